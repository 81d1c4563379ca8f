package cn.huiqi.search;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * How folded text is read aloud, without tones: a syllable for each Chinese character. ICU knows
 * one reading of each; words in which another one holds are data.
 */
final class Pinyin {

    private static final Transliterator READER = Transliterator.getInstance("Han-Latin");

    private static final String[] READINGS = new String[0x10000];

    /** By their first character, the longest first. */
    private static final List<List<Word>> WORDS = words();

    private record Word(String text, String[] syllables) {}

    private Pinyin() {}

    private static List<List<Word>> words() {
        var words = new ArrayList<List<Word>>(Collections.nCopies(READINGS.length, List.of()));
        for (var line : DataLines.of("polyphones.txt")) {
            var parts = line.split(" ");
            var syllables = Arrays.copyOfRange(parts, 1, parts.length);
            if (parts[0].length() != syllables.length) {
                throw new IllegalStateException("A syllable for each character: " + line);
            }
            char first = parts[0].charAt(0);
            var alike = new ArrayList<>(words.get(first));
            alike.removeIf(word -> word.text.equals(parts[0])); // the last one counts
            alike.add(new Word(parts[0], syllables));
            alike.sort(Comparator.comparingInt((Word word) -> word.text.length()).reversed());
            words.set(first, alike);
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
        for (var word : WORDS.get(folded.charAt(at))) {
            if (folded.startsWith(word.text, at)) {
                System.arraycopy(word.syllables, 0, syllables, at, word.syllables.length);
                return word.syllables.length;
            }
        }
        return 0;
    }

    /**
     * A text as it is read.
     *
     * @param full the syllables one after the other
     * @param initials the first letter of each
     */
    record Reading(String full, String initials) {}

    static Reading read(String folded) {
        var full = new StringBuilder();
        var initials = new StringBuilder();
        for (var syllable : syllables(folded)) {
            if (!syllable.equals(" ")) {
                full.append(syllable);
                initials.append(syllable.charAt(0));
            }
        }
        return new Reading(full.toString(), initials.toString());
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
