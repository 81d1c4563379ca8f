package cn.huiqi.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** What a question may have meant of which no entry has every word. */
final class Speller {

    private static final Pattern LETTERS = Pattern.compile("[a-z]{4,}");
    private static final int MOST = 5;

    private final Lexicon lexicon;

    Speller(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** Texts to try instead, the likeliest first. */
    List<String> corrections(Question question) {
        var texts = new ArrayList<String>();
        for (var unit : question.required()) {
            if (LETTERS.matcher(unit.typed()).matches()) {
                for (var word : readLike(unit.typed())) {
                    texts.add(question.folded().replace(unit.typed(), word));
                }
            }
        }
        texts.addAll(lexicon.corrections(question.folded()));
        return texts;
    }

    /** Words that read nearly like the letters. */
    private List<String> readLike(String letters) {
        int most = letters.length() < 6 ? 1 : 2;
        record Near(String word, int edits) {}
        var near = new ArrayList<Near>();
        lexicon.forEachRead(
                reading ->
                        Math.abs(reading.length() - letters.length()) <= most
                                && Edits.between(reading, letters, most) <= most,
                (reading, word) -> near.add(new Near(word, Edits.between(reading, letters, most))));
        return near.stream()
                .sorted(Comparator.comparingInt(Near::edits).thenComparing(Near::word))
                .map(Near::word)
                .limit(MOST)
                .toList();
    }
}
