package cn.huiqi.reference;

import java.util.regex.Pattern;

/**
 * A unified social credit code of 18 characters, both of its check characters verified.
 *
 * <p>Only capital letters and ASCII digits are taken. An authority or kind of entity that we do not
 * know is no error: the lists grow.
 *
 * <p>Source: GB 32100-2015, and GB 11714 for the organisation code within.
 */
public record CreditCode(String value) {

    /** Digits and capital letters without I, O, S, V and Z. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Authority (never 0) and kind, six digits of the division, organisation code, check. */
    private static final Pattern FORM =
            Pattern.compile("[%1$s&&[^0]][%1$s]\\d{6}[%1$s]{10}".formatted(ALPHABET));

    private static final int ORGANISATION_START = 8;
    private static final int ORGANISATION_CHECK = 16;
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    public CreditCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a unified social credit code");
        }
    }

    public static boolean isValid(String typed) {
        return FORM.matcher(typed).matches()
                && typed.charAt(ORGANISATION_CHECK) == organisationCheck(typed)
                && typed.charAt(typed.length() - 1) == check(typed);
    }

    private static char organisationCheck(String code) {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            // Here letters count on from the digits without the gaps of the alphabet above.
            int value = Character.digit(code.charAt(ORGANISATION_START + i), Character.MAX_RADIX);
            sum += value * ORGANISATION_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11);
    }

    private static char check(String code) {
        int modulus = ALPHABET.length();
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < code.length() - 1; i++) {
            sum += ALPHABET.indexOf(code.charAt(i)) * weight;
            weight = weight * 3 % modulus;
        }
        return ALPHABET.charAt((modulus - sum % modulus) % modulus);
    }

    /** Hides the code, which names a firm: it has no place in a log. */
    @Override
    public String toString() {
        return "CreditCode[hidden]";
    }
}
