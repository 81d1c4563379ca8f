package cn.huiqi.search;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * Text in the form in which it is compared, and where each unit of it stood.
 *
 * <p>Width, case, accents and traditional characters are folded; brackets, quotation marks and
 * invisible characters fall away, so that 首台(套) is 首台套; any other punctuation becomes one blank.
 * Each code point is folded on its own, so that a range of the folded text leads back to a range of
 * the original that never cuts a character in two.
 */
final class Folded {

    private static final Transliterator SIMPLIFIER =
            Transliterator.getInstance("Traditional-Simplified");

    private static final char[] SIMPLIFIED = new char[0x10000];

    private final StringBuilder text;
    private int[] starts;
    private int[] ends;

    private Folded(int length) {
        this.text = new StringBuilder(length);
        this.starts = new int[length + 1];
        this.ends = new int[length + 1];
    }

    static Folded of(String original) {
        var folded = new Folded(original.length());
        for (int i = 0; i < original.length(); ) {
            int point = original.codePointAt(i);
            int next = i + Character.charCount(point);
            folded.add(point, i, next, original);
            i = next;
        }
        return folded;
    }

    static String text(String original) {
        return of(original).text();
    }

    String text() {
        return text.toString();
    }

    /** Where a range of the folded text stands in the original, in UTF-16 units. */
    TextRange range(int start, int end) {
        return new TextRange(starts[start], ends[end - 1] - starts[start]);
    }

    private void add(int point, int start, int end, String original) {
        if (point >= 0x4e00 && point <= 0x9fff) {
            append(simplified((char) point), start, end);
            return;
        }
        if (point < 0x80 && Character.isLetterOrDigit(point)) {
            append((char) Character.toLowerCase(point), start, end);
            return;
        }
        var plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
        plain.codePoints()
                .forEach(part -> {
                    if (Character.isLetterOrDigit(part) || part == '%') {
                        int lower = Character.toLowerCase(part);
                        if (Character.isBmpCodePoint(lower)) {
                            append(simplified((char) lower), start, end);
                        } else {
                            append(Character.highSurrogate(lower), start, end);
                            append(Character.lowSurrogate(lower), start, end);
                        }
                    } else if (part == '.' && isBetweenDigits(original, start, end)) {
                        append('.', start, end);
                    } else if (!fallsAway(part)
                            && !text.isEmpty()
                            && text.charAt(text.length() - 1) != ' ') {
                        append(' ', start, end);
                    }
                });
    }

    private void append(char unit, int start, int end) {
        if (text.length() == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        starts[text.length()] = start;
        ends[text.length()] = end;
        text.append(unit);
    }

    private static boolean isBetweenDigits(String original, int start, int end) {
        return start > 0
                && end < original.length()
                && Character.isDigit(original.charAt(start - 1))
                && Character.isDigit(original.charAt(end));
    }

    private static boolean fallsAway(int point) {
        return switch (Character.getType(point)) {
            case Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.NON_SPACING_MARK,
                    Character.FORMAT ->
                    true;
            default -> point == '"' || point == '\'' || point == '·' || point == '`';
        };
    }

    /** Kept once it is asked for; two threads at once come to the same. */
    private static char simplified(char unit) {
        if (unit < 0x3400 || unit > 0x9fff) {
            return unit;
        }
        char known = SIMPLIFIED[unit];
        if (known == 0) {
            var plain = SIMPLIFIER.transliterate(Character.toString(unit));
            known = plain.length() == 1 ? plain.charAt(0) : unit;
            SIMPLIFIED[unit] = known;
        }
        return known;
    }
}
