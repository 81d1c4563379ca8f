package cn.huiqi.synthetic;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** Makes entries from real ones: the same form, with another place, period and worth. */
final class Variation {

    /** Fields that point to entries of the real catalogue. */
    private static final Set<String> POINTERS =
            Set.of(
                    "relations",
                    "members",
                    "interestSubsidy",
                    "refs",
                    "governedBy",
                    "with",
                    "scope",
                    "alsoIn");

    private static final Set<String> DAYS =
            Set.of("signedOn", "publishedOn", "reportedOn", "date", "startsOn", "endsOn");
    private static final Set<String> BOUNDS = Set.of("effectiveFrom", "effectiveTo", "from", "to");
    private static final Set<String> MONEY =
            Set.of("value", "min", "max", "cap", "baseCap", "principalCap", "investment");

    /** Fractions, points and numbers of days are below it, sums of money are not. */
    private static final int LEAST_MONEY = 1000;

    private static final int HOURS_OF_UPDATES = 3 * 365 * 24;
    private static final int ONE_IN_SUCCESSIONS = 12;

    private final long seed;
    private final SplittableRandom random;
    private final DateShift shift;

    Variation(long seed, SplittableRandom random, DateShift shift) {
        this.seed = seed;
        this.random = random;
        this.shift = shift;
    }

    Variation with(DateShift shift) {
        return new Variation(seed, random, shift);
    }

    /** A document; one in a dozen takes the place of the one before. */
    Entry document(Entry template, int number, Place place) {
        var key = documentKey(number);
        var fields = varied(template);
        fields.put("id", key);
        fields.put("title", place.name() + fields.get("title"));
        fields.put("level", place.level());
        settle(fields, place);
        if (fields.containsKey("docNumber")) {
            fields.put(
                    "docNumber",
                    "%s〔%d〕%d号".formatted(place.name(), 2020 + number % 7, number + 1));
        }
        if (fields.get("source") instanceof Map<?, ?>) {
            source(fields).remove("number");
        }
        if (number > 0 && number % ONE_IN_SUCCESSIONS == 0) {
            fields.put("relations", List.of(relation("SUPERSEDES", number - 1)));
        }
        if ((number + 1) % ONE_IN_SUCCESSIONS == 0) {
            fields.put("relations", List.of(relation("SUPERSEDED_BY", number + 1)));
        }
        fields.put("status", status(fields));
        return entry(Entry.Kind.DOCUMENT, key, fields);
    }

    private static String documentKey(int number) {
        return String.format(Locale.ROOT, "syn-%07d", number);
    }

    private static Map<String, Object> relation(String type, int target) {
        var relation = new LinkedHashMap<String, Object>();
        relation.put("type", type);
        relation.put("target", documentKey(target));
        return relation;
    }

    @SuppressWarnings("unchecked") // the copy of a map with text keys
    private static Map<String, Object> source(Map<String, Object> fields) {
        return (Map<String, Object>) Objects.requireNonNull(fields.get("source"));
    }

    /** As of the day of record: what its dates say, else what the template says. */
    private static String status(Map<String, Object> fields) {
        var end = fields.get("effectiveTo");
        if (end == null) {
            return String.valueOf(fields.get("status"));
        }
        return LocalDate.parse(end.toString()).isBefore(Fixtures.RECORDED_ON)
                ? "EXPIRED"
                : "ACTIVE";
    }

    /** A measure of a document, at its place. */
    Entry measure(Entry template, Entry document, Place place, int number) {
        var key = document.key() + "/" + number;
        var fields = varied(template);
        fields.put("id", key);
        fields.put("policy", document.key());
        fields.put("name", place.name() + fields.get("name"));
        varyRule(fields, place);
        return entry(Entry.Kind.MEASURE, key, fields);
    }

    /** An entry of another kind. */
    Entry other(Entry template, int number) {
        var kind = template.kind();
        var key = String.format(Locale.ROOT, "syn-%s-%07d", kind.prefix(), number);
        var fields = varied(template);
        var place = place(template);
        fields.put("id", key);
        fields.put("name", place.name() + fields.get("name"));
        settle(fields, place);
        if (fields.get("year") instanceof Integer year) {
            fields.put("year", shift.year(year));
        }
        if (fields.get("sector") != null) {
            fields.put("sector", Codes.sector(random));
        }
        varyRule(fields, place);
        return entry(kind, key, fields);
    }

    /** Where an entry like this one may come from: a zone when it does. */
    Place place(Entry template) {
        return template.fields().containsKey("zone") ? Place.anyZone(random) : Place.any(random);
    }

    private static void settle(Map<String, Object> fields, Place place) {
        fields.put("region", place.region().value());
        if (place.zone() != null) {
            fields.put("zone", place.zone().code().value());
        }
    }

    private void varyRule(Map<String, Object> fields, Place place) {
        if (fields.get("eligibility") instanceof Map<?, ?> rule) {
            fields.put("eligibility", new RuleVariation(seed, random, shift, place).rule(rule));
        }
    }

    private Entry entry(Entry.Kind kind, String key, Map<String, Object> fields) {
        var updatedAt =
                Fixtures.IMPORTED_AT.minus(Duration.ofHours(random.nextInt(HOURS_OF_UPDATES)));
        return new Entry(kind, key, 1, updatedAt, fields);
    }

    private Map<String, Object> varied(Entry template) {
        return copy(template.fields(), Numbers.factor(random));
    }

    private Map<String, Object> copy(Map<?, ?> fields, double factor) {
        var copy = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            var key = String.valueOf(name);
            if (!POINTERS.contains(key)) {
                copy.put(key, copy(key, value, factor));
            }
        });
        return copy;
    }

    private Object copy(String key, Object value, double factor) {
        return switch (value) {
            // Rules are varied as wholes, and statistics say what was counted.
            case Map<?, ?> rule when key.equals("eligibility") -> rule;
            case Map<?, ?> fields -> copy(fields, key.equals("condition") ? 1 : factor);
            case List<?> list -> {
                var items = new ArrayList<Object>();
                var of = key.equals("statistics") ? 1 : factor;
                list.forEach(item -> items.add(copy(key, item, of)));
                yield items;
            }
            case String day when DAYS.contains(key) && isFull(day) ->
                    shift.day(LocalDate.parse(day)).toString();
            case String day when BOUNDS.contains(key) && isFull(day) ->
                    shift.bound(LocalDate.parse(day)).toString();
            case String text -> fresh(text);
            case Number money when MONEY.contains(key) && money.doubleValue() >= LEAST_MONEY ->
                    Numbers.scaled(money, factor);
            default -> value;
        };
    }

    /** Some days are months or years. */
    private static boolean isFull(String day) {
        return day.length() == "2024-05-20".length();
    }

    /** Entries of a file or a store share no text; that is what memory is measured with. */
    private static String fresh(String text) {
        return String.valueOf(text.toCharArray());
    }
}
