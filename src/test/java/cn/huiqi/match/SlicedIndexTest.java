package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast index against the scan, which judges every benefit with the evaluator. */
class SlicedIndexTest {

    private static final int PROFILES = 2_000;
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

    private static final String CONTRADICTION =
            """
            eligibility:
              all:
                - {field: employees, op: GTE, value: 9}
                - {field: employees, op: LTE, value: 8}
            """;

    private final long seed = Long.getLong("seed", new Random().nextLong());

    @Test
    void agrees_with_the_scan_on_everything_for_random_firms_days_filters_and_orders() {
        assertAgree(Fixtures.edition(), PROFILES);
    }

    @Test
    void answers_from_a_catalogue_of_none_and_of_one() {
        assertAgree(Fixtures.edition(Fixtures.words()), 50);
        assertAgree(Fixtures.edition(withOneProduct()), 50);
    }

    @Test
    void made_while_an_edition_is_read_answers_like_one_made_of_it() {
        for (var entries : List.of(Fixtures.entries(), Fixtures.words())) {
            var builder = new SlicedIndex.Builder(Fixtures.reader().labels());
            var version = Fixtures.edition().version();
            var edition = Fixtures.reader().read(version, entries::forEach, builder);

            assertAgree(builder.index(edition), 100);
        }
    }

    private static List<Entry> withOneProduct() {
        return Fixtures.entries().stream()
                .filter(entry ->
                        entry.kind() == Entry.Kind.ATTRIBUTE
                                || entry.kind() == Entry.Kind.EVENT_TYPE
                                || entry.id().equals("product:fp-icbc-gongxin"))
                .toList();
    }

    @Test
    void a_rule_that_nothing_satisfies_and_none_at_all_are_judged_like_any_other() {
        var edition =
                SmallCatalogue.of()
                        .resource("id: never", "eligibility: {any: []}")
                        .resource("id: contradiction", CONTRADICTION)
                        .resource("id: always", "eligibility: {all: []}")
                        .resource("id: unruled", "summary: x")
                        .edition();

        assertAgree(edition, 100);
    }

    @Test
    void a_benefit_may_have_ten_thousand_clauses() {
        var clauses = new ArrayList<Object>();
        for (int i = 0; i < 10_000; i++) {
            var own = condition("employees", i % 4 == 0 ? "GTE" : "LTE", i);
            clauses.add(
                    i % 2 == 0 ? own : Map.of("any", List.of(own, condition("revenue", "GTE", i))));
        }
        var entries = new ArrayList<>(withOneProduct());
        var product = entries.removeLast();
        var fields = new HashMap<>(product.fields());
        fields.put("eligibility", Map.of("all", clauses));
        entries.add(
                new Entry(
                        product.kind(),
                        product.key(),
                        product.revision(),
                        product.updatedAt(),
                        fields));

        assertAgree(Fixtures.edition(entries), 20);
    }

    private static Map<String, Object> condition(String field, String operator, int value) {
        return Map.of("field", field, "op", operator, "value", value);
    }

    @Test
    void a_bracket_over_every_threshold_leaves_all_of_them_open() {
        var edition = Fixtures.edition();
        var everything = FirmProfile.builder(edition.vocabulary());
        for (var attribute : edition.vocabulary().attributes()) {
            if (attribute.kind().isNumeric()) {
                everything.number(attribute.id(), Interval.atLeast(BigDecimal.ZERO));
            }
        }
        var query =
                new MatchQuery(
                        everything.build(),
                        DAY,
                        EnumSet.allOf(Verdict.class),
                        BenefitFilter.FOR_FIRMS,
                        BenefitOrder.RECOMMENDED);

        var fast = SlicedIndex.of(edition).match(query);

        new RandomQueries(edition, seed)
                .assertAgree(fast, new ScanIndex(edition).match(query), "seed " + seed);
        assertThat(fast.nextQuestions(20))
                .extracting(question -> question.attribute().id())
                .contains(Attribute.EMPLOYEES);
    }

    private void assertAgree(Edition edition, int count) {
        assertAgree(SlicedIndex.of(edition), count);
    }

    private void assertAgree(SlicedIndex sliced, int count) {
        var edition = sliced.edition();
        var scan = new ScanIndex(edition);
        var queries = new RandomQueries(edition, seed);
        for (int i = 0; i < count; i++) {
            var query = queries.next(edition);
            queries.assertAgree(
                    sliced.match(query), scan.match(query), "seed " + seed + ", query " + i);
        }
    }
}
