package cn.huiqi.catalog;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Comparison;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.ZoneCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code op} and {@code value} of a criterion: which values of its attribute it accepts. */
final class AcceptedReader {

    private static final Set<String> EVENT_KEYS =
            Set.of("type", "subject", "level", "stage", "from", "to");
    private static final Map<String, Comparison> COMPARISONS =
            Map.of(
                    "EQ", Comparison.EQUALS,
                    "LTE", Comparison.AT_MOST,
                    "LT", Comparison.LESS_THAN,
                    "GTE", Comparison.AT_LEAST,
                    "GT", Comparison.MORE_THAN);

    private final Vocabulary vocabulary;

    AcceptedReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Null when there is a complaint. */
    @Nullable Accepted read(Fields node, Attribute attribute, String operator) {
        var fitting = operators(attribute);
        if (!fitting.contains(operator)) {
            if (!operator.isEmpty()) {
                var known = String.join(" or ", new TreeSet<>(fitting));
                node.complain("op", "does not fit this field; use " + known);
            }
            return null;
        }
        return switch (attribute.kind()) {
            case REGION -> regions(node);
            case ZONE -> new Accepted.Zones(codes(node, this::zone));
            case SECTOR -> sectors(node, operator.equals("PREFIX_NOT_IN"));
            case SIZE -> new Accepted.Sizes(Set.copyOf(codes(node, AcceptedReader::size)));
            case QUALIFICATION ->
                    new Accepted.Qualifications(
                            codes(node, this::qualification), operator.equals("HAS_NONE"));
            case EVENT -> event(node);
            case NUMBER, MONEY, RATIO -> {
                var bound = node.require("value").number("value");
                yield bound == null ? null : Accepted.Numbers.of(comparison(operator), bound);
            }
            case DATE -> {
                var bound = node.require("value").date("value");
                yield bound == null ? null : new Accepted.Days(comparison(operator), bound);
            }
            case CHOICE -> choice(node, attribute);
            case YES_NO -> yesNo(node);
            case JUDGEMENT -> {
                // The words that a person has to judge.
                node.require("text");
                yield new Accepted.Judged();
            }
        };
    }

    private static Set<String> operators(Attribute attribute) {
        return switch (attribute.kind()) {
            case REGION -> Set.of("IN_REGION");
            case SECTOR -> Set.of("PREFIX_IN", "PREFIX_NOT_IN");
            case SIZE -> Set.of("IN");
            case ZONE -> Set.of("HAS_ANY");
            case QUALIFICATION -> Set.of("HAS_ANY", "HAS_NONE");
            case EVENT -> Set.of("OCCURRED");
            case NUMBER, MONEY, RATIO, DATE -> COMPARISONS.keySet();
            case CHOICE, YES_NO -> Set.of("EQ");
            case JUDGEMENT -> Set.of("TEXT");
        };
    }

    private static Comparison comparison(String operator) {
        var comparison = COMPARISONS.get(operator);
        if (comparison == null) {
            throw new IllegalArgumentException("Not a comparison");
        }
        return comparison;
    }

    private Accepted regions(Fields node) {
        var regions = vocabulary.reference().regions();
        var codes = codes(node, regions::find);
        return new Accepted.Regions(codes, regions.under(codes));
    }

    private Accepted sectors(Fields node, boolean excluded) {
        var sectors = vocabulary.reference().sectors();
        var codes = codes(node, sectors::find);
        var leaves = sectors.under(codes);
        return new Accepted.Sectors(codes, excluded, excluded ? leaves.complement() : leaves);
    }

    private static @Nullable Accepted choice(Fields node, Attribute attribute) {
        var value = node.text("value");
        if (value.isEmpty()) {
            return null;
        }
        if (attribute.option(value).isEmpty()) {
            var known = attribute.options().stream().map(Attribute.Option::value).toList();
            node.complain("value", "is no option of this attribute; options are " + known);
            return null;
        }
        return new Accepted.Choice(value);
    }

    private static @Nullable Accepted yesNo(Fields node) {
        if (node.require("value").raw("value") instanceof Boolean value) {
            return new Accepted.YesNo(value);
        }
        node.complain("value", "must be true or false");
        return null;
    }

    private @Nullable Accepted event(Fields node) {
        var value = node.require("value").child("value");
        if (value == null) {
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
        var window = Period.read(value);
        return new Accepted.Event(
                name,
                words(value, "subject", type.subjects()),
                words(value, "level", type.levels()),
                words(value, "stage", type.stages()),
                window.from(),
                window.to());
    }

    private static @Nullable List<String> words(
            Fields event, String key, List<Attribute.Option> known) {
        return event.has(key) ? event.codes(key, typed -> option(known, typed)) : null;
    }

    private static @Nullable String option(List<Attribute.Option> known, String typed) {
        return known.stream()
                .map(Attribute.Option::value)
                .filter(typed::equals)
                .findFirst()
                .orElse(null);
    }

    /** The codes that are accepted; an absent list is a complaint, an empty one is legal. */
    private static <C> List<C> codes(Fields node, Function<String, @Nullable C> lookUp) {
        if (!node.has("value")) {
            node.complain("value", "is required; an empty list accepts nothing");
        }
        return node.codes("value", lookUp);
    }

    private @Nullable ZoneCode zone(String typed) {
        var zone = vocabulary.reference().zones().find(typed);
        return zone == null ? null : zone.code();
    }

    private static @Nullable FirmSize size(String typed) {
        return Arrays.stream(FirmSize.values())
                .filter(size -> size.name().equals(typed))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String qualification(String typed) {
        var known = vocabulary.reference().qualifications().find(typed);
        return known == null ? null : known.code();
    }
}
