package cn.huiqi.catalog;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Comparison;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue's rule grammar: groups {@code all}, {@code any}, {@code not}, {@code atLeast}
 * with {@code of}, and criteria of {@code field}, {@code op}, {@code value}.
 *
 * <p>An unknown field or code, and an operator that does not fit the kind of the field, are
 * complaints: nothing of a rule is ever left out.
 */
final class RuleReader {

    private static final Set<String> CRITERION_KEYS =
            Set.of("field", "op", "value", "unit", "text", "name", "zone", "codeBasis");
    private static final Set<String> EVENT_KEYS =
            Set.of("type", "subject", "level", "stage", "from", "to");

    /** Names that rules use for built-in attributes. */
    private static final Map<String, String> RULE_FIELDS =
            Map.of(
                    "qualification", Attribute.QUALIFICATIONS,
                    "event", Attribute.EVENTS,
                    "zone", Attribute.ZONES);

    private final Vocabulary vocabulary;

    private final Predicate<Attribute> usable;

    RuleReader(Vocabulary vocabulary) {
        this(vocabulary, attribute -> attribute.asked() || attribute.id().equals(Attribute.OTHER));
    }

    private RuleReader(Vocabulary vocabulary, Predicate<Attribute> usable) {
        this.vocabulary = vocabulary;
        this.usable = usable;
    }

    /** The entry's own rule; an entry without one accepts every firm. */
    All read(@Nullable Fields eligibility) {
        if (eligibility == null) {
            return new All(List.of());
        }
        var rule = node(eligibility);
        return rule instanceof All all ? all : new All(List.of(rule));
    }

    Criterion node(Fields node) {
        if (node.has("all") || node.has("any")) {
            var key = node.has("all") ? "all" : "any";
            node.only(Set.of(key));
            var parts = parts(node, key);
            return key.equals("all") ? new All(parts) : new Any(parts);
        }
        if (node.has("atLeast")) {
            node.only(Set.of("atLeast", "of"));
            var count = node.integer("atLeast");
            if (count != null && count < 0) {
                node.complain("atLeast", "must not be negative");
            }
            if (!node.has("of")) {
                node.complain("of", "is required");
            }
            return new AtLeast(count == null ? 0 : Math.max(0, count), parts(node, "of"));
        }
        if (node.has("not")) {
            node.only(Set.of("not"));
            var part = node.child("not");
            return new Not(part == null ? new All(List.of()) : node(part));
        }
        return criterion(node);
    }

    private List<Criterion> parts(Fields node, String key) {
        return node.children(key).stream().map(this::node).toList();
    }

    /** A condition on a tier of the amounts; it may also use attributes that no firm is asked. */
    Criterion amountCondition(Fields node) {
        return new RuleReader(vocabulary, attribute -> true).node(node);
    }

    private Criterion criterion(Fields node) {
        node.only(CRITERION_KEYS);
        var field = node.text("field");
        var attribute = vocabulary.find(RULE_FIELDS.getOrDefault(field, field));
        var operator = node.text("op");
        if (attribute == null || !usable.test(attribute)) {
            if (!field.isEmpty()) {
                node.complain("field", "no attribute has this name; add it to attributes.yaml");
            }
            return nothing();
        }
        var text = node.optionalText("text");
        var name = node.optionalText("name");
        var accepted = accepted(node, attribute, operator);
        if (accepted == null) {
            return nothing();
        }
        var condition = new Condition(attribute, accepted, text, name);
        if (!node.has("zone")) {
            return condition;
        }
        return new All(List.of(condition, new Condition(zones(), zone(node), null, null)));
    }

    private Attribute zones() {
        return vocabulary.attribute(Attribute.ZONES);
    }

    private static Criterion nothing() {
        return new Any(List.of());
    }

    private Accepted.Zones zone(Fields node) {
        if (!node.text("field").equals(Attribute.REGION)) {
            node.complain("zone", "goes with the field region only");
        }
        return new Accepted.Zones(codes(node, "zone", this::zoneCode));
    }

    private @Nullable Accepted accepted(Fields node, Attribute attribute, String operator) {
        return switch (attribute.kind()) {
            case REGION -> fits(node, operator, "IN_REGION") ? regions(node) : null;
            case ZONE ->
                    fits(node, operator, "HAS_ANY")
                            ? new Accepted.Zones(codes(node, "value", this::zoneCode))
                            : null;
            case SECTOR ->
                    fits(node, operator, "PREFIX_IN", "PREFIX_NOT_IN")
                            ? sectors(node, operator.equals("PREFIX_NOT_IN"))
                            : null;
            case SIZE -> fits(node, operator, "IN") ? sizes(node) : null;
            case QUALIFICATION ->
                    fits(node, operator, "HAS_ANY", "HAS_NONE")
                            ? new Accepted.Qualifications(
                                    codes(node, "value", this::qualificationCode),
                                    operator.equals("HAS_NONE"))
                            : null;
            case EVENT -> fits(node, operator, "OCCURRED") ? event(node) : null;
            case NUMBER, MONEY, RATIO ->
                    fits(node, operator, "EQ", "LTE", "LT", "GTE", "GT")
                            ? numbers(node, operator)
                            : null;
            case DATE ->
                    fits(node, operator, "EQ", "LTE", "LT", "GTE", "GT")
                            ? days(node, operator)
                            : null;
            case CHOICE -> fits(node, operator, "EQ") ? choice(node, attribute) : null;
            case YES_NO -> fits(node, operator, "EQ") ? yesNo(node) : null;
            case JUDGEMENT -> fits(node, operator, "TEXT") ? judged(node) : null;
        };
    }

