package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One sentence for a whole rule that names what decides. */
final class Summary {

    private static final int NAMED_AT_MOST = 3;

    private final Evaluator evaluator;
    private final Wording wording;
    private final Answers answers;
    private final Reasons reasons;

    Summary(Evaluator evaluator, Wording wording, Answers answers, Reasons reasons) {
        this.evaluator = evaluator;
        this.wording = wording;
        this.answers = answers;
        this.reasons = reasons;
    }

    /**
     * @param open the conditions that keep an undecided verdict open
     */
    String of(Rule rule, Verdict verdict, List<Condition> open) {
        return switch (verdict) {
            case ELIGIBLE -> eligible(rule);
            case UNKNOWN -> "待确认,取决于" + String.join(";", undecided(open)) + "。";
            case INELIGIBLE -> ineligible(rule);
        };
    }

    private String eligible(Rule rule) {
        var met = new ArrayList<Condition>();
        rule.clauses().forEach(clause -> collectMet(clause, met));
        var labels =
                met.stream()
                        .filter(condition -> answers.given(condition) != null)
                        .map(condition -> condition.attribute())
                        .filter(Attribute::asked)
                        .map(Attribute::label)
                        .distinct()
                        .toList();
        if (labels.isEmpty()) {
            return rule.own().parts().isEmpty() ? "符合:面向企业,来源未列明其他条件。" : "符合:所设条件对任何企业都成立。";
        }
        return "符合:" + named(labels) + (labels.size() > 1 ? "均" : "") + "符合要求。";
    }

    /** The conditions that were met; of an ANY those, of a NOT all that it holds. */
    private void collectMet(Criterion node, List<Condition> met) {
        if (node instanceof Condition condition) {
            met.add(condition);
        }
        for (var part : node.below()) {
            if (node instanceof Not || evaluator.judge(part) == Verdict.ELIGIBLE) {
                collectMet(part, met);
            }
        }
    }

    private List<String> undecided(List<Condition> open) {
        var undecided = new ArrayList<String>();
        var untold = labels(open, condition -> answers.given(condition) == null);
        if (!untold.isEmpty()) {
            undecided.add("尚未填报的" + named(untold));
        }
        var vague = labels(open, condition -> answers.given(condition) != null);
        if (!vague.isEmpty()) {
            undecided.add("须填得更具体的" + named(vague));
        }
        var judged =
                open.stream()
                        .filter(condition -> !condition.attribute().asked())
                        .map(wording::required)
                        .map(Names::quoted)
                        .distinct()
                        .toList();
        if (!judged.isEmpty()) {
            undecided.add("受理部门对" + named(judged) + "的认定");
        }
        return undecided;
    }

    private static List<String> labels(List<Condition> open, Predicate<Condition> which) {
        return open.stream()
                .filter(condition -> condition.attribute().asked())
                .filter(which)
                .map(condition -> Names.quoted(condition.attribute().label()))
                .distinct()
                .toList();
    }

    private static String named(List<String> items) {
        var first = items.subList(0, Math.min(NAMED_AT_MOST, items.size()));
        return String.join("、", first)
                + (items.size() > NAMED_AT_MOST ? "等" + items.size() + "项" : "");
    }

    private String ineligible(Rule rule) {
        var failed =
                rule.clauses().stream()
                        .filter(clause -> evaluator.judge(clause) == Verdict.INELIGIBLE)
                        .toList();
        var others = failed.size() - 1;
        return "不符合:"
                + decisive(failed.getFirst())
                + (others > 0 ? ";另有" + others + "项要求也不符合" : "")
                + "。";
    }

    /** Down to the condition that fails, where it is one. */
    private String decisive(Criterion node) {
        return switch (node) {
            case Condition condition ->
                    "要求"
                            + wording.required(condition)
                            + ","
                            + reasons.of(condition, Verdict.INELIGIBLE);
            case All(var parts) -> decisive(failedPart(parts));
            case Any(var parts) when parts.size() == 1 -> decisive(parts.getFirst());
            default -> "要求" + wording.required(node) + ",未能满足";
        };
    }

    private Criterion failedPart(List<Criterion> parts) {
        return parts.stream()
                .filter(part -> evaluator.judge(part) == Verdict.INELIGIBLE)
                .findFirst()
                .orElseThrow();
    }
}
