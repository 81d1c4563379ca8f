package cn.huiqi.match;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds financing products that can meet a need, the cheapest known cost first. */
public final class FinancingSearch {

    private final MatchIndex index;

    public FinancingSearch(MatchIndex index) {
        this.index = index;
    }

    /**
     * All offers in order; what surely does not fit need or firm is left out.
     *
     * @param need null when nothing is said
     * @param firm null when nobody asks for a firm
     * @param region that the products' places meet; null for all
     */
    public List<FinancingOffer> find(
            @Nullable FinancingNeed need,
            @Nullable FirmProfile firm,
            @Nullable RegionCode region,
            LocalDate day) {
        var query =
                new MatchQuery(
                        firm,
                        day,
                        EnumSet.of(Verdict.ELIGIBLE, Verdict.UNKNOWN),
                        BenefitFilter.of(
                                BenefitKind.FINANCING_PRODUCT,
                                region == null ? Set.of() : Set.of(region)),
                        BenefitOrder.RECOMMENDED);
        var matches = index.match(query);
        var fit = new FinancingFit(need == null ? new FinancingNeed(null, null, null) : need);
        // The sort is stable: products of the same cost stay in recommended order.
        return matches.page(0, matches.total()).stream()
                .map(match -> offer(match, fit, firm != null))
                .filter(offer -> offer.fitVerdict() != Verdict.INELIGIBLE)
                .sorted(
                        Comparator.comparing(
                                offer -> FinancingFit.cost(offer.product()),
                                Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    private static FinancingOffer offer(Match match, FinancingFit fit, boolean judged) {
        var product = (FinancingProduct) match.benefit();
        var results = fit.judge(product);
        return new FinancingOffer(
                product, judged ? match.verdict() : null, results, FinancingFit.verdict(results));
    }
}
