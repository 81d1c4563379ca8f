package cn.huiqi.synthetic;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Varies the rule of one entry, clause by clause. */
final class RuleVariation {

    private static final int WORDS_KEPT_PERCENT = 60;
    private static final int LAST_VARIANT = 100_000;
    private static final List<List<String>> SIZES =
            List.of(
                    List.of("MICRO"),
                    List.of("SMALL", "MICRO"),
                    List.of("MEDIUM", "SMALL", "MICRO"),
                    List.of("MEDIUM", "SMALL"),
                    List.of("LARGE", "MEDIUM"),
                    List.of("LARGE"));

    private final long seed;
    private final SplittableRandom random;
    private final DateShift shift;
    private final Place place;

    RuleVariation(long seed, SplittableRandom random, DateShift shift, Place place) {
        this.seed = seed;
        this.random = random;
        this.shift = shift;
        this.place = place;
    }

    /** The rule of an entry is an {@code all}. */
    Map<String, Object> rule(Map<?, ?> template) {
        var clauses = new ArrayList<Object>();
        for (var clause : (List<?>) Objects.requireNonNull(template.get("all"))) {
            clauses.add(clause((Map<?, ?>) clause));
        }
        var rule = new LinkedHashMap<String, Object>();
        rule.put("all", clauses);
        return rule;
    }

    private Map<String, Object> clause(Map<?, ?> clause) {
        boolean several = clause.get("value") instanceof List<?> codes && codes.size() > 1;
        if (clause.containsKey("field") && (!several || isPlace(clause))) {
            return new Clause(random).varied(clause);
        }
        long variant = Math.min(LAST_VARIANT, (long) (1 / (1 - random.nextDouble())));
        return variant == 1
                ? new Clause(random).same(clause)
                : new Clause(
                                new SplittableRandom(
                                        seed ^ clause.toString().hashCode() ^ variant << 32))
                        .varied(clause);
    }

    private static boolean isPlace(Map<?, ?> clause) {
        return "region".equals(clause.get("field")) || "zone".equals(clause.get("field"));
    }

    /** One clause, with the numbers that decide how it differs. */
    private final class Clause {

        private final SplittableRandom random;

        Clause(SplittableRandom random) {
            this.random = random;
        }

        /** A copy, but for places, which are those of the entry. */
        Map<String, Object> same(Map<?, ?> node) {
            return node(node, part -> isPlace(part) ? condition(part) : copy(part));
        }

        Map<String, Object> varied(Map<?, ?> node) {
            return node(node, this::condition);
        }

        private Map<String, Object> node(Map<?, ?> node, UnaryOperator<Map<?, ?>> onCondition) {
            if (node.containsKey("field")) {
                return copy(onCondition.apply(node));
            }
            var group = new LinkedHashMap<String, Object>();
            node.forEach((key, value) ->
                    group.put(
                            String.valueOf(key),
                            value instanceof List<?> parts
                                    ? parts.stream()
                                            .map(part -> node((Map<?, ?>) part, onCondition))
                                            .collect(Collectors.toCollection(ArrayList::new))
                                    : value));
            return group;
        }

        private Map<String, Object> condition(Map<?, ?> template) {
            var condition = copy(template);
            var value = condition.get("value");
            switch (String.valueOf(condition.get("field"))) {
                case "region" -> {
                    condition.put("value", place.regions(texts(value).size(), random));
                    if (condition.containsKey("zone")) {
                        condition.put("zone", place.zoneCode(random));
                    }
                }
                case "zone" -> condition.put("value", List.of(place.zoneCode(random)));
                case "sector" -> {
                    var codes = distinct(texts(value), code -> Codes.sector(random));
                    condition.put("value", codes);
                    condition.put(
                            "name",
                            codes.stream().map(Codes::sectorName).collect(Collectors.joining("、")));
                }
                case "size" -> condition.put("value", Templates.any(SIZES, random));
                case "qualification" ->
                        condition.put(
                                "value",
                                distinct(
                                        texts(value),
                                        code -> kept() ? code : Codes.qualification(random)));
                case "event" -> condition.put("value", event((Map<?, ?>) required(value)));
                default -> vary(condition, value);
            }
            // Its words may say another number now.
            if (!Objects.equals(condition.get("value"), template.get("value"))) {
                condition.remove("text");
            }
            return condition;
        }

        /** A number or a choice; yes and no stay, and so do words that a person judges. */
        private void vary(Map<String, Object> condition, @Nullable Object value) {
            if (value instanceof Number number) {
                condition.put("value", Numbers.threshold(number, random));
            } else if (value instanceof String && !kept()) {
                var attribute =
                        Fixtures.vocabulary().attribute(String.valueOf(condition.get("field")));
                condition.put("value", Templates.any(attribute.options(), random).value());
            }
        }

        private Map<String, Object> event(Map<?, ?> template) {
            var event = copy(template);
            var type =
                    Objects.requireNonNull(
                            Fixtures.vocabulary().eventType(String.valueOf(event.get("type"))));
            if (event.get("subject") != null && !type.subjects().isEmpty()) {
                event.put(
                        "subject",
                        distinct(
                                texts(event.get("subject")),
                                code -> kept() ? code : option(type.subjects())));
            }
            for (var end : List.of("from", "to")) {
                if (event.get(end) != null) {
                    event.put(
                            end,
                            shift.bound(LocalDate.parse(required(event.get(end)).toString()))
                                    .toString());
                }
            }
            return event;
        }

        private String option(List<Attribute.Option> options) {
            return Templates.any(options, random).value();
        }

        private boolean kept() {
            return random.nextInt(100) < WORDS_KEPT_PERCENT;
        }

        private List<String> distinct(List<String> codes, UnaryOperator<String> varied) {
            var distinct = new LinkedHashSet<String>();
            codes.forEach(code -> distinct.add(varied.apply(code)));
            return new ArrayList<>(distinct);
        }
    }

    private static Object required(@Nullable Object value) {
        return Objects.requireNonNull(value);
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static Map<String, Object> copy(Map<?, ?> fields) {
        var copy = new LinkedHashMap<String, Object>();
        fields.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }
}
