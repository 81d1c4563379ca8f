package cn.huiqi.eligibility;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a rule: a condition on one attribute, or a group of nodes. */
public sealed interface Criterion {

    /** Every part; without parts it accepts every firm. */
    record All(List<Criterion> parts) implements Criterion {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part; without parts it accepts no firm. */
    record Any(List<Criterion> parts) implements Criterion {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** At least {@code count} of the parts. */
    record AtLeast(int count, List<Criterion> parts) implements Criterion {
        public AtLeast {
            if (count < 0) {
                throw new IllegalArgumentException("count must not be negative");
            }
            parts = List.copyOf(parts);
        }
    }

    record Not(Criterion part) implements Criterion {}

    /**
     * One attribute and the values it may have.
     *
     * @param text the condition in the words of its source
     * @param name what the source calls the accepted sectors or places
     */
    record Condition(
            Attribute attribute, Accepted accepted, @Nullable String text, @Nullable String name)
            implements Criterion {}

    default RuleOperator operator() {
        return switch (this) {
            case All all -> RuleOperator.ALL;
            case Any any -> RuleOperator.ANY;
            case AtLeast atLeast -> RuleOperator.AT_LEAST;
            case Not not -> RuleOperator.NOT;
            case Condition condition -> RuleOperator.CONDITION;
        };
    }

    /** The nodes one level below, in document order. */
    default List<Criterion> below() {
        return switch (this) {
            case All all -> all.parts();
            case Any any -> any.parts();
            case AtLeast atLeast -> atLeast.parts();
            case Not not -> List.of(not.part());
            case Condition condition -> List.of();
        };
    }
}
