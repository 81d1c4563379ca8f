package cn.huiqi.match;

import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import java.util.List;

/** The undecided conditions that are reached through undecided groups only. */
final class OpenConditions {

    private OpenConditions() {}

    static void collect(Criterion node, Evaluator evaluator, List<Condition> open) {
        if (evaluator.judge(node) != Verdict.UNKNOWN) {
            return;
        }
        if (node instanceof Condition condition) {
            open.add(condition);
        }
        node.below().forEach(part -> collect(part, evaluator, open));
    }
}
