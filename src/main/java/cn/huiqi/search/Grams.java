package cn.huiqi.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What is indexed of folded text: of a run of Chinese characters each one and each pair, of other
 * scripts whole words. A text holds another one exactly when it holds its grams side by side, so
 * that neither a missing word nor a wrong split loses a hit.
 */
final class Grams {

    /** Longer words are cut: nobody types them, and an index limits its terms. */
    private static final int LONGEST_WORD = 64;

    /** Keeps what a punctuation mark parts from standing side by side. */
    private static final int GAP = 4;

    private Grams() {}

    /**
     * @param position of its first character; a word counts as one
     */
    record Gram(String term, int position) {}

    /** All single characters, pairs and words. */
    static List<Gram> all(String folded) {
        return grams(folded, true);
    }

    /** As few as are needed to find the text: pairs, words, and characters that stand alone. */
    static List<Gram> fewest(String folded) {
        return grams(folded, false);
    }

    private static List<Gram> grams(String folded, boolean singles) {
        var grams = new ArrayList<Gram>();
        int position = 0;
        for (int i = 0; i < folded.length(); ) {
            char unit = folded.charAt(i);
            if (unit == ' ') {
                position += GAP;
                i++;
            } else if (Pinyin.isHan(unit)) {
                int end = endOfRun(folded, i);
                for (int at = i; at < end; at++, position++) {
                    if (singles || end - i == 1) {
                        grams.add(new Gram(folded.substring(at, at + 1), position));
                    }
                    if (at + 1 < end) {
                        grams.add(new Gram(folded.substring(at, at + 2), position));
                    }
                }
                i = end;
            } else {
                int end = endOfRun(folded, i);
                grams.add(
                        new Gram(folded.substring(i, Math.min(end, i + LONGEST_WORD)), position++));
                i = end;
            }
        }
        return grams;
    }

    /**
     * Where the run ends that begins here: of Chinese characters, or of other letters and digits. A
     * character beyond the first plane is a run of its own.
     */
    static int endOfRun(String folded, int from) {
        boolean han = Pinyin.isHan(folded.charAt(from));
        int end = from;
        while (end < folded.length()
                && folded.charAt(end) != ' '
                && Pinyin.isHan(folded.charAt(end)) == han
                && !Character.isSurrogate(folded.charAt(end))) {
            end++;
        }
        return end > from ? end : Math.min(folded.length(), from + 2);
    }

    /** Whether the place parts letters or digits that belong together. */
    static boolean isInsideWord(String folded, int at) {
        return at > 0
                && at < folded.length()
                && isOfWord(folded.charAt(at - 1))
                && isOfWord(folded.charAt(at));
    }

    private static boolean isOfWord(char unit) {
        return unit != ' ' && !Pinyin.isHan(unit) && !Character.isSurrogate(unit);
    }
}
