package cn.huiqi.match;

import static cn.huiqi.match.Asking.ALL;
import static cn.huiqi.match.Asking.DAY;
import static cn.huiqi.match.Asking.EDITION;
import static cn.huiqi.match.Asking.POSSIBLE;
import static cn.huiqi.match.Asking.all;
import static cn.huiqi.match.Asking.forRandomFirms;
import static cn.huiqi.match.Asking.ids;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verdicts, counts, pages and order of any index, held against a plain re-computation. */
@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class MatchIndexTest {

    private final Asking asking;

    MatchIndexTest(Function<Edition, MatchIndex> indexing) {
        this.asking = new Asking(indexing);
    }

    @Test
    void every_benefit_for_firms_has_the_verdict_and_status_that_it_has_alone() {
        forRandomFirms((firm, day) -> {
            var evaluator = new Evaluator(firm, day);
            var matches = asking.forFirm(firm, day, ALL);

            assertThat(all(matches))
                    .hasSize((int) EDITION.benefits().stream().filter(this::isForFirms).count())
                    .allSatisfy(it -> {
                        assertThat(it.verdict()).isEqualTo(evaluator.judge(it.benefit().rule()));
                        assertThat(it.status()).isEqualTo(it.benefit().statusOn(day));
                    });
        });
    }

    private boolean isForFirms(Benefit benefit) {
        return benefit.particulars().beneficiary() == Beneficiary.FIRM;
    }

    @Test
    void counts_cover_all_three_verdicts_whichever_are_listed() {
        forRandomFirms((firm, day) -> {
            var evaluator = new Evaluator(firm, day);
            var expected =
                    EDITION.benefits().stream()
                            .filter(this::isForFirms)
                            .collect(groupingBy(it -> evaluator.judge(it.rule()), counting()));
            for (var verdicts : List.of(ALL, POSSIBLE, Set.of(Verdict.INELIGIBLE))) {
                var matches = asking.forFirm(firm, day, verdicts);
                var counts = matches.counts();

                assertThat(counts.eligible())
                        .isEqualTo(expected.getOrDefault(Verdict.ELIGIBLE, 0L).intValue());
                assertThat(counts.unknown())
                        .isEqualTo(expected.getOrDefault(Verdict.UNKNOWN, 0L).intValue());
                assertThat(counts.ineligible())
                        .isEqualTo(expected.getOrDefault(Verdict.INELIGIBLE, 0L).intValue());
                assertThat(matches.total())
                        .isEqualTo(
                                verdicts.stream()
                                        .mapToInt(it -> expected.getOrDefault(it, 0L).intValue())
                                        .sum());
                assertThat(all(matches)).allMatch(it -> verdicts.contains(it.verdict()));
            }
        });
    }

    @Test
    void no_verdicts_list_nothing_and_still_count() {
        var matches = asking.forFirm(FirmProfile.unknown(EDITION.vocabulary()), DAY, Set.of());

        assertThat(matches.total()).isZero();
        assertThat(matches.counts().unknown()).isPositive();
        assertThat(matches.nextQuestions(3)).isEmpty();
    }

    @Test
    void without_a_firm_the_plain_catalogue_is_listed() {
        var matches = asking.forNobody(BenefitFilter.FOR_FIRMS);

        assertThat(ids(matches))
                .containsExactlyInAnyOrderElementsOf(
                        EDITION.benefits().stream()
                                .filter(this::isForFirms)
                                .map(Benefit::id)
                                .toList());
        assertThat(matches.nextQuestions(3)).isEmpty();
    }

    @Test
    void an_empty_catalogue_matches_nothing() {
        var index = asking.indexing().apply(SmallCatalogue.of().edition());
        var firm = FirmProfile.unknown(index.edition().vocabulary());

        var matches =
                index.match(
                        new MatchQuery(
                                firm, DAY, ALL, BenefitFilter.FOR_FIRMS, BenefitOrder.RECOMMENDED));

        assertThat(matches.total()).isZero();
        assertThat(matches.counts()).isEqualTo(new VerdictCounts(0, 0, 0));
        assertThat(matches.page(0, 20)).isEmpty();
        assertThat(matches.nextQuestions(3)).isEmpty();
        assertThat(matches.facets(EnumSet.allOf(FacetField.class)))
                .hasSize(FacetField.values().length)
                .allSatisfy(it -> assertThat(it.buckets()).isEmpty());
    }

    @Test
    void the_same_query_gives_the_same_answer_twice() {
        forRandomFirms((firm, day) -> {
            var query =
                    new MatchQuery(
                            firm, day, POSSIBLE, BenefitFilter.FOR_FIRMS, BenefitOrder.RECOMMENDED);
            var index = asking.indexing().apply(EDITION);
            var one = index.match(query);
            var other = asking.indexing().apply(EDITION).match(query);

            assertThat(all(other)).isEqualTo(all(one)).isEqualTo(all(index.match(query)));
            assertThat(other.counts()).isEqualTo(one.counts());
            assertThat(other.facets(EnumSet.allOf(FacetField.class)))
                    .isEqualTo(one.facets(EnumSet.allOf(FacetField.class)));
            assertThat(other.nextQuestions(3)).isEqualTo(one.nextQuestions(3));
        });
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "7", "20", "100", "1000"})
    void pages_add_up_to_the_total_without_overlap(int size) {
        var matches = asking.forFirm(FirmProfile.unknown(EDITION.vocabulary()), DAY, ALL);
        var pages = new ArrayList<Match>();
        for (int offset = 0; offset < matches.total(); offset += size) {
            var page = matches.page(offset, size);
            assertThat(page).hasSize(Math.min(size, matches.total() - offset));
            pages.addAll(page);
        }

        assertThat(pages).isEqualTo(all(matches)).doesNotHaveDuplicates();
    }

    @Test
    void a_page_beyond_the_end_is_empty() {
        var matches = asking.forNobody(BenefitFilter.FOR_FIRMS);

        assertThat(matches.page(matches.total(), 20)).isEmpty();
        assertThat(matches.page(matches.total() + 5, 20)).isEmpty();
        assertThat(matches.page(Integer.MAX_VALUE, 20)).isEmpty();
        assertThat(matches.page(0, 0)).isEmpty();
        assertThat(matches.page(1, Integer.MAX_VALUE)).hasSize(matches.total() - 1);
    }

    @ParameterizedTest
    @EnumSource(BenefitOrder.class)
    void an_order_never_leaves_two_neighbours_the_wrong_way_round(BenefitOrder order) {
        forRandomFirms((firm, day) -> {
            var ranked = all(asking.match(firm, day, ALL, BenefitFilter.FOR_FIRMS, order));
            for (int i = 1; i < ranked.size(); i++) {
                assertThat(isBefore(ranked.get(i - 1), ranked.get(i), order, day))
                        .as("%s before %s", ranked.get(i - 1), ranked.get(i))
                        .isTrue();
            }
        });
    }

    private static boolean isBefore(Match one, Match other, BenefitOrder order, LocalDate day) {
        int first =
                switch (order) {
                    case RECOMMENDED -> {
                        int verdict = rank(one.verdict()) - rank(other.verdict());
                        int open = (isOpen(one) ? 0 : 1) - (isOpen(other) ? 0 : 1);
                        yield verdict != 0
                                ? verdict
                                : open != 0 ? open : byAmount(one.benefit(), other.benefit());
                    }
                    case AMOUNT_DESC -> byAmount(one.benefit(), other.benefit());
                    case CLOSES_ON_ASC -> closesOn(one, day).compareTo(closesOn(other, day));
                    case UPDATED_DESC ->
                            other.benefit()
                                    .particulars()
                                    .updatedAt()
                                    .compareTo(one.benefit().particulars().updatedAt());
                };
        return first < 0 || (first == 0 && one.benefit().id().compareTo(other.benefit().id()) < 0);
    }

    private static int rank(Verdict verdict) {
        return List.of(Verdict.ELIGIBLE, Verdict.UNKNOWN, Verdict.INELIGIBLE).indexOf(verdict);
    }

    private static boolean isOpen(Match match) {
        return match.status() == BenefitStatus.OPEN || match.status() == BenefitStatus.CLOSING_SOON;
    }

    private static int byAmount(Benefit one, Benefit other) {
        var nothing = Money.ofYuan(-1);
        return Objects.requireNonNullElse(other.value().most(), nothing)
                .compareTo(Objects.requireNonNullElse(one.value().most(), nothing));
    }

    private static LocalDate closesOn(Match match, LocalDate day) {
        var window = match.benefit().windowOn(day);
        return window == null || window.closesOn() == null ? LocalDate.MAX : window.closesOn();
    }

    @Test
    void the_newest_come_first_when_asked_for() {
        var edition =
                SmallCatalogue.of()
                        .add(Entry.Kind.RESOURCE, Fixtures.IMPORTED_AT.minusSeconds(60), "id: old")
                        .add(Entry.Kind.RESOURCE, Fixtures.IMPORTED_AT, "id: b")
                        .add(Entry.Kind.RESOURCE, Fixtures.IMPORTED_AT, "id: a")
                        .edition();

        var matches = asking.forNobody(edition, BenefitOrder.UPDATED_DESC);

        assertThat(ids(matches)).containsExactly("resource:a", "resource:b", "resource:old");
    }
}
