package cn.huiqi.api;

import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Entry.Kind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Small changes of a catalogue, as editors make them: of a text, a rule, a place, a whole entry.
 */
public final class CatalogueEdits {

    private static final Set<Kind> BENEFITS =
            EnumSet.of(Kind.MEASURE, Kind.PRODUCT, Kind.EVENT, Kind.PROJECT, Kind.RESOURCE);

    private CatalogueEdits() {}

    /** Changes one of the entries. */
    public static void edit(List<Entry> entries, Random random) {
        edit(entries, any(entries, it -> true, random), random);
    }

    /** Changes one of those with these ids, or any one when there is none of them. */
    static void edit(List<Entry> entries, Set<String> ids, Random random) {
        edit(entries, any(entries, it -> ids.contains(it.id()), random), random);
    }

    /** The place of a benefit, one that is wanted if there is such. */
    private static int any(List<Entry> entries, Predicate<Entry> wanted, Random random) {
        var benefits =
                IntStream.range(0, entries.size())
                        .filter(i -> BENEFITS.contains(entries.get(i).kind()))
                        .toArray();
        var among = IntStream.of(benefits).filter(i -> wanted.test(entries.get(i))).toArray();
        var places = among.length > 0 ? among : benefits;
        return places[random.nextInt(places.length)];
    }

    private static void edit(List<Entry> entries, int place, Random random) {
        var entry = entries.get(place);
        switch (random.nextInt(10)) {
            case 0 -> entries.remove(place);
            case 1, 2 -> entries.set(place, with(entry, "eligibility", inside(random), random));
            case 3 ->
                    entries.add(
                            new Entry(
                                    entry.kind(),
                                    unused(entry, entries),
                                    1,
                                    entry.updatedAt(),
                                    entry.fields()));
            default -> {
                var field = random.nextBoolean() ? "name" : "summary";
                entries.set(place, with(entry, field, "修订 " + random.nextInt(), random));
            }
        }
    }

    /** A copy that is only for firms in a city. */
    static Entry within(String city, Entry entry, List<Entry> entries) {
        var fields = new LinkedHashMap<>(entry.fields());
        fields.merge("eligibility", in(city), (rule, place) -> Map.of("all", List.of(place, rule)));
        return new Entry(entry.kind(), unused(entry, entries), 1, entry.updatedAt(), fields);
    }

    /** A key that no entry of the kind has. */
    private static String unused(Entry entry, List<Entry> entries) {
        var key = new StringBuilder(entry.key());
        do {
            key.append("-copy");
        } while (entries.stream()
                .anyMatch(it -> it.kind() == entry.kind() && it.key().contentEquals(key)));
        return key.toString();
    }

    private static Map<String, Object> inside(Random random) {
        return Map.of("all", List.of(in("21%02d00".formatted(1 + random.nextInt(14)))));
    }

    private static Map<String, Object> in(String city) {
        return Map.of("field", "region", "op", "IN_REGION", "value", List.of(city));
    }

    private static Entry with(Entry entry, String field, Object value, Random random) {
        var fields = new LinkedHashMap<>(entry.fields());
        fields.put(field, value);
        return new Entry(
                entry.kind(),
                entry.key(),
                entry.revision() + 1,
                entry.updatedAt().plusSeconds(random.nextInt(-1000, 1000)),
                fields);
    }
}
