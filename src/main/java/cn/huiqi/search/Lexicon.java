package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The words that a catalogue version and the reference data are told in: they split questions, they
 * are what pinyin stands for, and what a typing error is mended to.
 */
final class Lexicon {

    static final int LONGEST = 12;

    /** A longer title is a sentence of words, and not a name. */
    private static final int LONGEST_NAME = 5;

    private static final int LONGEST_PART = 8;

    /** Of more entries a part is read, so that a million of them keep the lexicon small. */
    private static final int MOST_READ = 8192;

    private final Fixed fixed;
    private final Learnt learnt;
    private final int sampledBits;
    private final @Nullable Frequencies frequencies;

    /** What the reference data and the synonyms say. */
    private record Fixed(Synonyms synonyms, Set<String> words, Set<String> places) {}

    /** How words are read; of titles also those of versions before and of the next. */
    private record Learnt(
            Set<String> names,
            Map<String, List<String>> byPinyin,
            Map<String, List<String>> byFullPinyin,
            Corrections corrections) {}

    private Lexicon(
            Fixed fixed, Learnt learnt, int sampledBits, @Nullable Frequencies frequencies) {
        this.fixed = fixed;
        this.learnt = learnt;
        this.sampledBits = sampledBits;
        this.frequencies = frequencies;
    }

    /** Knows no titles yet. */
    static Lexicon of(Edition edition) {
        var lexicon =
                new Lexicon(
                        new Fixed(Synonyms.bundled(), new HashSet<>(), new HashSet<>()),
                        new Learnt(
                                ConcurrentHashMap.newKeySet(),
                                new ConcurrentHashMap<>(),
                                new ConcurrentHashMap<>(),
                                new Corrections()),
                        sampledBits(edition),
                        null);
        lexicon.addFixed(edition.vocabulary().reference());
        return lexicon;
    }

    /** Knows of the titles what some entry has. */
    Lexicon of(Frequencies frequencies) {
        return new Lexicon(fixed, learnt, sampledBits, frequencies);
    }

    private static int sampledBits(Edition edition) {
        int bits = 0;
        while (edition.size() >> bits > MOST_READ) {
            bits++;
        }
        return bits;
    }

    /** Whether the same titles are read of an edition. */
    boolean fits(Edition edition) {
        return sampledBits(edition) == sampledBits;
    }

    /** Whether the words of a title are to be learnt: that hangs on nothing but the title. */
    boolean samples(String title) {
        int spread = title.hashCode() * 0x9E3779B9;
        return sampledBits == 0 || spread >>> (Integer.SIZE - sampledBits) == 0;
    }

    private void addFixed(ReferenceData reference) {
        var synonyms = fixed.synonyms();
        for (var qualification : reference.qualifications().all()) {
            var names = new ArrayList<>(List.of(Folded.text(qualification.name())));
            qualification.aliases().forEach(alias -> names.add(Folded.text(alias)));
            synonyms.addNames(names);
        }
        for (var zone : reference.zones().all()) {
            var names = new ArrayList<>(List.of(Folded.text(zone.name())));
            zone.aliases().forEach(alias -> names.add(Folded.text(alias)));
            synonyms.addNames(names);
        }
        for (var node : reference.regions().tree().nodes()) {
            var name = Folded.text(node.name());
            var brief = PlaceNames.brief(name);
            var distinct =
                    Folded.text(reference.regions().distinctName(new RegionCode(node.code())));
            synonyms.addNames(List.of(name, brief));
            for (var place : List.of(distinct, name, brief)) {
                fixed.places().add(place);
                addFixed(place);
            }
        }
        synonyms.words().forEach(this::addFixed);
    }

    private void addFixed(String word) {
        if (word.length() > 1 && word.length() <= 2 * LONGEST && fixed.words().add(word)) {
            addReading(word);
        }
    }

    /** A title as a whole where it is short. */
    static @Nullable String name(List<String> words) {
        var title = String.join("", words);
        return title.length() > 1 && title.length() <= LONGEST_NAME ? title : null;
    }

    /** The words of a title alone and two or three together. */
    static Set<String> parts(List<String> words) {
        var parts = new LinkedHashSet<String>();
        for (int from = 0; from < words.size(); from++) {
            var joined = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + 3); to++) {
                joined.append(words.get(to));
                if (joined.length() > 1 && joined.length() <= LONGEST_PART) {
                    parts.add(joined.toString());
                }
            }
        }
        return parts;
    }

    /** Learns how a title is read; for many threads. */
    synchronized void learn(List<String> words) {
        var name = name(words);
        if (name != null && learnt.names().add(name)) {
            addReading(name);
        }
        parts(words).forEach(this::addReading);
    }

    private void addReading(String word) {
        var reading = Pinyin.read(word);
        var full = reading.full();
        if (full.equals(word)) {
            return;
        }
        var known = learnt.byFullPinyin().computeIfAbsent(full, it -> new CopyOnWriteArrayList<>());
        if (known.contains(word)) {
            return;
        }
        known.add(word);
        read(full).add(word);
        var initials = reading.initials();
        if (initials.length() > 1) {
            read(initials).add(word);
        }
        learnt.corrections().add(word);
    }

    private List<String> read(String letters) {
        return learnt.byPinyin().computeIfAbsent(letters, it -> new CopyOnWriteArrayList<>());
    }

    Synonyms synonyms() {
        return fixed.synonyms();
    }

    /** The text with one part replaced by a word that sounds alike, the likeliest first. */
    List<String> corrections(String folded) {
        return learnt.corrections().of(folded, this::isKnown);
    }

    private boolean isKnown(String word) {
        return fixed.words().contains(word) || used(word) > 0;
    }

    private int used(String word) {
        return Math.max(frequency(EntryDocuments.PART, word), frequency(EntryDocuments.NAME, word));
    }

    private int frequency(String field, String word) {
        return frequencies == null ? 0 : frequencies.of(field, word);
    }

    /** Whether a question is split at the word's ends. */
    boolean isWord(String folded) {
        return fixed.words().contains(folded)
                || (learnt.names().contains(folded) && frequency(EntryDocuments.NAME, folded) > 0);
    }

    /** Whether the word is the name of a division. */
    boolean isPlace(String folded) {
        return fixed.places().contains(folded);
    }

    /**
     * The words that letters stand for, read in full or by initials; of titles the most used first.
     */
    List<String> wordsRead(String letters) {
        return learnt.byPinyin().getOrDefault(letters, List.of()).stream()
                .filter(this::isKnown)
                .sorted(
                        Comparator.comparingInt(this::rank)
                                .thenComparing(it -> fixed.words().contains(it) ? "" : it))
                .toList();
    }

    private int rank(String word) {
        return fixed.words().contains(word) ? Integer.MIN_VALUE : -used(word);
    }

    /** Whether letters are the full reading of a word. */
    boolean isReading(String letters) {
        return learnt.byFullPinyin().getOrDefault(letters, List.of()).stream()
                .anyMatch(this::isKnown);
    }

    /** Known words whose full reading passes, with it. */
    void forEachRead(Predicate<String> reading, BiConsumer<String, String> each) {
        learnt.byFullPinyin()
                .forEach((full, words) -> {
                    if (reading.test(full)) {
                        words.stream().filter(this::isKnown).forEach(it -> each.accept(full, it));
                    }
                });
    }
}
