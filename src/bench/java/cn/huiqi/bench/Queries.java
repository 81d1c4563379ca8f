package cn.huiqi.bench;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.synthetic.SyntheticFirms;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * What is asked: the defaults of {@code eligibleBenefits} for random firms, today. Three of ten
 * queries filter, half of these by kind and half by a place in Liaoning.
 */
final class Queries {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final long SEED = 5;

    private Queries() {}

    static List<MatchQuery> of(Edition edition, int count) {
        var firms = new SyntheticFirms(edition.vocabulary(), SEED);
        var random = new SplittableRandom(SEED);
        var regions = edition.vocabulary().reference().regions();
        var cities = regions.children(Regions.LIAONING);
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new MatchQuery(
                                firms.firm(i, TODAY),
                                TODAY,
                                Set.of(Verdict.ELIGIBLE, Verdict.UNKNOWN),
                                filter(cities, random),
                                BenefitOrder.RECOMMENDED))
                .toList();
    }

    private static BenefitFilter filter(List<RegionCode> cities, SplittableRandom random) {
        int percent = random.nextInt(100);
        if (percent >= 30) {
            return BenefitFilter.FOR_FIRMS;
        }
        return percent < 15
                ? only(
                        Set.of(BenefitKind.values()[random.nextInt(BenefitKind.values().length)]),
                        Set.of())
                : only(Set.of(), Set.of(cities.get(random.nextInt(cities.size()))));
    }

    private static BenefitFilter only(Set<BenefitKind> kinds, Set<RegionCode> regions) {
        return new BenefitFilter(
                kinds, regions, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, null,
                Set.of());
    }
}
