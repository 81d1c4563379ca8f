package cn.huiqi.search;

import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows of the reference tables by code, name, alias, everyday word, pinyin and initials. The
 * tables have some thousand names, so each one is looked at.
 */
final class ReferenceSearch {

    private static final int LONGEST = 40;

    // How well a name fits, the best first.
    private static final int EVERYDAY_WORD = 120;
    private static final int CODE = 110;
    private static final int NAME = 100;
    private static final int BEGINNING = 80;
    private static final int PART = 60;
    private static final int EVERYDAY_WORD_WITHIN = 55;
    private static final int READING = 50;
    private static final int READING_BEGINNING = 45;
    private static final int INITIALS = 40;
    private static final int INITIALS_BEGINNING = 30;

    private final List<Row> rows = new ArrayList<>();

    /** One name of a row, folded, and how it is read. */
    private record Name(String shown, String folded, String full, String initials) {

        static Name of(String shown) {
            var folded = Folded.text(shown).replace(" ", "");
            var read = Pinyin.read(folded);
            return new Name(shown, folded, read.full(), read.initials());
        }
    }

    private record Row(
            ReferenceType type,
            String code,
            String label,
            List<Name> names,
            List<Name> everydayWords) {}

    private record Fit(Row row, int fit, String matched, int place) {}

    ReferenceSearch(ReferenceData reference) {
        var words = new HashMap<String, List<String>>();
        for (var line : DataLines.of("sector-words.txt")) {
            var parts = line.split(" ");
            for (int i = 1; i < parts.length; i++) {
                words.computeIfAbsent(parts[0], it -> new ArrayList<>()).add(parts[i]);
            }
        }
        for (var node : reference.sectors().tree().nodes()) {
            add(
                    ReferenceType.SECTOR,
                    node.code(),
                    node.name(),
                    List.of(node.name()),
                    words.getOrDefault(node.code(), List.of()));
        }
        if (!reference.sectors().tree().nodes().stream()
                .map(node -> node.code())
                .toList()
                .containsAll(words.keySet())) {
            throw new IllegalStateException("sector-words.txt names a sector that there is not");
        }
        for (var node : reference.regions().tree().nodes()) {
            addRegion(reference, node.code(), node.name());
        }
        for (var zone : reference.zones().all()) {
            add(ReferenceType.ZONE, zone.code().value(), zone.name(), zone.aliases());
        }
        for (var held : reference.qualifications().all()) {
            add(ReferenceType.QUALIFICATION, held.code(), held.name(), held.aliases());
        }
    }

    private void addRegion(ReferenceData reference, String code, String name) {
        var distinct = reference.regions().distinctName(new RegionCode(code));
        var city = distinct.substring(0, distinct.length() - name.length());
        var brief = PlaceNames.brief(name);
        add(
                ReferenceType.REGION,
                code,
                distinct,
                List.of(
                        name,
                        brief,
                        PlaceNames.brief(city) + name,
                        PlaceNames.brief(city) + brief));
    }

    private void add(ReferenceType type, String code, String label, List<String> others) {
        var names = new ArrayList<>(List.of(label));
        names.addAll(others);
        add(type, code, label, names, List.of());
    }

    private void add(
            ReferenceType type,
            String code,
            String label,
            List<String> names,
            List<String> everydayWords) {
        rows.add(
                new Row(
                        type,
                        code,
                        label,
                        names.stream().distinct().map(Name::of).toList(),
                        everydayWords.stream().map(Name::of).toList()));
    }

    List<ReferenceMatch> find(String text, Set<ReferenceType> types, int first) {
        var typed = Folded.text(text).replace(" ", "");
        if (typed.isEmpty() || typed.length() > LONGEST) {
            return List.of();
        }
        var fits = new ArrayList<Fit>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var fit = types.isEmpty() || types.contains(row.type()) ? fit(typed, row, i) : null;
            if (fit != null) {
                fits.add(fit);
            }
        }
        return fits.stream()
                .sorted(
                        Comparator.comparingInt(Fit::fit)
                                .reversed()
                                .thenComparingInt(it -> it.matched().length())
                                .thenComparingInt(it -> it.row().code().length())
                                .thenComparingInt(Fit::place))
                .limit(first)
                .map(it ->
                        new ReferenceMatch(
                                it.row().type(), it.row().code(), it.row().label(), it.matched()))
                .toList();
    }

    private static @Nullable Fit fit(String typed, Row row, int place) {
        var code = row.code().toLowerCase(Locale.ROOT);
        if (code.equals(typed) || (code.length() > 1 && code.substring(1).equals(typed))) {
            return new Fit(row, CODE, row.label(), place);
        }
        Fit best = null;
        for (var name : row.names()) {
            best = better(best, new Fit(row, fit(typed, name), name.shown(), place));
        }
        for (var word : row.everydayWords()) {
            int fit = fit(typed, word);
            if (fit == NAME) {
                fit = EVERYDAY_WORD;
            } else if (fit == 0 && typed.contains(word.folded())) {
                fit = EVERYDAY_WORD_WITHIN;
            }
            best = better(best, new Fit(row, fit, word.shown(), place));
        }
        return best == null || best.fit() == 0 ? null : best;
    }

    private static Fit better(@Nullable Fit one, Fit other) {
        return one == null || other.fit() > one.fit() ? other : one;
    }

    private static int fit(String typed, Name name) {
        if (name.folded().equals(typed)) {
            return NAME;
        }
        if (name.folded().startsWith(typed)) {
            return BEGINNING;
        }
        if (name.folded().contains(typed)) {
            return PART;
        }
        if (name.full().equals(typed)) {
            return READING;
        }
        if (name.full().startsWith(typed)) {
            return READING_BEGINNING;
        }
        if (name.initials().equals(typed)) {
            return INITIALS;
        }
        return typed.length() > 1 && name.initials().startsWith(typed) ? INITIALS_BEGINNING : 0;
    }
}
