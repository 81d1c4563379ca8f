package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Explains every node of a rule for one firm on one day: what is asked, what the firm said, why it
 * decides, and on which source it rests. The verdicts are those of the {@link Evaluator}.
 */
public final class Explainer {

    private static final int NAMED_AT_MOST = 3;

    private final Evaluator evaluator;
    private final Wording wording;
    private final Answers answers;

    public Explainer(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.wording = new Wording(evaluator.firm().vocabulary());
        this.answers = new Answers(evaluator, wording);
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
        var missing = missing(rule, verdict);
        return new Explanation(
                verdict, sentence(verdict, rule, results, missing), results, missing);
    }

    /** What was concluded from the profile, such as the size class from staff and revenue. */
    public List<Inferred> inferred() {
        return answers.inferred();
    }

    /** The attributes whose answers could still turn an undecided verdict, in document order. */
    public List<Attribute> missing(Rule rule) {
        return missing(rule, evaluator.judge(rule));
    }

    private List<Attribute> missing(Rule rule, Verdict verdict) {
        var missing = new LinkedHashSet<Attribute>();
        if (verdict == Verdict.UNKNOWN) {
            rule.clauses().forEach(clause -> collectOpen(clause, missing));
        }
        return List.copyOf(missing);
    }

    /** A decided group stays as it is whatever its open parts turn out to be. */
    private void collectOpen(Criterion node, Set<Attribute> open) {
        if (evaluator.judge(node) != Verdict.UNKNOWN) {
            return;
        }
        if (node instanceof Condition condition) {
            open.add(condition.attribute());
        }
        node.below().forEach(part -> collectOpen(part, open));
    }

    private CriterionResult result(String path, Criterion node, @Nullable Citation source) {
        var verdict = evaluator.judge(node);
        var required = wording.required(node);
        if (node instanceof Condition condition) {
            var given = answers.given(condition);
            return new CriterionResult(
                    path,
                    RuleOperator.CONDITION,
                    verdict,
                    condition.attribute(),
                    required,
                    given,
                    condition(condition, verdict, required, given, source),
                    source);
        }
        return new CriterionResult(
                path, node.operator(), verdict, null, required, null, group(node, verdict), source);
    }

    private String condition(
            Condition condition,
            Verdict verdict,
            String required,
            @Nullable String given,
            @Nullable Citation source) {
        var basis = source == null ? "" : "依据:" + source.words() + "。";
        return "要求" + required + ";" + said(condition, verdict, given) + basis;
    }

    private String said(Condition condition, Verdict verdict, @Nullable String given) {
        var label = condition.attribute().label();
        return switch (condition.accepted()) {
            case Accepted.Judged() -> "此项须由受理部门认定,系统不作判断,请向受理部门确认。";
            case Accepted.InForce inForce -> inForce(inForce, verdict);
            case Accepted.Beneficiaries beneficiaries ->
                    verdict == Verdict.ELIGIBLE ? "面向企业,符合。" : "不面向企业,企业不能申领,不符合。";
            case Accepted.Event event when verdict == Verdict.UNKNOWN && given != null ->
                    "企业填报" + given + ",但未填明类别、级别、阶段或发生日期,尚不能确定。";
            case Accepted.Event event when given == null && verdict == Verdict.INELIGIBLE ->
                    "所要求的时间尚未到来或没有可接受的事项,不符合。";
            default ->
                    switch (verdict) {
                        case ELIGIBLE ->
                                given == null
                                        ? "任何情况均可接受,符合。"
                                        : "企业" + verb(condition) + given + ",符合。";
                        case INELIGIBLE ->
                                given == null
                                        ? "没有可接受的情况,不符合。"
                                        : "企业" + verb(condition) + given + ",不在要求之内,不符合。";
                        case UNKNOWN ->
                                given == null
                                        ? "企业尚未填报“" + label + "”,补充后才能确定。"
                                        : "企业"
                                                + verb(condition)
                                                + given
                                                + ",其中只有一部分符合要求,须填得更具体才能确定。";
                    };
        };
    }

    /** A size that was concluded must not read as if the firm had said it. */
    private String verb(Condition condition) {
        return condition.accepted() instanceof Accepted.Sizes
                        && evaluator.firm().statedSize() == null
                ? "按所填行业和指标推定为"
                : "填报为";
    }

    private String inForce(Accepted.InForce inForce, Verdict verdict) {
        var day = evaluator.day();
        if (verdict == Verdict.ELIGIBLE) {
            return "查询日为" + day + ",按有效处理,符合。";
        }
        if (inForce.from() != null && day.isBefore(inForce.from())) {
            return "查询日为" + day + ",尚未生效,不符合。";
        }
        return "查询日为" + day + (inForce.superseded() ? ",已被新文件取代,不符合。" : ",已经到期,不符合。");
    }

    private String group(Criterion node, Verdict verdict) {
        int sure = 0;
        int open = 0;
        for (var part : node.below()) {
            var partly = evaluator.judge(part);
            sure += partly == Verdict.ELIGIBLE ? 1 : 0;
            open += partly == Verdict.UNKNOWN ? 1 : 0;
        }
        var parts = node.below().size();
        var counted =
                "共"
                        + parts
                        + "项,符合"
                        + sure
                        + "项,待确认"
                        + open
                        + "项,不符合"
                        + (parts - sure - open)
                        + "项";
        var how =
                switch (node) {
                    case All all -> "须同时满足";
                    case Any any -> "满足任一项即可";
                    case AtLeast(var count, var inner) -> "须至少满足" + count + "项";
                    case Not not -> "不得出现所列情形";
                    case Condition condition -> throw new IllegalStateException("Not a group");
                };
        return how + ":" + counted + ",本组" + label(verdict) + "。";
    }

    private String sentence(
            Verdict verdict, Rule rule, List<CriterionResult> results, List<Attribute> missing) {
        return switch (verdict) {
            case ELIGIBLE ->
                    rule.own().parts().isEmpty() ? "该项面向所有企业,未设其他条件,符合。" : "所填情况满足全部条件,符合。";
            case UNKNOWN -> {
                var judged = missing.stream().anyMatch(open -> !open.asked());
                var askable = missing.stream().filter(Attribute::asked).toList();
                var names =
                        Wording.list(
                                askable.subList(0, Math.min(NAMED_AT_MOST, askable.size())),
                                open -> "“" + open.label() + "”");
                if (askable.isEmpty()) {
                    yield "其余条件均已满足或不影响结果,是否符合须由受理部门认定。";
                }
                yield "待确认:补充"
                        + names
                        + (askable.size() > NAMED_AT_MOST ? "等" + askable.size() + "项信息" : "")
                        + "后可以判断"
                        + (judged ? ",另有条件须由受理部门认定。" : "。");
            }
            case INELIGIBLE ->
                    "不符合:"
                            + results.stream()
                                    .filter(result -> !result.path().matches("[1-9]\\d*\\..*"))
                                    .filter(result -> result.verdict() == Verdict.INELIGIBLE)
                                    .map(CriterionResult::required)
                                    .findFirst()
                                    .map(required -> "不满足“" + required + "”。")
                                    .orElse("条件不满足。");
        };
    }

    private static String label(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> "符合";
            case UNKNOWN -> "待确认";
            case INELIGIBLE -> "不符合";
        };
    }
}
