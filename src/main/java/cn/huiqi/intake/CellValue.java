package cn.huiqi.intake;

import cn.huiqi.intake.WorkbookColumns.Form;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell says, in the catalogue's own form. People write numbers with units, dates as text,
 * and digits as their input method gives them: what can only mean one thing is understood.
 */
final class CellValue {

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)(万|亿|%|‰)?(?:元|人民币)?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?: 00:00(?::00)?)?");
    private static final Map<String, Integer> POWERS = Map.of("万", 4, "亿", 8, "%", -2, "‰", -3);
    private static final Map<String, Boolean> YES_NO =
            Map.of("是", true, "否", false, "TRUE", true, "FALSE", false, "有", true, "无", false);

    /** Sheets keep numbers as binary fractions of about as many digits. */
    private static final MathContext SHEET_DIGITS = new MathContext(15);

    private CellValue() {}

    /** What cannot be understood; the message says what would be right. */
    static final class Unclear extends Exception {

        private static final long serialVersionUID = 1L;

        Unclear(String message) {
            super(message, null, false, false);
        }
    }

    /** Null when the cell says nothing. */
    static @Nullable Object of(String text, Form form) throws Unclear {
        if (text.isBlank()) {
            return null;
        }
        return switch (form) {
            case TEXT -> text.strip();
            case CODE -> plain(text);
            case TEXTS -> texts(text);
            case NUMBER -> number(text);
            case DATE -> date(text);
            case YES_NO -> yesNo(text);
            case YAML -> yaml(text);
        };
    }

    /** A number as the sheet keeps it. */
    static Object of(BigDecimal number, Form form) throws Unclear {
        var exact = plain(number.round(SHEET_DIGITS));
        return switch (form) {
            case NUMBER, YAML -> exact;
            case TEXT, CODE -> exact.toString();
            case TEXTS -> List.of(exact.toString());
            case DATE ->
                    throw new Unclear(
                            "is a number; format the cell as a date, or write 2024-05-20");
            case YES_NO -> throw new Unclear("must be 是 or 否");
        };
    }

    static Object of(LocalDate day, Form form) throws Unclear {
        return switch (form) {
            case DATE, TEXT, CODE, YAML -> day.toString();
            case TEXTS -> List.of(day.toString());
            case NUMBER -> throw new Unclear("is a date; must be a number");
            case YES_NO -> throw new Unclear("is a date; must be 是 or 否");
        };
    }

    static Object of(boolean yes, Form form) throws Unclear {
        return switch (form) {
            case YES_NO, YAML -> yes;
            default -> throw new Unclear("is a boolean; write text");
        };
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static Object texts(String text) throws Unclear {
        if (text.strip().startsWith("[")) {
            return yaml(text);
        }
        return Arrays.stream(text.split("[;；\\n]"))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
    }

    private static Object number(String text) throws Unclear {
        var digits = plain(text).replace(",", "").replace(" ", "");
        var parts = NUMBER.matcher(digits);
        if (!parts.matches()) {
            throw new Unclear("must be a number such as 15000000, 1500万元, 20%");
        }
        var unit = parts.group(2);
        var number = new BigDecimal(parts.group(1));
        return plain(
                unit == null ? number : number.scaleByPowerOfTen(POWERS.getOrDefault(unit, 0)));
    }

    /** As a file holds it: whole numbers as such. */
    private static Object plain(BigDecimal number) {
        var shortest = number.stripTrailingZeros();
        if (shortest.scale() > 0) {
            return shortest;
        }
        var whole = shortest.setScale(0);
        if (whole.precision() > 18) {
            return whole;
        }
        long value = whole.longValueExact();
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    /** What is no full date is left to whoever knows what the field may hold. */
    private static Object date(String text) throws Unclear {
        var written = plain(text);
        var parts = DATE.matcher(written);
        if (!parts.matches()) {
            return written;
        }
        try {
            return LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)))
                    .toString();
        } catch (DateTimeException e) {
            throw new Unclear("is no day of the calendar; must be a date such as 2024-05-20");
        }
    }

    private static Object yesNo(String text) throws Unclear {
        var yes = YES_NO.get(plain(text).toUpperCase(Locale.ROOT));
        if (yes == null) {
            throw new Unclear("must be 是 or 否");
        }
        return yes;
    }

    private static Object yaml(String text) throws Unclear {
        try {
            var value = YamlFile.parse("cell", text.getBytes(StandardCharsets.UTF_8));
            if (value == null) {
                throw new Unclear("must be YAML that says something");
            }
            return value;
        } catch (BrokenDataFile e) {
            var found = e.findings().getFirst();
            throw new Unclear(
                    (found.line() > 0 ? "in line " + found.line() + " of the cell: " : "")
                            + found.message());
        }
    }
}
