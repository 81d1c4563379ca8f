package cn.huiqi.synthetic;

import cn.huiqi.catalog.Entry;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real entries, from which synthetic ones are made. */
final class Templates {

    /** Kinds of benefits but measures. */
    static final List<Entry.Kind> OTHER_KINDS =
            List.of(Entry.Kind.PRODUCT, Entry.Kind.EVENT, Entry.Kind.PROJECT, Entry.Kind.RESOURCE);

    private static final int MEASURES_AT_MOST = 6;
    private static final List<String> STARTS =
            List.of("effectiveFrom", "signedOn", "publishedOn", "reportedOn", "startsOn");

    private final List<Entry> words;
    private final Map<Entry.Kind, List<Entry>> byKind = new EnumMap<>(Entry.Kind.class);
    private final List<Entry> documents;
    private final List<Integer> measureCounts;
    private final Map<String, Entry> documentByKey = new HashMap<>();

    Templates(List<Entry> entries) {
        words =
                entries.stream()
                        .filter(is(Entry.Kind.ATTRIBUTE).or(is(Entry.Kind.EVENT_TYPE)))
                        .toList();
        for (var kind : Entry.Kind.values()) {
            byKind.put(kind, entries.stream().filter(is(kind)).toList());
        }
        var counts = new HashMap<Object, Integer>();
        of(Entry.Kind.MEASURE).forEach(measure -> counts.merge(policyOf(measure), 1, Integer::sum));
        documents =
                of(Entry.Kind.DOCUMENT).stream()
                        .filter(document -> counts.containsKey(document.key()))
                        .toList();
        measureCounts =
                counts.values().stream()
                        .map(count -> Math.min(count, MEASURES_AT_MOST))
                        .sorted()
                        .toList();
        of(Entry.Kind.DOCUMENT).forEach(document -> documentByKey.put(document.key(), document));
    }

    private static Predicate<Entry> is(Entry.Kind kind) {
        return entry -> entry.kind() == kind;
    }

    private static String policyOf(Entry measure) {
        return String.valueOf(measure.fields().get("policy"));
    }

    private List<Entry> of(Entry.Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /** Attributes and event types. */
    List<Entry> words() {
        return words;
    }

    int count(Entry.Kind kind) {
        return of(kind).size();
    }

    /** The number of real benefits. */
    int size() {
        return count(Entry.Kind.MEASURE) + OTHER_KINDS.stream().mapToInt(this::count).sum();
    }

    Entry any(Entry.Kind kind, SplittableRandom random) {
        return any(of(kind), random);
    }

    /** A document that has measures. */
    Entry anyDocument(SplittableRandom random) {
        return any(documents, random);
    }

    /** A number of measures that some document has, six at most. */
    int anyCount(SplittableRandom random) {
        return any(measureCounts, random);
    }

    static <T> T any(List<T> things, SplittableRandom random) {
        return things.get(random.nextInt(things.size()));
    }

    /** The first day of an entry, for a measure that of its document; null when none is known. */
    @Nullable LocalDate startOf(Entry entry) {
        var dated = entry.kind() == Entry.Kind.MEASURE ? documentByKey.get(policyOf(entry)) : entry;
        return dated == null
                ? null
                : STARTS.stream()
                        .map(dated.fields()::get)
                        .flatMap(Stream::ofNullable)
                        .map(day -> LocalDate.parse(day.toString()))
                        .findFirst()
                        .orElse(null);
    }
}
