package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.FinancingNeed.Security;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Any firm or none, any day, filter, choice of verdicts and order. */
final class RandomQueries {

    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 2_500;

    private final Random random;
    private final RandomFirms firms;

    RandomQueries(Edition edition, long seed) {
        this.random = new Random(seed);
        this.firms = new RandomFirms(edition, seed);
    }

    /**
     * @param edition whose benefits a filter may name
     */
    MatchQuery next(Edition edition) {
        return new MatchQuery(
                random.nextInt(20) == 0 ? null : firms.next(),
                FIRST_DAY.plusDays(random.nextInt(DAYS)),
                some(Verdict.class, 2),
                random.nextBoolean() ? BenefitFilter.FOR_FIRMS : filter(edition),
                one(List.of(BenefitOrder.values())),
                random.nextInt(6) == 0 ? wanted() : null);
    }

    private Wanted wanted() {
        if (random.nextBoolean()) {
            var need =
                    new FinancingNeed(
                            Interval.between(
                                    BigDecimal.ZERO, BigDecimal.valueOf(random.nextInt(9_000_000))),
                            random.nextInt(60),
                            some(Security.class, 4));
            return FinancingSearch.wanted(new FinancingFit(need));
        }
        var from = FIRST_DAY.plusDays(random.nextInt(DAYS));
        return EventSearch.wanted(
                some(Track.class, 2), from, from.plusDays(400), from.plusDays(90));
    }

    /** Whether two engines say the same in all parts of an answer. */
    void assertAgree(Matches fast, Matches slow, String which) {
        int offset = random.nextInt(50);
        var facets = some(FacetField.class, 2);
        assertThat(fast.counts()).as(which).isEqualTo(slow.counts());
        assertThat(fast.total()).as(which).isEqualTo(slow.total());
        assertThat(fast.page(offset, 20)).as(which).isEqualTo(slow.page(offset, 20));
        assertThat(fast.facets(facets)).as(which).isEqualTo(slow.facets(facets));
        assertThat(fast.nextQuestions(4)).as(which).isEqualTo(slow.nextQuestions(4));
        ToIntFunction<Attribute> uses = attribute -> attribute.id().hashCode() & 3;
        assertThat(fast.attributesToAsk(9, uses))
                .as(which)
                .isEqualTo(slow.attributesToAsk(9, uses));
    }

    private BenefitFilter filter(Edition edition) {
        var reference = edition.vocabulary().reference();
        return new BenefitFilter(
                maybe(Set.of(BenefitKind.values())),
                Set.copyOf(
                        maybe(reference.regions().tree().nodes()).stream()
                                .map(node -> new RegionCode(node.code()))
                                .toList()),
                Set.copyOf(
                        maybe(reference.zones().all()).stream().map(zone -> zone.code()).toList()),
                Set.copyOf(
                        maybe(reference.sectors().tree().nodes()).stream()
                                .map(node -> new SectorCode(node.code()))
                                .toList()),
                maybe(Set.of(BenefitStatus.values())),
                maybe(Set.of("GRANT_REWARD", "SERVICE", "LOAN")),
                random.nextInt(4) == 0 ? some(Beneficiary.class, 3) : Set.of(),
                random.nextInt(6) == 0 ? Money.ofYuan(1_000_000) : null,
                random.nextInt(8) == 0 ? FIRST_DAY.plusDays(random.nextInt(DAYS)) : null,
                random.nextInt(8) == 0 ? random.nextBoolean() : null,
                random.nextInt(8) == 0 && edition.size() > 0
                        ? Set.of(one(edition.benefits()).id(), "measure:nothing")
                        : Set.of());
    }

    /** One of them, or mostly none: an empty set restricts nothing. */
    private <T> Set<T> maybe(Collection<T> all) {
        return random.nextInt(5) == 0 ? Set.of(one(List.copyOf(all))) : Set.of();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <E extends Enum<E>> Set<E> some(Class<E> type, int oneOutOf) {
        var some = EnumSet.noneOf(type);
        for (var constant : type.getEnumConstants()) {
            if (random.nextInt(oneOutOf) == 0) {
                some.add(constant);
            }
        }
        return some;
    }
}
