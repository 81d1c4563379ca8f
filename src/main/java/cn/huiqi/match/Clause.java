package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One member of the conjunction that a rule is, without the words of its source: two benefits that
 * ask the same share it.
 */
record Clause(Criterion criterion) {

    /**
     * The clauses of a benefit, but for its day and its beneficiary, which have slices of their
     * own. A group of which all parts are asked is no clause itself: its parts are.
     */
    static List<Clause> of(Benefit benefit) {
        var clauses = new ArrayList<Clause>();
        for (var condition : benefit.rule().builtIn()) {
            if (!(condition.accepted() instanceof Accepted.InForce)
                    && !(condition.accepted() instanceof Accepted.Beneficiaries)) {
                add(condition, clauses);
            }
        }
        add(benefit.rule().own(), clauses);
        return clauses;
    }

    private static void add(Criterion node, List<Clause> clauses) {
        if (node instanceof All(var parts)) {
            parts.forEach(part -> add(part, clauses));
        } else {
            clauses.add(new Clause(wordless(node)));
        }
    }

    private static Criterion wordless(Criterion node) {
        return switch (node) {
            case All(var parts) -> new All(wordless(parts));
            case Any(var parts) -> new Any(wordless(parts));
            case AtLeast(var count, var parts) -> new AtLeast(count, wordless(parts));
            case Not(var part) -> new Not(wordless(part));
            case Condition(var attribute, var accepted, var text, var name) ->
                    text == null && name == null
                            ? node
                            : new Condition(attribute, accepted, null, null);
        };
    }

    private static List<Criterion> wordless(List<Criterion> parts) {
        return parts.stream().map(Clause::wordless).toList();
    }

    /** The condition that it is; null for a group. */
    @Nullable Condition condition() {
        return criterion instanceof Condition condition ? condition : null;
    }
}