    private static boolean fits(Fields node, String operator, String... known) {
        var fits = Arrays.asList(known).contains(operator);
        if (!fits && !operator.isEmpty()) {
            node.complain("op", "does not fit this field; use " + String.join(" or ", known));
        }
        return fits;
    }

    private Accepted regions(Fields node) {
        var regions = vocabulary.reference().regions();
        var codes = codes(node, "value", this::regionCode);
        return new Accepted.Regions(codes, regions.under(codes));
    }

    private Accepted sectors(Fields node, boolean excluded) {
        var sectors = vocabulary.reference().sectors();
        var codes = codes(node, "value", this::sectorCode);
        var leaves = sectors.under(codes);
        return new Accepted.Sectors(codes, excluded, excluded ? leaves.complement() : leaves);
    }

    private static Accepted sizes(Fields node) {
        var sizes = EnumSet.noneOf(FirmSize.class);
        sizes.addAll(
                codes(
                        node,
                        "value",
                        typed ->
                                Arrays.stream(FirmSize.values())
                                        .filter(size -> size.name().equals(typed))
                                        .findFirst()
                                        .orElse(null)));
        return new Accepted.Sizes(sizes);
    }

    private static @Nullable Accepted numbers(Fields node, String operator) {
        if (!node.has("value")) {
            node.complain("value", "is required");
            return null;
        }
        var bound = node.number("value");
        return bound == null ? null : Accepted.Numbers.of(comparison(operator), bound);
    }

    private static @Nullable Accepted days(Fields node, String operator) {
        if (!node.has("value")) {
            node.complain("value", "is required");
            return null;
        }
        var bound = node.date("value");
        return bound == null ? null : new Accepted.Days(comparison(operator), bound);
    }

    private static Comparison comparison(String operator) {
        return switch (operator) {
            case "EQ" -> Comparison.EQUALS;
            case "LTE" -> Comparison.AT_MOST;
            case "LT" -> Comparison.LESS_THAN;
            case "GTE" -> Comparison.AT_LEAST;
            case "GT" -> Comparison.MORE_THAN;
            default -> throw new IllegalArgumentException("Not a comparison");
        };
    }

    private static @Nullable Accepted choice(Fields node, Attribute attribute) {
        var value = node.text("value");
        if (value.isEmpty()) {
            return null;
        }
        if (attribute.option(value).isEmpty()) {
            node.complain(
                    "value",
                    "is no option of this attribute; options are "
                            + attribute.options().stream().map(Attribute.Option::value).toList());
            return null;
        }
        return new Accepted.Choice(value);
    }

    private static @Nullable Accepted yesNo(Fields node) {
        if (!(node.raw("value") instanceof Boolean value)) {
            node.complain("value", "must be true or false");
            return null;
        }
        return new Accepted.YesNo(value);
    }

    private static Accepted judged(Fields node) {
        if (!node.has("text")) {
            node.complain("text", "is required: the words that a person has to judge");
        }
        return new Accepted.Judged();
    }

    private @Nullable Accepted event(Fields node) {
        var value = node.child("value");
        if (value == null) {
            node.complain("value", "is required");
            return null;
        }
        value.only(EVENT_KEYS);
        var name = value.text("type");
        var type = vocabulary.eventType(name);
        if (type == null) {
            if (!name.isEmpty()) {
                value.complain("type", "no event type has this name; add it to event-types.yaml");
            }
            return null;
        }
        var from = value.date("from");
        var to = value.date("to");
        if (from != null && to != null && to.isBefore(from)) {
            value.complain("to", "is before from");
        }
        return window(value, type, from, to);
    }

    private static Accepted window(
            Fields value, EventType type, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new Accepted.Event(
                type.type(),
                words(value, "subject", type.subjects()),
                words(value, "level", type.levels()),
                words(value, "stage", type.stages()),
                from,
                to);
    }

    private static @Nullable List<String> words(
            Fields value, String key, List<Attribute.Option> known) {
        if (!value.has(key)) {
            return null;
        }
        return codes(
                value,
                key,
                typed ->
                        known.stream()
                                .map(Attribute.Option::value)
                                .filter(typed::equals)
                                .findFirst()
                                .orElse(null));
    }

    /** The codes of a list; an absent list is a complaint, an empty one is legal. */
    private static <C> List<C> codes(
            Fields node, String key, Function<String, @Nullable C> lookUp) {
        if (!node.has(key)) {
            node.complain(key, "is required; an empty list accepts nothing");
        }
        var typed = node.texts(key);
        var codes = new ArrayList<C>(typed.size());
        for (int i = 0; i < typed.size(); i++) {
            var code = lookUp.apply(typed.get(i));
            if (code == null) {
                node.complain(key + "[" + i + "]", "unknown code " + typed.get(i));
            } else {
                codes.add(code);
            }
        }
        return codes;
    }

    private @Nullable RegionCode regionCode(String typed) {
        return vocabulary.reference().regions().find(typed);
    }

    private @Nullable SectorCode sectorCode(String typed) {
        return vocabulary.reference().sectors().find(typed);
    }

    private @Nullable ZoneCode zoneCode(String typed) {
        var zone = vocabulary.reference().zones().find(typed);
        return zone == null ? null : zone.code();
    }

    private @Nullable String qualificationCode(String typed) {
        var known = vocabulary.reference().qualifications().find(typed);
        return known == null ? null : known.code();
    }
}
