package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers that a question offers, by the kind of its attribute. */
@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class AnswerOptionsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final Set<Verdict> POSSIBLE = EnumSet.of(Verdict.ELIGIBLE, Verdict.UNKNOWN);

    private final Function<Edition, MatchIndex> indexing;

    AnswerOptionsTest(Function<Edition, MatchIndex> indexing) {
        this.indexing = indexing;
    }

    private Matches match(Edition edition, FirmProfile firm, LocalDate day) {
        return indexing.apply(edition)
                .match(
                        new MatchQuery(
                                firm,
                                day,
                                POSSIBLE,
                                BenefitFilter.FOR_FIRMS,
                                BenefitOrder.RECOMMENDED));
    }

    private List<NextQuestion> questions(Edition edition, FirmProfile.Builder firm) {
        return match(edition, firm.build(), DAY).nextQuestions(10);
    }

    private static FirmProfile.Builder firm(Edition edition) {
        return FirmProfile.builder(edition.vocabulary());
    }

    private static Edition asking(String... criteria) {
        var catalogue = SmallCatalogue.of();
        for (int i = 0; i < criteria.length; i++) {
            catalogue.resource("id: r" + i, "eligibility: " + criteria[i]);
        }
        return catalogue.edition();
    }

    private static List<String> values(List<NextQuestion> questions) {
        return questions.getFirst().options().stream().map(NextQuestion.Option::value).toList();
    }

    private static List<String> outcomes(List<NextQuestion> questions) {
        return questions.getFirst().options().stream()
                .map(it -> "%s +%d -%d".formatted(it.value(), it.eligible(), it.ineligible()))
                .toList();
    }

    @Test
    void a_number_has_the_cells_between_the_bounds_that_open_rules_name() {
        var edition =
                asking(
                        "{field: employees, op: LTE, value: 30}",
                        "{field: employees, op: GT, value: 100}",
                        "{not: {field: employees, op: GTE, value: 300}}");

        assertThat(outcomes(questions(edition, firm(edition))))
                .containsExactly("..30 +2 -1", "31..100 +1 -2", "101..299 +2 -1", "300.. +1 -2");
    }

    @Test
    void a_number_has_only_the_cells_that_its_bracket_leaves() {
        var edition =
                asking(
                        "{field: employees, op: LTE, value: 30}",
                        "{field: employees, op: GT, value: 100}");

        assertThat(
                        values(
                                questions(
                                        edition,
                                        firm(edition)
                                                .number("employees", Quantity.parse("20..50")))))
                .containsExactly("20..30", "31..50");
    }

    @Test
    void a_date_has_the_spans_between_the_days_that_open_rules_name() {
        var edition =
                asking(
                        "{field: registeredOn, op: GTE, value: 2020-01-01}",
                        "{field: registeredOn, op: LTE, value: 2022-12-31}",
                        "{field: registeredOn, op: EQ, value: 2021-06-01}");

        assertThat(outcomes(questions(edition, firm(edition))))
                .containsExactly(
                        "..2019-12-31 +1 -2",
                        "2020-01-01..2021-05-31 +2 -1",
                        "2021-06-01..2021-06-01 +3 -0",
                        "2021-06-02..2022-12-31 +2 -1",
                        "2023-01-01.. +1 -2");
    }

    @Test
    void a_place_has_the_cities_first_and_then_the_districts() {
        var edition = asking("{field: region, op: IN_REGION, value: ['210212']}");

        assertThat(values(questions(edition, firm(edition))))
                .hasSize(14)
                .contains("210100", "210200");
        assertThat(values(questions(edition, firm(edition).region(new RegionCode("210000")))))
                .hasSize(14);
        assertThat(values(questions(edition, firm(edition).region(new RegionCode("210200")))))
                .contains("210212", "210211")
                .allMatch(it -> it.startsWith("2102"));
    }

    @Test
    void a_sector_has_the_sections_first_and_then_what_is_below() {
        var edition = asking("{field: sector, op: PREFIX_IN, value: [C3491]}");

        assertThat(values(questions(edition, firm(edition)))).hasSize(20).contains("C", "I");
        assertThat(values(questions(edition, firm(edition).sector(new SectorCode("C")))))
                .hasSize(20)
                .allMatch(it -> it.startsWith("C") && it.length() == 3);
        assertThat(values(questions(edition, firm(edition).sector(new SectorCode("C349")))))
                .contains("C3491");
    }

    @Test
    void a_sector_that_settles_the_size_settles_what_asks_for_the_size() {
        var edition =
                asking(
                        "{field: size, op: IN, value: [SMALL]}",
                        "{field: sector, op: PREFIX_IN, value: [C]}");
        var firm =
                firm(edition)
                        .number("employees", Quantity.parse("100"))
                        .number("revenue", Quantity.parse("10000000"));

        var sector =
                questions(edition, firm).stream()
                        .filter(it -> it.attribute().id().equals(Attribute.SECTOR))
                        .findFirst()
                        .orElseThrow();

        // Mining, industry and supply count alike: 20 to 299 staff and 3 to 20 million are small.
        assertThat(sector.options())
                .filteredOn(it -> it.value().equals("C"))
                .singleElement()
                .satisfies(it -> assertThat(it.eligible()).isEqualTo(2));
        assertThat(sector.options())
                .filteredOn(it -> it.value().equals("D"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.eligible()).isEqualTo(1);
                    assertThat(it.ineligible()).isEqualTo(1);
                });
    }

    @Test
    void the_size_has_the_classes_that_are_still_possible() {
        var edition = asking("{field: size, op: IN, value: [SMALL]}");
        var firm =
                firm(edition)
                        .sector(new SectorCode("C"))
                        .number("employees", Quantity.parse("20..299"));

        assertThat(values(questions(edition, firm))).containsExactly("MICRO", "SMALL");
        assertThat(values(questions(edition, firm(edition)))).hasSize(4);
    }

    @Test
    void a_choice_has_all_its_options_and_yes_or_no_has_two() {
        var choice = asking("{field: ownership, op: EQ, value: PRIVATE}");
        var yesNo = asking("{field: goodCredit, op: EQ, value: true}");

        assertThat(outcomes(questions(choice, firm(choice))))
                .hasSize(6)
                .contains("PRIVATE +1 -0", "STATE_OWNED +0 -1");
        assertThat(outcomes(questions(yesNo, firm(yesNo))))
                .containsExactly("true +1 -0", "false +0 -1");
    }

    @Test
    void qualifications_have_each_code_that_open_rules_name_and_none() {
        var edition =
                asking(
                        "{field: qualification, op: HAS_ANY, value: [SRDI_SME, LITTLE_GIANT]}",
                        "{field: qualification, op: HAS_NONE, value: [HIGH_TECH]}");

        assertThat(outcomes(questions(edition, firm(edition))))
                .containsExactly(
                        "HIGH_TECH +0 -2", "LITTLE_GIANT +2 -0", "SRDI_SME +2 -0", "NONE +1 -1");
    }

    @Test
    void events_have_each_type_and_subject_that_open_rules_name_and_none() {
        var edition =
                asking(
                        "{field: event, op: OCCURRED, value: {type: REGISTERED}}",
                        "{field: event, op: OCCURRED, value: {type: LISTING_STAGE, subject: [STAR,"
                                + " BSE]}}");

        assertThat(outcomes(questions(edition, firm(edition))))
                .containsExactly(
                        "LISTING_STAGE:BSE +1 -1",
                        "LISTING_STAGE:STAR +1 -1",
                        "REGISTERED +1 -1",
                        "NONE +0 -2");
    }

    @Test
    void an_event_told_without_its_subject_is_asked_for_again() {
        var edition =
                asking("{field: event, op: OCCURRED, value: {type: LISTING_STAGE, subject: STAR}}");
        var firm =
                firm(edition)
                        .events(
                                List.of(
                                        new FirmEvent("LISTING_STAGE", null, null, null, null),
                                        new FirmEvent("REGISTERED", null, null, null, null)));

        assertThat(outcomes(questions(edition, firm)))
                .containsExactly("LISTING_STAGE:STAR +1 -0", "NONE +0 -1");
    }

    @Test
    void zones_have_each_zone_and_none() {
        var edition = asking("{field: zone, op: HAS_ANY, value: [LN_JINPU]}");

        assertThat(outcomes(questions(edition, firm(edition))))
                .contains("LN_JINPU +1 -0", "LN_SHENFU +0 -1")
                .hasSize(20);
    }

    @Test
    void zones_told_before_stay_told_while_an_area_is_asked_for() {
        var edition =
                asking(
                        "{all: [{field: zone, op: HAS_ANY, value: [LN_SHENFU]}, {field: zone, op:"
                                + " HAS_ANY, value: [LN_FTZ_DALIAN]}]}");
        var firm = firm(edition).zones(List.of(new ZoneCode("LN_FTZ"), new ZoneCode("LN_SHENFU")));

        assertThat(outcomes(questions(edition, firm)))
                .contains("LN_FTZ_DALIAN +1 -0", "LN_FTZ_SHENYANG +0 -1")
                .doesNotContain("NONE +0 -1");
    }

    @Test
    void what_only_a_person_can_judge_is_never_asked() {
        var edition =
                asking(
                        "{field: other, op: TEXT, text: 信用良好}",
                        "{all: [{field: employees, op: GT, value: 5}, {field: other, op: TEXT, text:"
                                + " 信用良好}]}");

        assertThat(questions(edition, firm(edition)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.attribute().id()).isEqualTo("employees");
                    assertThat(it.settles()).isZero();
                });
    }

    @Test
    void what_is_decided_or_cannot_turn_the_verdict_is_not_asked() {
        var edition =
                asking(
                        "{any: [{field: employees, op: LTE, value: 30}, {field: revenue, op: LTE,"
                                + " value: 5}]}",
                        "{all: [{field: employees, op: GT, value: 30}, {field: totalAssets, op:"
                                + " LTE, value: 5}]}");

        assertThat(questions(edition, firm(edition).number("employees", Quantity.parse("10"))))
                .isEmpty();
    }

    @Test
    void every_option_has_a_label() {
        var questions =
                match(Fixtures.edition(), FirmProfile.unknown(Fixtures.edition().vocabulary()), DAY)
                        .nextQuestions(Integer.MAX_VALUE);

        assertThat(questions)
                .flatExtracting(NextQuestion::options)
                .allSatisfy(it -> assertThat(it.label()).isNotBlank().isNotEqualTo(it.value()));
    }
}
