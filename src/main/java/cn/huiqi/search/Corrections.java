package cn.huiqi.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Known words that sound like a part of what was typed.
 *
 * <p>The distance of two words is counted in syllables: nothing for the same character, little for
 * one that sounds the same, half for one whose letters differ by one, and a whole for any other,
 * for one too many, one too few, and two that changed places. Only words that share half of their
 * syllables with the text are measured.
 */
final class Corrections {

    private static final double SAME_SOUND = 0.2;
    private static final double LIKE_SOUND = 0.5;

    /** How much of a word may be wrong. */
    private static final double TOLERANCE = 0.25;

    private static final int MOST = 5;

    private final Map<String, List<Word>> bySyllable = new ConcurrentHashMap<>();

    private record Word(String text, String[] syllables) {}

    /**
     * What a text may have meant.
     *
     * @param cost per character
     */
    record Correction(String text, double cost) {}

    void add(String word) {
        if (word.length() < 2 || word.length() > Lexicon.LONGEST) {
            return;
        }
        var known = new Word(word, Pinyin.syllables(word));
        for (var syllable : new LinkedHashSet<>(List.of(known.syllables()))) {
            bySyllable.computeIfAbsent(syllable, it -> new CopyOnWriteArrayList<>()).add(known);
        }
    }

    /**
     * The text with one part replaced, the likeliest first; never the text itself.
     *
     * @param known which words to mend to
     */
    List<String> of(String folded, Predicate<String> known) {
        var syllables = Pinyin.syllables(folded);
        var shared = new HashMap<Word, Integer>();
        for (var syllable : new LinkedHashSet<>(List.of(syllables))) {
            bySyllable
                    .getOrDefault(syllable, List.of())
                    .forEach(it -> shared.merge(it, 1, Integer::sum));
        }
        var found = new ArrayList<Correction>();
        shared.forEach((word, count) -> {
            if (2 * count >= word.text.length()) {
                addBest(folded, syllables, word, known, found);
            }
        });
        return found.stream()
                .sorted(
                        Comparator.comparingDouble(Correction::cost)
                                .thenComparing(it -> -it.text().length())
                                .thenComparing(Correction::text))
                .map(Correction::text)
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Puts the word where it fits best. */
    private static void addBest(
            String folded,
            String[] syllables,
            Word word,
            Predicate<String> known,
            List<Correction> found) {
        int length = word.text.length();
        double best = TOLERANCE * length + 1e-9;
        Correction correction = null;
        for (int size = Math.max(1, length - 1); size <= length + 1; size++) {
            for (int at = 0; at + size <= syllables.length; at++) {
                var part = folded.substring(at, at + size);
                if (part.indexOf(' ') >= 0 || part.contains(word.text)) {
                    continue;
                }
                double cost = cost(part, syllables, at, word);
                // A longer word that is as near explains more of the text.
                if (cost > 0 && cost < best) {
                    best = cost;
                    var text = folded.substring(0, at) + word.text + folded.substring(at + size);
                    correction = new Correction(text, cost / (length * length));
                }
            }
        }
        if (correction != null && !correction.text().equals(folded) && known.test(word.text)) {
            found.add(correction);
        }
    }

    private static double cost(String part, String[] syllables, int at, Word word) {
        int rows = part.length();
        int columns = word.text.length();
        var costs = new double[rows + 1][columns + 1];
        for (int i = 0; i <= rows; i++) {
            for (int j = 0; j <= columns; j++) {
                if (i == 0 || j == 0) {
                    costs[i][j] = i + j;
                    continue;
                }
                double change =
                        change(
                                part.charAt(i - 1),
                                syllables[at + i - 1],
                                word.text.charAt(j - 1),
                                word.syllables[j - 1]);
                double cost = costs[i - 1][j - 1] + change;
                cost = Math.min(cost, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
                if (i > 1
                        && j > 1
                        && part.charAt(i - 1) == word.text.charAt(j - 2)
                        && part.charAt(i - 2) == word.text.charAt(j - 1)) {
                    cost = Math.min(cost, costs[i - 2][j - 2] + 1);
                }
                costs[i][j] = cost;
            }
        }
        return costs[rows][columns];
    }

    private static double change(char typed, String typedSound, char known, String knownSound) {
        if (typed == known) {
            return 0;
        }
        if (typedSound.equals(knownSound)) {
            return SAME_SOUND;
        }
        boolean han = Pinyin.isHan(typed) && Pinyin.isHan(known);
        return han && Edits.between(typedSound, knownSound, 1) <= 1 ? LIKE_SOUND : 1;
    }
}
