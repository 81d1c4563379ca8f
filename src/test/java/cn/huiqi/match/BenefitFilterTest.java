package cn.huiqi.match;

import static cn.huiqi.match.Asking.DAY;
import static cn.huiqi.match.Asking.EDITION;
import static cn.huiqi.match.Asking.POSSIBLE;
import static cn.huiqi.match.Asking.SEED;
import static cn.huiqi.match.Asking.forRandomFirms;
import static cn.huiqi.match.Asking.ids;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each field of a filter alone and with others, held against the words of the contract. */
@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class BenefitFilterTest {

    private final Asking asking;

    BenefitFilterTest(Function<Edition, MatchIndex> indexing) {
        this.asking = new Asking(indexing);
    }

    /** A filter that restricts nothing, to be narrowed field by field. */
    private static final class Narrowing {

        private Set<BenefitKind> kinds = Set.of();
        private Set<RegionCode> regions = Set.of();
        private Set<ZoneCode> zones = Set.of();
        private Set<SectorCode> sectors = Set.of();
        private Set<BenefitStatus> statuses = Set.of();
        private Set<String> measureKinds = Set.of();
        private Set<Beneficiary> beneficiaries = EnumSet.allOf(Beneficiary.class);
        private @Nullable Money minimumAmount;
        private @Nullable LocalDate closesBefore;
        private @Nullable Boolean noApplicationNeeded;
        private Set<String> ids = Set.of();

        BenefitFilter filter() {
            return new BenefitFilter(
                    kinds,
                    regions,
                    zones,
                    sectors,
                    statuses,
                    measureKinds,
                    beneficiaries,
                    minimumAmount,
                    closesBefore,
                    noApplicationNeeded,
                    ids);
        }

        /** The same by the words of the contract, from the codes alone. */
        boolean passes(Benefit benefit, LocalDate day) {
            var particulars = benefit.particulars();
            var measure = benefit instanceof PolicyMeasure it ? it : null;
            var window = benefit.windowOn(day);
            var most = benefit.value().most();
            return (kinds.isEmpty() || kinds.contains(benefit.kind()))
                    && (regions.isEmpty() || meets(particulars.regions(), regions, this::covers))
                    && (sectors.isEmpty() || meets(particulars.sectors(), sectors, this::covers))
                    && (zones.isEmpty() || meets(particulars.zones(), zones, this::around))
                    && (statuses.isEmpty() || statuses.contains(benefit.statusOn(day)))
                    && (measureKinds.isEmpty()
                            || (measure != null && measureKinds.contains(measure.measureKind())))
                    && beneficiaries.contains(particulars.beneficiary())
                    && (minimumAmount == null
                            || (most != null && most.compareTo(minimumAmount) >= 0))
                    && (closesBefore == null
                            || (window != null
                                    && window.closesOn() != null
                                    && window.closesOn().isBefore(closesBefore)))
                    && (noApplicationNeeded == null
                            || noApplicationNeeded
                                    == (measure != null && measure.noApplicationNeeded()))
                    && (ids.isEmpty() || ids.contains(benefit.id()));
        }

        private interface Covers<C> {
            boolean test(C above, C below);
        }

        private static <C> boolean meets(List<C> own, Set<C> wanted, Covers<C> covers) {
            return own.stream()
                    .anyMatch(it ->
                            wanted.stream()
                                    .anyMatch(w -> covers.test(it, w) || covers.test(w, it)));
        }

        private boolean covers(RegionCode above, RegionCode below) {
            var tree = EDITION.vocabulary().reference().regions().tree();
            return tree.covers(above.value(), below.value());
        }

        private boolean covers(SectorCode above, SectorCode below) {
            return below.value().startsWith(above.value());
        }

        private boolean around(ZoneCode above, ZoneCode below) {
            var zones = EDITION.vocabulary().reference().zones();
            return zones.around(Set.of(below)).contains(above);
        }
    }

    private void assertFiltered(Narrowing narrowing, LocalDate day) {
        var expected =
                EDITION.benefits().stream()
                        .filter(it -> narrowing.passes(it, day))
                        .map(Benefit::id)
                        .toList();

        var matches = asking.forNobody(narrowing.filter(), day);

        assertThat(ids(matches)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(matches.counts().eligible()).isEqualTo(expected.size());
    }

    @Test
    void a_filter_that_names_nothing_restricts_nothing() {
        var narrowing = new Narrowing();

        assertThat(asking.forNobody(narrowing.filter()).total())
                .isEqualTo(EDITION.benefits().size());
        assertFiltered(narrowing, DAY);
    }

    @Test
    void a_filter_that_names_no_beneficiary_is_for_firms() {
        var narrowing = new Narrowing();
        narrowing.beneficiaries = Set.of();

        assertThat(narrowing.filter().beneficiaries()).containsExactly(Beneficiary.FIRM);
        assertThat(ids(asking.forNobody(narrowing.filter())))
                .isEqualTo(ids(asking.forNobody(BenefitFilter.FOR_FIRMS)));
    }

    @ParameterizedTest
    @EnumSource(BenefitKind.class)
    void kinds_are_filtered(BenefitKind kind) {
        var narrowing = new Narrowing();
        narrowing.kinds = Set.of(kind);

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"000000", "210000", "210200", "210212", "210100", "110000"})
    void places_meet_in_the_tree(String code) {
        var narrowing = new Narrowing();
        narrowing.regions = Set.of(new RegionCode(code));

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"LN_JINPU", "LN_FTZ", "LN_FTZ_DALIAN", "LN_SHENFU"})
    void zones_meet_what_is_around_and_within_them(String code) {
        var known = EDITION.vocabulary().reference().zones().find(code);
        assertThat(known).isNotNull();
        var narrowing = new Narrowing();
        narrowing.zones = Set.of(new ZoneCode(code));

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"C", "C34", "C349", "I65", "R", "A"})
    void sectors_meet_in_the_tree(String code) {
        var narrowing = new Narrowing();
        narrowing.sectors = Set.of(new SectorCode(code));

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @EnumSource(BenefitStatus.class)
    void statuses_are_those_on_the_day(BenefitStatus status) {
        for (var day : List.of(LocalDate.of(2022, 7, 25), LocalDate.of(2025, 8, 1), DAY)) {
            var narrowing = new Narrowing();
            narrowing.statuses = Set.of(status);

            assertFiltered(narrowing, day);
        }
    }

    @ParameterizedTest
    @CsvSource({"GRANT_REWARD", "TAX_REDUCTION", "NO_SUCH_KIND"})
    void measure_kinds_are_filtered(String kind) {
        var narrowing = new Narrowing();
        narrowing.measureKinds = Set.of(kind);

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @EnumSource(Beneficiary.class)
    void beneficiaries_are_filtered(Beneficiary beneficiary) {
        var narrowing = new Narrowing();
        narrowing.beneficiaries = Set.of(beneficiary);

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"0", "199999", "200000", "200001", "15000000", "15000001"})
    void the_least_amount_is_included_and_unknown_ones_do_not_pass(long yuan) {
        var narrowing = new Narrowing();
        narrowing.minimumAmount = Money.ofYuan(yuan);

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"2022-08-22", "2022-08-23", "2025-08-18", "2025-08-19", "2099-01-01"})
    void windows_close_before_a_day_and_unknown_ends_do_not_pass(LocalDate bound) {
        var narrowing = new Narrowing();
        narrowing.closesBefore = bound;

        assertFiltered(narrowing, DAY);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void what_comes_by_itself_is_filtered(boolean wanted) {
        var narrowing = new Narrowing();
        narrowing.noApplicationNeeded = wanted;

        assertFiltered(narrowing, DAY);
    }

    @Test
    void ids_are_filtered_and_unknown_ones_match_nothing() {
        var narrowing = new Narrowing();
        narrowing.ids = Set.of("measure:ln-czj-2019-4/star", "product:fp-platform", "product:x");

        assertFiltered(narrowing, DAY);
        assertThat(asking.forNobody(narrowing.filter()).total()).isEqualTo(2);
    }

    @Test
    void fields_of_a_filter_restrict_together() {
        var random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            var narrowing = new Narrowing();
            if (random.nextBoolean()) {
                narrowing.kinds = some(random, BenefitKind.values());
            }
            if (random.nextInt(3) == 0) {
                narrowing.regions = regions(random, "210000", "210100", "210200", "210212");
            }
            if (random.nextInt(4) == 0) {
                narrowing.sectors = Set.of(new SectorCode(random.nextBoolean() ? "C" : "I65"));
            }
            if (random.nextInt(3) == 0) {
                narrowing.statuses = some(random, BenefitStatus.values());
            }
            if (random.nextInt(4) == 0) {
                narrowing.measureKinds = Set.of("GRANT_REWARD", "POST_SUBSIDY");
            }
            if (random.nextBoolean()) {
                narrowing.beneficiaries = some(random, Beneficiary.values());
            }
            if (random.nextInt(4) == 0) {
                narrowing.minimumAmount = Money.ofYuan(random.nextInt(2_000_000));
            }
            if (random.nextInt(6) == 0) {
                narrowing.noApplicationNeeded = random.nextBoolean();
            }
            assertFiltered(narrowing, DAY.minusDays(random.nextInt(1500)));
        }
    }

    @SafeVarargs
    private static <E> Set<E> some(Random random, E... values) {
        var some = new HashSet<E>();
        for (var value : values) {
            if (random.nextBoolean()) {
                some.add(value);
            }
        }
        return some.isEmpty() ? Set.of(values) : some;
    }

    private static Set<RegionCode> regions(Random random, String... codes) {
        return Set.of(new RegionCode(codes[random.nextInt(codes.length)]));
    }

    @Test
    void a_filter_comes_before_the_verdicts() {
        forRandomFirms((firm, day) -> {
            var narrowing = new Narrowing();
            narrowing.kinds = Set.of(BenefitKind.POLICY_MEASURE);
            var evaluator = new Evaluator(firm, day);
            var passing =
                    EDITION.benefits().stream().filter(it -> narrowing.passes(it, day)).toList();

            var counts =
                    asking.match(firm, day, POSSIBLE, narrowing.filter(), BenefitOrder.RECOMMENDED);

            assertThat(counts.counts().eligible() + counts.counts().unknown())
                    .isEqualTo(counts.total());
            assertThat(counts.counts().ineligible())
                    .isEqualTo(count(passing, it -> isIneligible(evaluator, it)));
        });
    }

    private static boolean isIneligible(Evaluator evaluator, Benefit benefit) {
        return evaluator.judge(benefit.rule()) == Verdict.INELIGIBLE;
    }

    private static int count(List<Benefit> benefits, Predicate<Benefit> wanted) {
        return (int) benefits.stream().filter(wanted).count();
    }
}
