package cn.huiqi.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Document numbers (文号) are typed in many forms; this is the one they are compared in. */
final class DocumentNumber {

    private static final Pattern BRACKETED_YEAR =
            Pattern.compile("[\\[(〔【{<《]\\s*((?:19|20)\\d{2})\\s*[\\])〕】}>》]");
    private static final Pattern SERIAL = Pattern.compile("第?0*(\\d+)号");
    // Zero-width characters come along when a number is copied from a page.
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private DocumentNumber() {}

    /** Any width, brackets and spacing: 辽政发[2023] 1号 and 辽政发〔2023〕第01号 are the same. */
    static String normalised(String number) {
        // NFKC turns full-width digits and brackets into their plain forms.
        var plain =
                BLANK.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC)).replaceAll("");
        var bracketed = BRACKETED_YEAR.matcher(plain).replaceAll("〔$1〕");
        return SERIAL.matcher(bracketed).replaceAll("$1号").toUpperCase(Locale.ROOT);
    }
}
