package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The fast index against the scan, which judges every benefit with the evaluator. */
class SlicedIndexTest {

    private static final int PROFILES = 2_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 2_500;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void agrees_with_the_scan_on_everything_for_random_firms_days_filters_and_orders() {
        var edition = Fixtures.edition();
        var scan = new ScanIndex(edition);
        var sliced = SlicedIndex.of(edition);
        var firms = new RandomFirms(edition, seed);
        for (int i = 0; i < PROFILES; i++) {
            var firm = random.nextInt(20) == 0 ? null : firms.next();
            var query =
                    new MatchQuery(
                            firm,
                            FIRST_DAY.plusDays(random.nextInt(DAYS)),
                            some(Verdict.class, 2),
                            random.nextBoolean() ? BenefitFilter.FOR_FIRMS : filter(edition),
                            one(List.of(BenefitOrder.values())));

            agrees(sliced.match(query), scan.match(query), "seed " + seed + ", query " + i);
        }
    }

    @Test
    void answers_from_a_catalogue_of_none_and_of_one() {
        for (var entries : List.of(Fixtures.words(), withOneResource())) {
            var edition = Fixtures.edition(entries);
            var firms = new RandomFirms(edition, seed);
            for (int i = 0; i < 50; i++) {
                var query =
                        new MatchQuery(
                                firms.next(),
                                FIRST_DAY,
                                EnumSet.allOf(Verdict.class),
                                BenefitFilter.FOR_FIRMS,
                                BenefitOrder.RECOMMENDED);

                agrees(
                        SlicedIndex.of(edition).match(query),
                        new ScanIndex(edition).match(query),
                        "seed " + seed + ", " + edition.benefits().size() + " benefits");
            }
        }
    }

    private static List<Entry> withOneResource() {
        return Fixtures.entries().stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.ATTRIBUTE
                                || entry.kind() == Entry.Kind.EVENT_TYPE
                                || entry.id().equals("product:fp-icbc-gongxin"))
                .toList();
    }

    private void agrees(Matches fast, Matches slow, String which) {
        int offset = random.nextInt(50);
        var facets = some(FacetField.class, 2);
        assertThat(fast.counts()).as(which).isEqualTo(slow.counts());
        assertThat(fast.total()).as(which).isEqualTo(slow.total());
        assertThat(fast.page(offset, 20)).as(which).isEqualTo(slow.page(offset, 20));
        assertThat(fast.facets(facets)).as(which).isEqualTo(slow.facets(facets));
        assertThat(fast.nextQuestions(4)).as(which).isEqualTo(slow.nextQuestions(4));
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
                random.nextInt(8) == 0
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
