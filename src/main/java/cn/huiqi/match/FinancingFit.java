package cn.huiqi.match;

import static java.util.stream.Collectors.joining;

import cn.huiqi.catalog.FinancingProduct.Limit;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.CriterionResult;
import cn.huiqi.eligibility.RuleOperator;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.match.FinancingNeed.Security;
import cn.huiqi.match.Terms.Lending;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a product's limits fit a need, by the same sets as eligibility: a finer need never
 * flips a verdict, it only settles UNKNOWN. A bound that is not stated leaves what is beyond open.
 */
final class FinancingFit {

    private static final Attribute AMOUNT =
            asked("amount", AttributeKind.MONEY, "融资金额", "需要融资多少?", "元", List.of());
    private static final Attribute TERM =
            asked("termMonths", AttributeKind.NUMBER, "融资期限", "需要用多久?", "个月", List.of());
    private static final Attribute SECURITY =
            asked(
                    "security",
                    AttributeKind.CHOICE,
                    "可提供的担保",
                    "贵企业可以提供哪些担保?",
                    null,
                    Arrays.stream(Security.values())
                            .map(kind -> new Attribute.Option(kind.name(), kind.label()))
                            .toList());

    private final FinancingNeed need;

    FinancingFit(FinancingNeed need) {
        this.need = need;
    }

    private static Attribute asked(
            String id,
            AttributeKind kind,
            String label,
            String question,
            @Nullable String unit,
            List<Attribute.Option> options) {
        return new Attribute(id, kind, label, question, null, unit, options, true);
    }

    List<CriterionResult> judge(Lending product) {
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

    /** An amount fits when one limit allows all of it. */
    private CriterionResult amount(Lending product, Interval wanted, int place) {
        var limits = product.limits();
        var verdict = limits.isEmpty() ? Verdict.UNKNOWN : Verdict.INELIGIBLE;
        for (var limit : limits) {
            verdict = verdict.or(amount(limit));
        }
        var words =
                limits.stream()
                        .filter(limit -> !limit.amount().text().isEmpty())
                        .map(limit ->
                                limit.security() == null
                                        ? limit.amount().text()
                                        : limit.amount().text() + "(" + limit.security() + ")")
                        .collect(joining("或"));
        return result(place, verdict, AMOUNT, words, Wording.interval(AMOUNT, wanted));
    }

    private Verdict amount(Limit limit) {
        var wanted = need.amount();
        if (wanted == null) {
            return Verdict.ELIGIBLE;
        }
        var min = limit.amount().min();
        var max = limit.amount().max();
        var lower = min == null ? BigDecimal.ZERO : min.yuan();
        var allowed = max == null ? Interval.atLeast(lower) : Interval.between(lower, max.yuan());
        if (!allowed.intersects(wanted)) {
            return Verdict.INELIGIBLE;
        }
        return max != null && allowed.containsAll(wanted) ? Verdict.ELIGIBLE : Verdict.UNKNOWN;
    }

    private CriterionResult term(Lending product, int months, int place) {
        var min = product.minMonths();
        var max = product.maxMonths();
        var verdict =
                (min != null && months < min) || (max != null && months > max)
                        ? Verdict.INELIGIBLE
                        : max == null ? Verdict.UNKNOWN : Verdict.ELIGIBLE;
        var words =
                min == null
                        ? max == null ? "" : "不超过" + max + "个月"
                        : max == null ? "不少于" + min + "个月" : min + "至" + max + "个月";
        return result(place, verdict, TERM, words, months + "个月");
    }

    /** What one limit asks counts as far as that limit allows the amount. */
    private CriterionResult security(Lending product, Set<Security> given, int place) {
        var able =
                product.limits().stream()
                        .filter(limit -> amount(limit) != Verdict.INELIGIBLE)
                        .toList();
        var verdict = able.isEmpty() ? Verdict.UNKNOWN : Verdict.INELIGIBLE;
        for (var limit : able) {
            var asked = limit.security();
            verdict =
                    verdict.or(
                            asked == null
                                    ? Verdict.UNKNOWN
                                    : AskedSecurity.read(asked).judge(given).and(amount(limit)));
        }
        var words =
                able.stream()
                        .map(Limit::security)
                        .filter(Objects::nonNull)
                        .distinct()
                        .collect(joining("或"));
        var told =
                given.isEmpty()
                        ? "不能提供担保"
                        : given.stream().sorted().map(Security::label).collect(joining("、"));
        return result(place, verdict, SECURITY, words, told);
    }

    private static CriterionResult result(
            int place, Verdict verdict, Attribute attribute, String limits, String given) {
        var required = attribute.label() + (limits.isEmpty() ? ":来源未写明限制" : ":" + limits);
        var decision =
                switch (verdict) {
                    case ELIGIBLE -> "符合。";
                    case INELIGIBLE -> "不符合。";
                    case UNKNOWN -> limits.isEmpty() ? "来源未写明,须向机构确认。" : "尚不能确定,须填得更具体或向机构确认。";
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
}
