package cn.huiqi.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Document numbers (文号) are typed in many forms; this is the one they are compared in. */
final class DocumentNumber {

    // Brackets of any kind or none: a year has four digits, what follows it is the serial number.
    private static final Pattern DATED =
            Pattern.compile("(.*?)[\\[(〔【{<《]?((?:19|20)\\d{2})[\\])〕】}>》年第._-]*0*(\\d{1,5})号?");
    private static final Pattern UNDATED = Pattern.compile("(.*?)第?0*(\\d+)号?");
    // Zero-width characters come along when a number is copied from a page.
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

    private DocumentNumber() {}

    /** Any width, brackets and spacing: 辽政发[2023] 1号, 辽政发2023年1号 and 辽政发〔2023〕第01 are the same. */
    static String normalised(String number) {
        // NFKC turns full-width digits and brackets into their plain forms.
        var plain =
                BLANK.matcher(Normalizer.normalize(number, Normalizer.Form.NFKC)).replaceAll("");
        var dated = DATED.matcher(plain);
        var undated = UNDATED.matcher(plain);
        var form = plain;
        if (dated.matches()) {
            form = dated.group(1) + "〔" + dated.group(2) + "〕" + dated.group(3) + "号";
        } else if (undated.matches()) {
            form = undated.group(1) + undated.group(2) + "号";
        }
        return form.toUpperCase(Locale.ROOT);
    }
}
