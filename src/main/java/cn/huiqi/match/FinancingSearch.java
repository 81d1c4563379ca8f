package cn.huiqi.match;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.Terms.Lending;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds financing products that can meet a need, the cheapest known cost first. */
public final class FinancingSearch {

    private final MatchIndex index;

    public FinancingSearch(MatchIndex index) {
        this.index = index;
    }

    /**
     * Offers in order; what surely does not fit need or firm is left out.
     *
     * @param need null when nothing is said
     * @param firm null when nobody asks for a firm
     * @param region that the products' places meet; null for all
     */
    public Listing<FinancingOffer> find(
            @Nullable FinancingNeed need,
            @Nullable FirmProfile firm,
            @Nullable RegionCode region,
            LocalDate day) {
        var fit = new FinancingFit(need == null ? new FinancingNeed(null, null, null) : need);
        var query =
                new MatchQuery(
                        firm,
                        day,
                        EnumSet.of(Verdict.ELIGIBLE, Verdict.UNKNOWN),
                        BenefitFilter.of(
                                BenefitKind.FINANCING_PRODUCT,
                                region == null ? Set.of() : Set.of(region)),
                        BenefitOrder.RECOMMENDED,
                        wanted(fit));
        return new Listing<>(index.match(query), match -> offer(match, fit, firm != null));
    }

    static Wanted wanted(FinancingFit fit) {
        return new Wanted(
                terms ->
                        terms instanceof Lending lending
                                && FinancingFit.verdict(fit.judge(lending)) != Verdict.INELIGIBLE,
                Comparator.comparing(
                        terms -> ((Lending) terms).cost(),
                        Comparator.nullsLast(Comparator.naturalOrder())));
    }

    private static FinancingOffer offer(Match match, FinancingFit fit, boolean judged) {
        var product = (FinancingProduct) match.benefit();
        var results = fit.judge(Lending.of(product));
        return new FinancingOffer(
                product, judged ? match.verdict() : null, results, FinancingFit.verdict(results));
    }
}
