package cn.huiqi.search;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.suggest.fst.WFSTCompletionLookup;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Completions by prefix of characters, of pinyin and of initials, out of a weighted automaton:
 * titles, document numbers, qualifications, places and sectors.
 */
final class Suggestions {

    /** Parts what is typed from the number of the completion, which makes keys unique. */
    private static final char END = '\u001f';

    /** A completion that begins with what was typed comes before one with a word that does. */
    private static final int FROM_THE_START = 1 << 28;

    private static final int MOST_COUNTED = 99_999;
    private static final int LONGEST = 64;
    private static final int READ = 24;

    /** The same completion is found by several of its keys. */
    private static final int KEYS_EACH = 4;

    private final List<Suggestion> all;
    private final WFSTCompletionLookup automaton;

    private Suggestions(List<Suggestion> all, WFSTCompletionLookup automaton) {
        this.all = all;
        this.automaton = automaton;
    }

    /**
     * @param titles the words of each folded title
     */
    static Suggestions of(Edition edition, Map<String, List<String>> titles) {
        return new Collecting(edition, titles).build();
    }

    List<Suggestion> of(String typed, int first) {
        var folded = Folded.text(typed).replace(" ", "");
        if (folded.isEmpty() || folded.length() > LONGEST) {
            return List.of();
        }
        var found = lookup(folded, first);
        if (found.isEmpty()) {
            var read = Pinyin.full(folded);
            found = read.equals(folded) ? found : lookup(read, first);
        }
        return found;
    }

    private List<Suggestion> lookup(String key, int first) {
        if (all.isEmpty()) {
            return List.of();
        }
        try {
            var found = new LinkedHashSet<Suggestion>();
            for (var result : automaton.lookup(key, false, first * KEYS_EACH)) {
                var text = result.key.toString();
                int number = Integer.parseInt(text.substring(text.indexOf(END) + 1), 36);
                found.add(all.get(number));
            }
            return found.stream().limit(first).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("An automaton in memory cannot fail", e);
        }
    }

    /** What can be completed, before it is put into the automaton. */
    private static final class Collecting {

        /**
         * @param names folded
         * @param starts a name from one of its words on
         */
        private record Candidate(
                Set<String> names, Set<String> starts, Set<SearchType> types, int count) {}

        private final Edition edition;
        private final Map<String, List<String>> titles;
        private final Map<String, Candidate> candidates = new LinkedHashMap<>();
        private final Map<Object, Integer> uses = new HashMap<>();

        Collecting(Edition edition, Map<String, List<String>> titles) {
            this.edition = edition;
            this.titles = titles;
        }

        private void add(
                String text,
                @Nullable SearchType type,
                int count,
                List<String> names,
                List<String> starts) {
            var types = type == null ? Set.<SearchType>of() : Set.of(type);
            candidates.merge(
                    text,
                    new Candidate(
                            new LinkedHashSet<>(names), new LinkedHashSet<>(starts), types, count),
                    Collecting::joined);
        }

        private static Candidate joined(Candidate one, Candidate other) {
            one.names().addAll(other.names());
            one.starts().addAll(other.starts());
            var types = new LinkedHashSet<>(one.types());
            types.addAll(other.types());
            return new Candidate(one.names(), one.starts(), types, one.count() + other.count());
        }

        private Suggestions build() {
            edition.benefits().forEach(this::addBenefit);
            edition.documents().forEach(this::addDocument);
            addReference();
            var all = new ArrayList<Suggestion>();
            var keys = new WeightedKeys();
            candidates.forEach((text, candidate) -> {
                var types = candidate.types();
                var type = types.size() == 1 ? types.iterator().next() : null;
                var number = END + Integer.toString(all.size(), 36);
                all.add(new Suggestion(text, type, candidate.count()));
                addKeys(candidate, text, number, keys);
            });
            var automaton = new WFSTCompletionLookup(new ByteBuffersDirectory(), "suggest");
            try {
                automaton.build(keys.sorted());
            } catch (IOException e) {
                throw new UncheckedIOException("An automaton in memory cannot fail", e);
            }
            return new Suggestions(all, automaton);
        }

