package cn.huiqi.eligibility;

import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The way callers write how much: {@code 120} exactly, {@code 100..299} with both ends, {@code
 * 300..}, {@code ..99}, and with a bound excluded {@code >30}, {@code <30}.
 */
public final class Quantity {

    private static final int MAXIMUM_DIGITS = 30;
    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern EXACT = Pattern.compile(NUMBER);
    private static final Pattern BRACKET =
            Pattern.compile("(" + NUMBER + ")?\\.\\.(" + NUMBER + ")?");
    private static final Pattern BEYOND = Pattern.compile("([<>])(" + NUMBER + ")");

    private Quantity() {}

    /**
     * @throws IllegalArgumentException when the text has another form, the bracket is upside down
     *     or a number has more than 30 digits
     */
    public static Interval parse(String text) {
        if (EXACT.matcher(text).matches()) {
            return Interval.exactly(number(text));
        }
        var beyond = BEYOND.matcher(text);
        if (beyond.matches()) {
            var bound = number(beyond.group(2));
            return beyond.group(1).equals(">")
                    ? Interval.moreThan(bound)
                    : Interval.lessThan(bound);
        }
        var bracket = BRACKET.matcher(text);
        if (!bracket.matches() || text.equals("..")) {
            throw new IllegalArgumentException("Not a quantity");
        }
        var lower = bracket.group(1);
        var upper = bracket.group(2);
        if (lower == null) {
            return Interval.atMost(number(upper));
        }
        if (upper == null) {
            return Interval.atLeast(number(lower));
        }
        return Interval.between(number(lower), number(upper));
    }

    /**
     * An exact number that came as a number, not as text.
     *
     * @throws IllegalArgumentException when it has more than 30 digits, written without exponent
     */
    public static Interval exactly(BigDecimal value) {
        if (value.signum() == 0) {
            return Interval.exactly(BigDecimal.ZERO);
        }
        // Counted, not written out: an exponent can stand for a billion zeros.
        long whole = Math.max(1, (long) value.precision() - value.scale());
        long decimals = Math.max(0, value.scale());
        if (whole + decimals > MAXIMUM_DIGITS) {
            throw new IllegalArgumentException("Too many digits");
        }
        return Interval.exactly(value);
    }

    private static BigDecimal number(String text) {
        if (text.chars().filter(Character::isDigit).count() > MAXIMUM_DIGITS) {
            throw new IllegalArgumentException("Too many digits");
        }
        return new BigDecimal(text);
    }
}
