package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.reference.RegionCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The words that a catalogue version and the reference data are told in: they split questions, they
 * are what pinyin stands for, and what a typing error is mended to.
 */
final class Lexicon {

    static final int LONGEST = 12;

    /** A longer title is a sentence of words, and not a name. */
    private static final int LONGEST_NAME = 5;

    /** Of titles, so that a catalogue of a million entries keeps its lexicon small. */
    private static final int MOST_TITLE_WORDS = 40_000;

    private final Synonyms synonyms;
    private final Set<String> whole = new LinkedHashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Map<String, List<String>> byPinyin = new HashMap<>();
    private final TreeMap<String, List<String>> byFullPinyin = new TreeMap<>();
    private final Corrections corrections;

    private Lexicon(Synonyms synonyms) {
        this.synonyms = synonyms;
        this.corrections = new Corrections();
    }

    static Lexicon of(Edition edition, Collection<List<String>> titles) {
        var synonyms = Synonyms.bundled();
        var reference = edition.vocabulary().reference();
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
        var lexicon = new Lexicon(synonyms);
        for (var node : reference.regions().tree().nodes()) {
            var name = Folded.text(node.name());
            var brief = PlaceNames.brief(name);
            var distinct =
                    Folded.text(reference.regions().distinctName(new RegionCode(node.code())));
            synonyms.addNames(List.of(name, brief));
            for (var place : List.of(distinct, name, brief)) {
                lexicon.places.add(place);
                lexicon.add(place);
            }
        }
        synonyms.words().forEach(lexicon::add);
        lexicon.addTitles(titles);
        return lexicon;
    }

    /** Titles as a whole where they are short, and their words alone and two or three together. */
    private void addTitles(Collection<List<String>> titles) {
        var parts = new LinkedHashSet<String>();
        for (var words : titles) {
            if (parts.size() >= MOST_TITLE_WORDS) {
                break;
            }
            var title = String.join("", words);
            if (title.length() <= LONGEST_NAME && title.length() > 1) {
                add(title);
            }
            for (int from = 0; from < words.size(); from++) {
                var joined = new StringBuilder();
                for (int to = from; to < Math.min(words.size(), from + 3); to++) {
                    joined.append(words.get(to));
                    if (joined.length() > 1 && joined.length() <= 8) {
                        parts.add(joined.toString());
                    }
                }
            }
        }
        parts.forEach(this::addReading);
    }

    private void add(String word) {
        if (word.length() > 1 && word.length() <= 2 * LONGEST && whole.add(word)) {
            addReading(word);
        }
    }

    private void addReading(String word) {
        var full = Pinyin.full(word);
        if (full.equals(word)) {
            return;
        }
        var known = byFullPinyin.computeIfAbsent(full, it -> new ArrayList<>());
        if (known.contains(word)) {
            return;
        }
        known.add(word);
        byPinyin.computeIfAbsent(full, it -> new ArrayList<>()).add(word);
        var initials = Pinyin.initials(word);
        if (initials.length() > 1) {
            byPinyin.computeIfAbsent(initials, it -> new ArrayList<>()).add(word);
        }
        corrections.add(word);
    }

    Synonyms synonyms() {
        return synonyms;
    }

    Corrections corrections() {
        return corrections;
    }

    /** Whether a question is split at the word's ends. */
    boolean isWord(String folded) {
        return whole.contains(folded);
    }

    /** Whether the word is the name of a division. */
    boolean isPlace(String folded) {
        return places.contains(folded);
    }

    /** The words that letters stand for, read in full or by initials. */
    List<String> read(String letters) {
        return byPinyin.getOrDefault(letters, List.of());
    }

    /** The words whose full reading is one of these letters. */
    Map<String, List<String>> readings() {
        return byFullPinyin;
    }
}
