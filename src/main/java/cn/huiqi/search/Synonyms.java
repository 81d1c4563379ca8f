package cn.huiqi.search;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that are looked for along with a word. Everything is folded. */
final class Synonyms {

    private static final float THE_SAME = 0.9f;
    private static final float ALIKE = 0.65f;

    /** For each word the others, with how much they mean the same. */
    private final Map<String, Map<String, Float>> others = new LinkedHashMap<>();

    /** The groups that live with the code; what the catalogue's own tables say is added. */
    static Synonyms bundled() {
        var synonyms = new Synonyms();
        for (var line : DataLines.of("synonyms.txt")) {
            var sides = line.split(" > ");
            var same = words(sides[0]);
            float weight = sides[0].contains(" == ") ? THE_SAME : ALIKE;
            same.forEach(word -> synonyms.add(word, same, weight));
            if (sides.length > 1) {
                same.forEach(word -> synonyms.add(word, words(sides[1]), ALIKE));
            }
        }
        return synonyms;
    }

    private static List<String> words(String side) {
        return Arrays.stream(side.split(" ==? ")).map(Folded::text).map(String::strip).toList();
    }

    /** Names of one thing. */
    void addNames(List<String> names) {
        names.forEach(name -> add(name, names, THE_SAME));
    }

    private void add(String word, List<String> found, float weight) {
        var known = others.computeIfAbsent(word, it -> new LinkedHashMap<>());
        found.stream()
                .filter(it -> !it.equals(word))
                .forEach(it -> known.merge(it, weight, Math::max));
    }

    Set<String> words() {
        return others.keySet();
    }

    Map<String, Float> of(String word) {
        return others.getOrDefault(word, Map.of());
    }
}
