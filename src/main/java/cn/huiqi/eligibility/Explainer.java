package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains every node of a rule for one firm on one day: what is asked, what the firm said, why it
 * decides, and on which source it rests. The verdicts are those of the {@link Evaluator}.
 */
public final class Explainer {

    private final Evaluator evaluator;
    private final Wording wording;
    private final Answers answers;
    private final Reasons reasons;
    private final Summary summary;

    public Explainer(Evaluator evaluator) {
        var names = new Names(evaluator.firm().vocabulary());
        this.evaluator = evaluator;
        this.wording = new Wording(evaluator.firm().vocabulary());
        this.answers = new Answers(evaluator, names);
        this.reasons = new Reasons(evaluator, names, answers);
        this.summary = new Summary(evaluator, wording, answers, reasons);
    }

    /**
     * @param source on which the benefit rests; cited by each condition
     */
    public Explanation explain(Rule rule, @Nullable Citation source) {
        var results = new ArrayList<CriterionResult>();
        for (int i = 0; i < rule.builtIn().size(); i++) {
            results.add(result("0." + (i + 1), rule.builtIn().get(i), source));
        }
        rule.walk((path, node) -> results.add(result(path, node, source)));
        var verdict = evaluator.judge(rule);
        var open = open(rule, verdict);
        return new Explanation(verdict, summary.of(rule, verdict, open), results, attributes(open));
    }

    /** What was concluded from the profile, such as the size class from staff and revenue. */
    public List<Inferred> inferred() {
        return answers.inferred();
    }

    /** The attributes whose answers could still turn an undecided verdict, in document order. */
    public List<Attribute> missing(Rule rule) {
        return attributes(open(rule, evaluator.judge(rule)));
    }

    private static List<Attribute> attributes(List<Condition> conditions) {
        return conditions.stream().map(Condition::attribute).distinct().toList();
    }

    private List<Condition> open(Rule rule, Verdict verdict) {
        var open = new ArrayList<Condition>();
        if (verdict == Verdict.UNKNOWN) {
            rule.clauses().forEach(clause -> collectOpen(clause, open));
        }
        return open;
    }

    /** A decided group stays as it is whatever its open parts turn out to be. */
    private void collectOpen(Criterion node, List<Condition> open) {
        if (evaluator.judge(node) != Verdict.UNKNOWN) {
            return;
        }
        if (node instanceof Condition condition) {
            open.add(condition);
        }
        node.below().forEach(part -> collectOpen(part, open));
    }

    private CriterionResult result(String path, Criterion node, @Nullable Citation source) {
        var verdict = evaluator.judge(node);
        var required = wording.required(node);
        var condition = node instanceof Condition one ? one : null;
        var explained =
                condition == null
                        ? group(node, verdict)
                        : asked(condition, required)
                                + ";"
                                + reasons.of(condition, verdict)
                                + ending(condition, verdict);
        return new CriterionResult(
                path,
                node.operator(),
                verdict,
                condition == null ? null : condition.attribute(),
                required,
                condition == null ? null : answers.given(condition),
                explained + "。" + (source == null ? "" : "依据:" + source.words() + "。"),
                source);
    }

    /** What a person judges is said in any form of words, so it stands in quotation marks. */
    private static String asked(Condition condition, String required) {
        return "要求"
                + (condition.accepted() instanceof Accepted.Judged
                        ? Names.quoted(required)
                        : required);
    }

    private static String ending(Condition condition, Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> ",符合";
            case INELIGIBLE -> ",不符合";
            // Else the reason has said what is needed to know.
            case UNKNOWN -> condition.accepted() instanceof Accepted.Judged ? ",待确认" : "";
        };
    }

    private String group(Criterion node, Verdict verdict) {
        var said =
                switch (node) {
                    case All(var parts) when parts.isEmpty() -> "本组没有条件";
                    case All(var parts) -> "要求同时满足以下" + parts.size() + "项" + tally(parts);
                    case Any(var parts) when parts.isEmpty() -> "本组没有可以满足的条件";
                    case Any(var parts) -> "要求满足以下" + parts.size() + "项中任一项" + tally(parts);
                    case AtLeast(var count, var parts) ->
                            "要求满足以下" + parts.size() + "项中至少" + count + "项" + tally(parts);
                    case Not not -> "要求没有以下情形;该情形" + holds(verdict.negated());
                    case Condition condition -> throw new IllegalStateException("Not a group");
                };
        return said + ",因此本组" + label(verdict);
    }

    private static String holds(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> "成立";
            case UNKNOWN -> "尚待确认";
            case INELIGIBLE -> "不成立";
        };
    }

    /** :1项符合、2项待确认. */
    private String tally(List<Criterion> parts) {
        var counts = new ArrayList<String>();
        for (var verdict : List.of(Verdict.ELIGIBLE, Verdict.UNKNOWN, Verdict.INELIGIBLE)) {
            var count = parts.stream().filter(part -> evaluator.judge(part) == verdict).count();
            if (count > 0) {
                counts.add(count + "项" + label(verdict));
            }
        }
        return counts.isEmpty() ? "" : ":" + String.join("、", counts);
    }

    private static String label(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> "符合";
            case UNKNOWN -> "待确认";
            case INELIGIBLE -> "不符合";
        };
    }
}
