package cn.huiqi.search;

import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Map;

/**
 * How folded text is read aloud, without tones: a syllable for each Chinese character. ICU knows
 * one reading of each; words in which another one holds are data.
 */
final class Pinyin {

    private static final Transliterator READER = Transliterator.getInstance("Han-Latin");

    private static final String[] READINGS = new String[0x10000];

    private static final int LONGEST_WORD = 4;

    private static final Map<String, String[]> WORDS = words();

    private Pinyin() {}

    private static Map<String, String[]> words() {
        var words = new HashMap<String, String[]>();
        for (var line : DataLines.of("polyphones.txt")) {
            var parts = line.split(" ");
            var syllables = new String[parts.length - 1];
            System.arraycopy(parts, 1, syllables, 0, syllables.length);
            if (parts[0].length() != syllables.length || syllables.length > LONGEST_WORD) {
                throw new IllegalStateException("A syllable for each character: " + line);
            }
            words.put(parts[0], syllables);
        }
        return words;
    }

    /** What each UTF-16 unit reads; a unit that is no Chinese character stands for itself. */
    static String[] syllables(String folded) {
        var syllables = new String[folded.length()];
        for (int i = 0; i < syllables.length; ) {
            int read = readWord(folded, i, syllables);
            if (read == 0) {
                syllables[i] = syllable(folded.charAt(i));
                read = 1;
            }
            i += read;
        }
        return syllables;
    }

    private static int readWord(String folded, int at, String[] syllables) {
        for (int length = Math.min(LONGEST_WORD, folded.length() - at); length > 0; length--) {
            var word = WORDS.get(folded.substring(at, at + length));
            if (word != null) {
                System.arraycopy(word, 0, syllables, at, length);
                return length;
            }
        }
        return 0;
    }

    /** The syllables one after the other. */
    static String full(String folded) {
        return String.join("", syllables(folded)).replace(" ", "");
    }

    /** The first letter of each. */
    static String initials(String folded) {
        var initials = new StringBuilder();
        for (var syllable : syllables(folded)) {
            if (!syllable.equals(" ")) {
                initials.append(syllable.charAt(0));
            }
        }
        return initials.toString();
    }

    static boolean isHan(char unit) {
        return unit >= 0x3400 && unit <= 0x9fff;
    }

    private static String syllable(char unit) {
        if (!isHan(unit)) {
            return String.valueOf(unit);
        }
        var known = READINGS[unit];
        if (known == null) {
            var read = READER.transliterate(Character.toString(unit));
            // A keyboard writes ü as v.
            known = Folded.text(read.replaceAll("[üǖǘǚǜ]", "v"));
            READINGS[unit] = known;
        }
        return known;
    }
}
