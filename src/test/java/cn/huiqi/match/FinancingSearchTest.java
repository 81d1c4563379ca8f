package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.eligibility.CriterionResult;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.FinancingNeed.Security;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class FinancingSearchTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
    private static final String TWO_LIMITS =
            "limits: [{max: 3000000, security: 纯信用}, {max: 5000000, security: 担保公司增信}]";

    private final Function<Edition, MatchIndex> indexing;

    FinancingSearchTest(Function<Edition, MatchIndex> indexing) {
        this.indexing = indexing;
    }

    private static FinancingNeed need(
            @Nullable String amount, @Nullable Integer months, @Nullable Set<Security> security) {
        return new FinancingNeed(amount == null ? null : Quantity.parse(amount), months, security);
    }

    private List<FinancingOffer> find(
            Edition edition,
            @Nullable FinancingNeed need,
            @Nullable FirmProfile firm,
            @Nullable String region) {
        var found =
                new FinancingSearch(indexing.apply(edition))
                        .find(need, firm, region == null ? null : new RegionCode(region), DAY);
        return found.page(0, found.total());
    }

    /** How one product fits; INELIGIBLE when it is left out. */
    private Verdict fit(FinancingNeed need, String... product) {
        return find(SmallCatalogue.of().product(product).edition(), need, null, null).stream()
                .findFirst()
                .map(FinancingOffer::fitVerdict)
                .orElse(Verdict.INELIGIBLE);
    }

    private static List<String> ids(List<FinancingOffer> offers) {
        return offers.stream().map(it -> it.product().id()).toList();
    }

    // ------------------------------------------------------------------ the need

    @ParameterizedTest(name = "{1} of {0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{max: 3000000}]               | 2999999          | ELIGIBLE
                    [{max: 3000000}]               | 3000000          | ELIGIBLE
                    [{max: 3000000}]               | 3000001          | INELIGIBLE
                    [{max: 3000000}]               | ..3000000        | ELIGIBLE
                    [{max: 3000000}]               | 1000000..4000000 | UNKNOWN
                    [{max: 3000000}]               | 3000001..        | INELIGIBLE
                    [{min: 1000000, max: 3000000}] | 999999           | INELIGIBLE
                    [{min: 1000000, max: 3000000}] | 1000000          | ELIGIBLE
                    [{min: 1000000, max: 3000000}] | ..2000000        | UNKNOWN
                    [{min: 1000000}]               | 999999           | INELIGIBLE
                    [{min: 1000000}]               | 2000000          | UNKNOWN
                    [{security: 纯信用}]             | 2000000          | UNKNOWN
                    [{max: 3000000}, {max: 5000000}] | 4000000        | ELIGIBLE
                    [{max: 3000000}, {min: 4000000, max: 5000000}] | 3500000 | INELIGIBLE
                    []                             | 2000000          | UNKNOWN
                    """)
    void an_amount_has_to_lie_within_one_limit(String limits, String amount, Verdict expected) {
        assertThat(fit(need(amount, null, null), "limits: " + limits)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} months of {0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {maxMonths: 12}                | 12 | ELIGIBLE
                    {maxMonths: 12}                | 13 | INELIGIBLE
                    {minMonths: 6, maxMonths: 12}  | 5  | INELIGIBLE
                    {minMonths: 6, maxMonths: 12}  | 6  | ELIGIBLE
                    {minMonths: 6}                 | 5  | INELIGIBLE
                    {minMonths: 6}                 | 24 | UNKNOWN
                    {}                             | 12 | UNKNOWN
                    """)
    void a_term_has_to_lie_within_the_bounds_that_are_stated(
            String term, int months, Verdict expected) {
        assertThat(fit(need(null, months, null), "term: " + term)).isEqualTo(expected);
    }

    @Test
    void security_that_is_not_stated_is_unknown() {
        assertThat(fit(need(null, null, Set.of()), "limits: [{max: 3000000}]"))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(fit(need(null, null, Set.of()))).isEqualTo(Verdict.UNKNOWN);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            textBlock =
                    """
                    3000000,          ,                         ELIGIBLE,   credit is enough
                    5000000,          ,                         INELIGIBLE, the larger limit asks for a guarantor
                    5000000,          SURETY_GUARANTEE_COMPANY, ELIGIBLE,   the firm has one
                    2000000..4000000, ,                         UNKNOWN,    credit covers only a part of it
                    2000000..4000000, SURETY_GUARANTEE_COMPANY, ELIGIBLE,   the larger limit covers all of it
                    6000000,          SURETY_GUARANTEE_COMPANY, INELIGIBLE, beyond both limits
                    """)
    void security_is_that_of_a_limit_which_allows_the_amount(
            String amount, @Nullable Security given, Verdict expected, String why) {
        Set<Security> security = given == null ? Set.of() : Set.of(given);

        assertThat(fit(need(amount, null, security), TWO_LIMITS)).isEqualTo(expected);
    }

    @Test
    void a_finer_need_never_flips_a_verdict() {
        long seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int low = random.nextInt(60);
            int high = low + random.nextInt(20);
            int inside = low + (high == low ? 0 : random.nextInt(high - low));
            Set<Security> given =
                    random.nextBoolean()
                            ? Set.of()
                            : EnumSet.of(Security.SURETY_GOVERNMENT_GUARANTEE);
            var coarse = fit(need(low + "00000.." + high + "00000", null, given), TWO_LIMITS);
            var fine = fit(need(inside + "00000", null, given), TWO_LIMITS);

            if (coarse != Verdict.UNKNOWN) {
                assertThat(fine)
                        .as("seed %d: %d of %d to %d, %s", seed, inside, low, high, given)
                        .isEqualTo(coarse);
            }
        }
    }

    @Test
    void a_need_that_asks_for_nothing_fits_everything() {
        var offers = find(Fixtures.edition(), null, null, null);

        assertThat(offers)
                .hasSize(67)
                .allSatisfy(it -> {
                    assertThat(it.fit()).isEmpty();
                    assertThat(it.fitVerdict()).isEqualTo(Verdict.ELIGIBLE);
                    assertThat(it.eligibility()).isNull();
                });
        assertThat(ids(find(Fixtures.edition(), need(null, null, null), null, null)))
                .isEqualTo(ids(offers));
    }

    @Test
    void an_amount_below_nought_is_no_need() {
        assertThatThrownBy(() -> need("-5", null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_part_of_the_need_is_a_condition_of_its_own_with_its_reason() {
        var offer =
                find(
                                SmallCatalogue.of()
                                        .product(TWO_LIMITS, "term: {maxMonths: 12}")
                                        .edition(),
                                need("5000000", 12, Set.of(Security.SURETY_GUARANTEE_COMPANY)),
                                null,
                                null)
                        .getFirst();

        assertThat(offer.fit())
                .extracting(CriterionResult::path, it -> id(it), CriterionResult::required)
                .containsExactly(
                        tuple("1", "amount", "融资金额:最高300万元(纯信用)或最高500万元(担保公司增信)"),
                        tuple("2", "termMonths", "融资期限:不超过12个月"),
                        tuple("3", "security", "可提供的担保:担保公司增信"));
        assertThat(offer.fit())
                .extracting(CriterionResult::given)
                .containsExactly("500万元", "12个月", "融资担保公司保证");
        assertThat(offer.fit()).allMatch(it -> it.explanation().endsWith("符合。"));
    }

    private static @Nullable String id(CriterionResult result) {
        return result.attribute() == null ? null : result.attribute().id();
    }

    @Test
    void a_bound_that_was_not_seen_is_said_to_be_none() {
        var offer =
                find(
                                SmallCatalogue.of().product().edition(),
                                need("5000000", 12, Set.of()),
                                null,
                                null)
                        .getFirst();

        assertThat(offer.fitVerdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(offer.fit())
                .allSatisfy(it -> {
                    assertThat(it.required()).endsWith("来源未写明限制");
                    assertThat(it.explanation()).endsWith("来源未写明,须向机构确认。");
                });
    }

    // ------------------------------------------------------------------ firm, place and order

    @Test
    void what_surely_is_not_for_the_firm_is_left_out() {
        var edition =
                SmallCatalogue.of()
                        .product("id: small", "eligibility: {field: size, op: IN, value: [SMALL]}")
                        .product("id: large", "eligibility: {field: size, op: IN, value: [LARGE]}")
                        .product(
                                "id: other",
                                "eligibility: {field: goodCredit, op: EQ, value: true}")
                        .edition();
        var firm =
                FirmProfile.builder(edition.vocabulary())
                        .region(new RegionCode("210100"))
                        .size(FirmSize.SMALL)
                        .build();

        var offers = find(edition, null, firm, null);

        assertThat(offers)
                .extracting(it -> it.product().id() + " " + it.eligibility())
                .containsExactly("product:small ELIGIBLE", "product:other UNKNOWN");
    }

    @Test
    void the_place_of_a_product_meets_the_region() {
        var edition =
                SmallCatalogue.of()
                        .product("id: province", "region: '210000'")
                        .product("id: dalian", "region: '210200'")
                        .product("id: shenyang", "region: '210100'")
                        .edition();

        assertThat(ids(find(edition, null, null, "210212")))
                .containsExactlyInAnyOrder("product:province", "product:dalian");
        assertThat(ids(find(edition, null, null, "210000"))).hasSize(3);
        assertThat(ids(find(edition, null, null, null))).hasSize(3);
    }

    @Test
    void the_cheapest_known_cost_comes_first_and_unknown_costs_last() {
        var edition =
                SmallCatalogue.of()
                        .product("id: unknown-b")
                        .product("id: dear", "rate: {min: 0.06, max: 0.09}")
                        .product("id: from", "rate: {min: 0.04}")
                        .product("id: at-most", "rate: {max: 0.05}")
                        .product("id: cheap", "rate: {min: 0.03, max: 0.1}")
                        .product("id: unknown-a", "rate: {text: 面议}")
                        .edition();

        assertThat(ids(find(edition, null, null, null)))
                .containsExactly(
                        "product:cheap",
                        "product:from",
                        "product:at-most",
                        "product:dear",
                        "product:unknown-a",
                        "product:unknown-b");
    }

    @Test
    void of_the_same_cost_the_recommended_one_comes_first() {
        var edition =
                SmallCatalogue.of()
                        .product("id: a", "limits: [{max: 1000000}]")
                        .product("id: b", "limits: [{max: 3000000}]")
                        .edition();

        assertThat(ids(find(edition, null, null, null))).containsExactly("product:b", "product:a");
    }
}
