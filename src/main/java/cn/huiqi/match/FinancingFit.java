package cn.huiqi.match;

import static java.util.stream.Collectors.joining;

import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.FinancingProduct.Limit;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.CriterionResult;
import cn.huiqi.eligibility.RuleOperator;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.match.FinancingNeed.Security;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges whether a product's limits fit a need, by the same sets as eligibility. */
final class FinancingFit {

    private static final String CREDIT = "信用";

    private static final Attribute AMOUNT = asked("amount", AttributeKind.MONEY, "融资金额", "元");
    private static final Attribute TERM = asked("termMonths", AttributeKind.NUMBER, "融资期限", "个月");
    private static final Attribute SECURITY =
            asked("security", AttributeKind.CHOICE, "可提供的担保", null);

    private final FinancingNeed need;

    FinancingFit(FinancingNeed need) {
        this.need = need;
    }

    private static Attribute asked(
            String id, AttributeKind kind, String label, @Nullable String unit) {
        return new Attribute(id, kind, label, label + "是多少?", null, unit, List.of(), true);
    }

    List<CriterionResult> judge(FinancingProduct product) {
        var results = new ArrayList<CriterionResult>();
        if (need.amount() != null) {
            results.add(amount(product, need.amount(), results.size() + 1));
        }
        if (need.termMonths() != null) {
            results.add(term(product, need.termMonths(), results.size() + 1));
        }
        if (need.security() != null) {
            results.add(security(product, need.security(), results.size() + 1));
        }
        return results;
    }

    static Verdict verdict(List<CriterionResult> fit) {
        return fit.stream().map(CriterionResult::verdict).reduce(Verdict.ELIGIBLE, Verdict::and);
    }

    /** An amount fits when one limit allows all of it; no stated limit leaves it open. */
    private CriterionResult amount(FinancingProduct product, Interval wanted, int place) {
        var verdict = Verdict.INELIGIBLE;
        for (var limit : product.limits()) {
            var allowed = allowed(limit);
            verdict =
                    verdict.or(
                            allowed.containsAll(wanted)
                                    ? Verdict.ELIGIBLE
                                    : allowed.intersects(wanted)
                                            ? Verdict.UNKNOWN
                                            : Verdict.INELIGIBLE);
        }
        if (product.limits().isEmpty()) {
            verdict = Verdict.UNKNOWN;
        }
        var limits =
                product.limits().stream()
                        .map(limit ->
                                Wording.interval(AMOUNT, allowed(limit))
                                        + (limit.security() == null
                                                ? ""
                                                : "(" + limit.security() + ")"))
                        .collect(joining("或"));
        return result(place, verdict, AMOUNT, limits, Wording.interval(AMOUNT, wanted));
    }

    private static Interval allowed(Limit limit) {
        var min = limit.amount().min();
        var max = limit.amount().max();
        var lower = min == null ? BigDecimal.ZERO : min.yuan();
        return max == null ? Interval.atLeast(lower) : Interval.between(lower, max.yuan());
    }

    private CriterionResult term(FinancingProduct product, int months, int place) {
        var min = product.minMonths();
        var max = product.maxMonths();
        var verdict =
                min == null && max == null
                        ? Verdict.UNKNOWN
                        : (min == null || months >= min) && (max == null || months <= max)
                                ? Verdict.ELIGIBLE
                                : Verdict.INELIGIBLE;
        var limits =
                min == null
                        ? max == null ? "" : "不超过" + max + "个月"
                        : max == null ? "不少于" + min + "个月" : min + "至" + max + "个月";
        return result(place, verdict, TERM, limits, months + "个月");
    }

    /** Credit needs no security; limits that say nothing of it leave it open. */
    private CriterionResult security(FinancingProduct product, Set<Security> given, int place) {
        var able = product.limits().stream().filter(this::mayCarryAmount).toList();
        var verdict = able.isEmpty() ? Verdict.UNKNOWN : Verdict.INELIGIBLE;
        for (var limit : able) {
            verdict = verdict.or(security(limit.security(), given));
        }
        var limits =
                able.stream()
                        .map(Limit::security)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(joining("或"));
        var told =
                given.isEmpty()
                        ? "不能提供担保"
                        : given.stream().sorted().map(Security::label).collect(joining("、"));
        return result(place, verdict, SECURITY, limits, told);
    }

    private boolean mayCarryAmount(Limit limit) {
        return need.amount() == null || allowed(limit).intersects(need.amount());
    }

    private static Verdict security(@Nullable String asked, Set<Security> given) {
        if (asked == null) {
            return Verdict.UNKNOWN;
        }
        if (asked.contains(CREDIT)) {
            return Verdict.ELIGIBLE;
        }
        if (given.stream().anyMatch(kind -> kind.isAskedBy(asked))) {
            return Verdict.ELIGIBLE;
        }
        boolean recognised =
                List.of(Security.values()).stream().anyMatch(kind -> kind.isAskedBy(asked));
        return recognised ? Verdict.INELIGIBLE : Verdict.UNKNOWN;
    }

    private static CriterionResult result(
            int place, Verdict verdict, Attribute attribute, String limits, String given) {
        var required =
                limits.isEmpty() ? attribute.label() + ":来源未写明限制" : attribute.label() + limits;
        var decision =
                switch (verdict) {
                    case ELIGIBLE -> "符合。";
                    case INELIGIBLE -> "不符合。";
                    case UNKNOWN -> limits.isEmpty() ? "来源未写明,须向机构确认。" : "部分情形符合,须进一步明确。";
                };
        return new CriterionResult(
                Integer.toString(place),
                RuleOperator.CONDITION,
                verdict,
                attribute,
                required,
                given,
                "产品要求" + required + ";所填为" + given + "," + decision,
                null);
    }

    /** The lowest known cost of a product a year, as a fraction; null when none is stated. */
    static @Nullable BigDecimal cost(FinancingProduct product) {
        return product.minRate() != null ? product.minRate() : product.maxRate();
    }
}
