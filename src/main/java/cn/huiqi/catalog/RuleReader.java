package cn.huiqi.catalog;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.eligibility.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Names that rules use for built-in attributes. */
    private static final Map<String, String> RULE_FIELDS =
            Map.of(
                    "qualification", Attribute.QUALIFICATIONS,
                    "event", Attribute.EVENTS,
                    "zone", Attribute.ZONES);

    private final Vocabulary vocabulary;
    private final AcceptedReader accepted;
    private final boolean ofTiers;

    RuleReader(Vocabulary vocabulary) {
        this(vocabulary, false);
    }

    private RuleReader(Vocabulary vocabulary, boolean ofTiers) {
        this.vocabulary = vocabulary;
        this.accepted = new AcceptedReader(vocabulary);
        this.ofTiers = ofTiers;
    }

    /** For conditions on a tier of the amounts, which also use what no firm is asked. */
    static RuleReader ofTiers(Vocabulary vocabulary) {
        return new RuleReader(vocabulary, true);
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
        if (node.has("all")) {
            node.only(Set.of("all"));
            return new All(parts(node, "all"));
        }
        if (node.has("any")) {
            node.only(Set.of("any"));
            return new Any(parts(node, "any"));
        }
        if (node.has("atLeast")) {
            node.only(Set.of("atLeast", "of"));
            return atLeast(node.require("of"));
        }
        if (node.has("not")) {
            node.only(Set.of("not"));
            var part = node.child("not");
            return part == null ? nothing() : new Not(node(part));
        }
        return criterion(node);
    }

    private Criterion atLeast(Fields node) {
        var count = node.integer("atLeast");
        if (count != null && count < 0) {
            node.complain("atLeast", "must not be negative");
        }
        return new AtLeast(count == null ? 0 : Math.max(0, count), parts(node, "of"));
    }

    private List<Criterion> parts(Fields node, String key) {
        return node.children(key).stream().map(this::node).toList();
    }

    private Criterion criterion(Fields node) {
        node.only(CRITERION_KEYS);
        var field = node.text("field");
        var operator = node.text("op");
        var attribute = vocabulary.find(RULE_FIELDS.getOrDefault(field, field));
        if (attribute == null || !isUsable(attribute)) {
            if (!field.isEmpty()) {
                node.complain("field", "no attribute has this name; add it to attributes.yaml");
            }
            return nothing();
        }
        var values = accepted.read(node, attribute, operator);
        if (values == null) {
            return nothing();
        }
        var condition =
                new Condition(
                        attribute, values, node.optionalText("text"), node.optionalText("name"));
        return node.has("zone") ? within(node, attribute, condition) : condition;
    }

    private boolean isUsable(Attribute attribute) {
        return ofTiers || attribute.asked() || attribute.id().equals(Attribute.OTHER);
    }

    /** A region condition that names a zone asks for both. */
    private Criterion within(Fields node, Attribute attribute, Condition condition) {
        if (!attribute.id().equals(Attribute.REGION)) {
            node.complain("zone", "goes with the field region only");
        }
        var zones = new Accepted.Zones(new Places(vocabulary.reference()).zones(node));
        return new All(
                List.of(
                        condition,
                        new Condition(vocabulary.attribute(Attribute.ZONES), zones, null, null)));
    }

    /** Stands in for what was complained about. */
    private static Criterion nothing() {
        return new Any(List.of());
    }
}