        private static void addKeys(
                Candidate candidate, String text, String number, WeightedKeys keys) {
            int use = Math.min(candidate.count(), MOST_COUNTED) * 1000;
            int weight = use + 999 - Math.min(999, text.length());
            candidate.starts().forEach(start -> addKeys(start, number, weight, keys));
            candidate.names().forEach(name -> addKeys(name, number, FROM_THE_START + weight, keys));
        }

        private static void addKeys(String from, String number, int weight, WeightedKeys keys) {
            var typed = from.substring(0, Math.min(from.length(), LONGEST));
            keys.add(typed + number, weight);
            var read = typed.substring(0, Math.min(typed.length(), READ));
            var full = Pinyin.full(read);
            if (!full.equals(read)) {
                keys.add(full + number, weight);
                keys.add(Pinyin.initials(read) + number, weight);
            }
        }

        private void addBenefit(Benefit benefit) {
            var told = benefit.particulars();
            addTitle(told.title(), Items.type(benefit.kind()));
            told.regions().forEach(this::use);
            told.zones().forEach(this::use);
            told.sectors().forEach(this::use);
            var named = new LinkedHashSet<String>();
            for (var condition : benefit.rule().conditions()) {
                switch (condition.accepted()) {
                    case Accepted.Qualifications qualifications ->
                            named.addAll(qualifications.codes());
                    case Accepted.Event event -> {
                        if (event.subjects() != null) {
                            named.addAll(event.subjects());
                        }
                    }
                    default -> {}
                }
            }
            named.forEach(this::use);
        }

        private void addDocument(PolicyDocument document) {
            addTitle(document.title(), SearchType.POLICY_DOCUMENT);
            use(document.region());
            document.zones().forEach(this::use);
            var number = document.documentNumber();
            if (number != null) {
                var folded = Folded.text(number).replace(" ", "");
                add(
                        number,
                        SearchType.POLICY_DOCUMENT,
                        1 + edition.measures(document).size(),
                        List.of(folded),
                        List.of(folded.replaceFirst("^\\D+", "")));
            }
        }

        private void use(Object code) {
            uses.merge(code, 1, Integer::sum);
        }

        private int used(Object code) {
            return uses.getOrDefault(code, 0);
        }

        /** From each of its words on. */
        private void addTitle(String title, SearchType type) {
            var folded = Folded.text(title);
            var starts = new ArrayList<String>();
            int from = 0;
            for (var word : titles.getOrDefault(folded, List.of())) {
                from = folded.indexOf(word, from);
                starts.add(folded.substring(from).replace(" ", ""));
                from += word.length();
            }
            add(title, type, 1, List.of(folded.replace(" ", "")), starts);
        }

        private void addReference() {
            var reference = edition.vocabulary().reference();
            for (var held : reference.qualifications().all()) {
                addNamed(held.name(), used(held.code()), held.aliases());
            }
            for (var node : reference.regions().tree().nodes()) {
                var code = new RegionCode(node.code());
                addNamed(reference.regions().distinctName(code), used(code), List.of(node.name()));
            }
            for (var zone : reference.zones().all()) {
                addNamed(zone.name(), used(zone.code()), zone.aliases());
            }
            for (var node : reference.sectors().tree().nodes()) {
                addNamed(node.name(), used(new SectorCode(node.code())), List.of());
            }
        }

        private void addNamed(String name, int count, List<String> aliases) {
            var names = new ArrayList<String>();
            names.add(Folded.text(name).replace(" ", ""));
            aliases.forEach(alias -> names.add(Folded.text(alias).replace(" ", "")));
            add(name, null, count, names, List.of());
        }
    }
}
