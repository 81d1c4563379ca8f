package cn.huiqi.reference;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/**
 * How much a valid code looks like what was typed: first by the longest common prefix, because the
 * front of a code says most, then by the fewest edits, then by the order of codes.
 */
public record Likeness(String code, int commonPrefix, int edits) {

    private static final Comparator<Likeness> BEST_FIRST =
            comparingInt(Likeness::commonPrefix)
                    .reversed()
                    .thenComparingInt(Likeness::edits)
                    .thenComparing(Likeness::code);

    // The work grows with the length of what was typed, and a caller may type a megabyte.
    private static final int LONGEST_TYPED = 64;

    /** What stands under the code that was most likely meant; {@code byCode} is not empty. */
    public static <T> T nearest(String typed, Map<String, T> byCode) {
        var plain = plain(typed);
        return byCode.entrySet().stream()
                .min(comparing(entry -> of(entry.getKey(), plain), BEST_FIRST))
                .map(Map.Entry::getValue)
                .orElseThrow();
    }

    /** What was typed without what input methods add: full-width forms, blanks, small letters. */
    public static String plain(String typed) {
        var start = typed.substring(0, Math.min(typed.length(), LONGEST_TYPED));
        return Normalizer.normalize(start, Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    private static Likeness of(String code, String typed) {
        int prefix = Arrays.mismatch(code.toCharArray(), typed.toCharArray());
        return new Likeness(code, prefix < 0 ? code.length() : prefix, edits(code, typed));
    }

    /**
     * How many letters have to be changed, added or left out to make one text of another:
     * Levenshtein distance, one row at a time.
     */
    public static int edits(String from, String to) {
        var row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
