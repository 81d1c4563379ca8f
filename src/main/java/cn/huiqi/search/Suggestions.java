package cn.huiqi.search;

import cn.huiqi.catalog.ParallelChunks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.search.suggest.fst.WFSTCompletionLookup;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Completions by prefix of characters, of pinyin and of initials, out of a weighted automaton, and
 * of those that have changed since it was made, out of a list.
 */
final class Suggestions {

    /** Parts what is typed from the number of the completion, which makes keys unique. */
    private static final char END = '\u001f';

    /** Numbers are as long as each other, so that they sort as they count. */
    private static final int DIGITS = 6;

    private static final int RADIX = 36;

    /** The same completion is found by several of its keys. */
    private static final int KEYS_EACH = 4;

    /** Automata are made side by side, each of the keys that begin with certain characters. */
    private static final int PARTS = 16;

    /** With more of them, looking through what has changed would be felt. */
    private static final int CHANGED_AT_MOST = 400;

    private final Automaton automaton;
    private final Map<String, @Nullable Completion> changed;

    /**
     * @param all in the order of their texts
     * @param parts by the first character of the keys
     */
    private record Automaton(List<Suggestion> all, List<WFSTCompletionLookup> parts) {}

    private record Fit(int weight, String key, Suggestion suggestion) {

        static final Comparator<Fit> ORDER =
                Comparator.comparingInt(Fit::weight)
                        .reversed()
                        .thenComparing(Fit::key)
                        .thenComparing(fit -> fit.suggestion().text());
    }

    private Suggestions(Automaton automaton, Map<String, @Nullable Completion> changed) {
        this.automaton = automaton;
        this.changed = changed;
    }

    static Suggestions of(
            IndexReader reader,
            Frequencies frequencies,
            Completions completions,
            SplitTexts split) {
        var all = new ArrayList<Suggestion>();
        var keys = Stream.generate(WeightedKeys::new).limit(PARTS).toList();
        ParallelChunks.forEach(
                texts(reader, completions).entrySet().iterator(),
                text ->
                        Optional.ofNullable(
                                completions.of(text.getKey(), text.getValue(), frequencies, split)),
                found ->
                        found.ifPresent(completion -> {
                            var number = Integer.toString(all.size(), RADIX);
                            var end = END + "0".repeat(DIGITS - number.length()) + number;
                            completion
                                    .keys()
                                    .forEach((key, weight) ->
                                            keys.get(part(key)).add(key + end, weight));
                            all.add(completion.suggestion());
                        }));
        var parts = keys.parallelStream().map(Suggestions::automaton).toList();
        return new Suggestions(new Automaton(all, parts), Map.of());
    }

    private static int part(String key) {
        return key.charAt(0) % PARTS;
    }

    private static WFSTCompletionLookup automaton(WeightedKeys keys) {
        var lookup = new WFSTCompletionLookup(new ByteBuffersDirectory(), "suggest");
        try {
            lookup.build(keys.all());
        } catch (IOException e) {
            throw new UncheckedIOException("An automaton in memory cannot fail", e);
        }
        return lookup;
    }

    /** All texts that may be completed, with the fields that may have them. */
    private static SortedMap<String, Set<String>> texts(
            IndexReader reader, Completions completions) {
        var texts = new TreeMap<String, Set<String>>();
        completions.ofReference().forEach(text -> texts.put(text, Set.of()));
        try {
            for (var field : Completions.FIELDS) {
                var terms = MultiTerms.getTerms(reader, field);
                if (terms != null) {
                    var each = terms.iterator();
                    for (var text = each.next(); text != null; text = each.next()) {
                        texts.merge(text.utf8ToString(), Set.of(field), Suggestions::union);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
        return texts;
    }

    private static Set<String> union(Set<String> some, Set<String> more) {
        var all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /**
     * @param texts whose completions may not be what they were
     */
    Suggestions next(
            Set<String> texts, Frequencies frequencies, Completions completions, SplitTexts split) {
        var next = new HashMap<String, @Nullable Completion>(changed);
        texts.forEach(text ->
                next.put(text, completions.of(text, Completions.FIELDS, frequencies, split)));
        return new Suggestions(automaton, next);
    }

    /** Whether it should be made anew. */
    boolean isWorn() {
        return changed.size() > CHANGED_AT_MOST;
    }

    /**
     * The same, upon another automaton; as they are when they stand upon another one by now.
     *
     * @param anew made anew of a version on the way to this one
     * @param then as they were in that version
     */
    Suggestions upon(Suggestions anew, Suggestions then) {
        if (then.automaton != automaton) {
            return this;
        }
        var since = new HashMap<String, @Nullable Completion>(changed);
        then.changed.forEach((text, completion) -> {
            if (Objects.equals(completion, since.get(text))) {
                since.remove(text);
            }
        });
        return new Suggestions(anew.automaton, since);
    }

    List<Suggestion> of(String typed, int first) {
        var folded = Folded.text(typed).replace(" ", "");
        if (folded.isEmpty() || folded.length() > Completion.LONGEST) {
            return List.of();
        }
        var found = lookup(folded, first);
        if (found.isEmpty()) {
            var read = Pinyin.read(folded).full();
            found = read.equals(folded) ? found : lookup(read, first);
        }
        return found;
    }

    private List<Suggestion> lookup(String typed, int first) {
        var fits = new ArrayList<Fit>();
        changed.forEach((text, completion) -> {
            if (completion != null) {
                completion
                        .keys()
                        .forEach((key, weight) -> {
                            if (key.startsWith(typed)) {
                                fits.add(new Fit(weight, key, completion.suggestion()));
                            }
                        });
            }
        });
        fits.addAll(lookupUnchanged(typed, first));
        fits.sort(Fit.ORDER);
        var found = new LinkedHashSet<Suggestion>();
        for (int i = 0; i < fits.size() && found.size() < first; i++) {
            found.add(fits.get(i).suggestion());
        }
        return List.copyOf(found);
    }

    private List<Fit> lookupUnchanged(String typed, int first) {
        var part = automaton.parts().get(part(typed));
        try {
            for (int most = first * KEYS_EACH; ; most *= KEYS_EACH) {
                var results = part.lookup(typed, false, most);
                var fits = new ArrayList<Fit>();
                var distinct = new LinkedHashSet<Suggestion>();
                for (var result : results) {
                    var key = result.key.toString();
                    int end = key.indexOf(END);
                    int number = Integer.parseInt(key, end + 1, key.length(), RADIX);
                    var suggestion = automaton.all().get(number);
                    if (!changed.containsKey(suggestion.text())) {
                        fits.add(new Fit((int) result.value, key.substring(0, end), suggestion));
                        distinct.add(suggestion);
                    }
                }
                if (distinct.size() >= first || results.size() < most) {
                    return fits;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("An automaton in memory cannot fail", e);
        }
    }
}
