package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Comparison;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule grammar of the catalogue, and every way to get it wrong. */
class RuleReaderTest {

    private static final String STAFF = "{field: employees, op: LTE, value: 30}";

    private static SmallCatalogue catalogue(String eligibility) {
        return SmallCatalogue.of()
                .attribute("{id: foundedOn, kind: DATE, label: 设立日, question: 哪天?}")
                .attribute(
                        "id: colour",
                        "kind: CHOICE",
                        "label: 颜色",
                        "question: 什么颜色?",
                        "options: [{value: RED, label: 红}, {value: BLUE, label: 蓝}]")
                .attribute("{id: listed, kind: YES_NO, label: 已上市, question: 是否上市?}")
                .attribute("{id: growth, kind: RATIO, label: 增速, question: 多快?}")
                .resource("eligibility: " + eligibility);
    }

    private static All rule(String eligibility) {
        return catalogue(eligibility).benefit().rule().own();
    }

    private static Criterion only(String criterion) {
        var parts = rule("{all: [" + criterion + "]}").parts();
        assertThat(parts).hasSize(1);
        return parts.getFirst();
    }

    private static Accepted accepted(String criterion) {
        return ((Condition) only(criterion)).accepted();
    }

    /** Complaints, without the name of the entry. */
    private static List<String> complaints(String eligibility) {
        return catalogue(eligibility).complaints().stream()
                .map(it -> it.replace("resource:one ", ""))
                .toList();
    }

    @Nested
    class A_group {

        @Test
        void all_of_several_is_the_rule_itself() {
            assertThat(rule("{all: [" + STAFF + ", " + STAFF + "]}").parts()).hasSize(2);
        }

        @Test
        void any_at_the_top_is_one_clause() {
            assertThat(rule("{any: [" + STAFF + ", " + STAFF + "]}").parts())
                    .singleElement()
                    .isInstanceOfSatisfying(Any.class, any -> assertThat(any.parts()).hasSize(2));
        }

        @Test
        void a_criterion_at_the_top_is_one_clause() {
            assertThat(rule(STAFF).parts()).singleElement().isInstanceOf(Condition.class);
        }

        @Test
        void at_least_counts() {
            assertThat(only("{atLeast: 2, of: [" + STAFF + ", " + STAFF + ", " + STAFF + "]}"))
                    .isInstanceOfSatisfying(
                            AtLeast.class,
                            it -> {
                                assertThat(it.count()).isEqualTo(2);
                                assertThat(it.parts()).hasSize(3);
                            });
        }

        @Test
        void not_has_one_part() {
            assertThat(only("{not: {any: [" + STAFF + "]}}"))
                    .isInstanceOfSatisfying(
                            Not.class, it -> assertThat(it.part()).isInstanceOf(Any.class));
        }

        @Test
        void groups_nest_to_any_depth() {
            assertThat(only("{not: {all: [{any: [{atLeast: 1, of: [" + STAFF + "]}]}]}}"))
                    .isInstanceOf(Not.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"{all: []}", "{any: []}", "{atLeast: 0, of: []}"})
        void may_be_empty(String group) {
            assertThat(complaints(group)).isEmpty();
        }

        @Test
        void absent_or_an_empty_all_accepts_every_firm() {
            assertThat(rule("{all: []}").parts()).isEmpty();
            assertThat(SmallCatalogue.of().resource().benefit().rule().own().parts()).isEmpty();
        }
    }

    @Nested
    class A_criterion {

        @Test
        void on_places_names_codes_of_any_level() {
            assertThat(accepted("{field: region, op: IN_REGION, value: ['210000', '210212']}"))
                    .isInstanceOfSatisfying(
                            Accepted.Regions.class,
                            it ->
                                    assertThat(it.codes())
                                            .containsExactly(
                                                    new RegionCode("210000"),
                                                    new RegionCode("210212")));
        }

        @Test
        void on_a_place_with_a_zone_asks_for_both() {
            assertThat(
                            only(
                                    "{field: region, op: IN_REGION, value: ['210200'], zone:"
                                            + " LN_JINPU}"))
                    .isInstanceOfSatisfying(
                            All.class,
                            all -> {
                                assertThat(all.parts()).hasSize(2);
                                assertThat(((Condition) all.parts().get(1)).accepted())
                                        .isEqualTo(
                                                new Accepted.Zones(
                                                        List.of(new ZoneCode("LN_JINPU"))));
                            });
        }

        @Test
        void on_zones_has_any_of_them() {
            assertThat(accepted("{field: zone, op: HAS_ANY, value: [LN_JINPU, LN_SHENFU]}"))
                    .isEqualTo(
                            new Accepted.Zones(
                                    List.of(new ZoneCode("LN_JINPU"), new ZoneCode("LN_SHENFU"))));
        }

        @Test
        void on_sectors_includes_or_excludes_and_takes_digits_without_the_letter() {
            assertThat(accepted("{field: sector, op: PREFIX_IN, value: [C, '34']}"))
                    .isInstanceOfSatisfying(
                            Accepted.Sectors.class,
                            it -> {
                                assertThat(it.excluded()).isFalse();
                                assertThat(it.codes())
                                        .containsExactly(
                                                new SectorCode("C"), new SectorCode("C34"));
                            });
            assertThat(accepted("{field: sector, op: PREFIX_NOT_IN, value: [E]}"))
                    .isInstanceOfSatisfying(
                            Accepted.Sectors.class, it -> assertThat(it.excluded()).isTrue());
        }

        @Test
        void on_the_size_names_classes() {
            assertThat(accepted("{field: size, op: IN, value: [SMALL, MICRO]}"))
                    .isEqualTo(new Accepted.Sizes(Set.of(FirmSize.SMALL, FirmSize.MICRO)));
        }

        @Test
        void on_qualifications_asks_for_one_or_for_none() {
            assertThat(accepted("{field: qualification, op: HAS_ANY, value: [HIGH_TECH]}"))
                    .isEqualTo(new Accepted.Qualifications(List.of("HIGH_TECH"), false));
            assertThat(accepted("{field: qualification, op: HAS_NONE, value: [HIGH_TECH]}"))
                    .isEqualTo(new Accepted.Qualifications(List.of("HIGH_TECH"), true));
        }

        @Test
        void on_an_event_may_narrow_it_down() {
            assertThat(
                            accepted(
                                    "{field: event, op: OCCURRED, value: {type: LISTING_STAGE,"
                                            + " subject: [STAR], stage: REGISTERED, from:"
                                            + " 2024-01-01, to: 2024-12-31}}"))
                    .isEqualTo(
                            new Accepted.Event(
                                    "LISTING_STAGE",
                                    List.of("STAR"),
                                    null,
                                    List.of("REGISTERED"),
                                    LocalDate.parse("2024-01-01"),
                                    LocalDate.parse("2024-12-31")));
        }

        @ParameterizedTest
        @CsvSource({
            "EQ, EQUALS",
            "LTE, AT_MOST",
            "LT, LESS_THAN",
            "GTE, AT_LEAST",
            "GT, MORE_THAN"
        })
        void on_a_number_or_a_day_compares(String operator, Comparison comparison) {
            assertThat(accepted("{field: employees, op: %s, value: 30}".formatted(operator)))
                    .isEqualTo(Accepted.Numbers.of(comparison, BigDecimal.valueOf(30)));
            assertThat(
                            accepted(
                                    "{field: foundedOn, op: %s, value: 2024-01-01}"
                                            .formatted(operator)))
                    .isEqualTo(new Accepted.Days(comparison, LocalDate.parse("2024-01-01")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.05", "'0.05'", "5e-2", "0.050"})
        void reads_a_number_however_it_is_written(String value) {
            assertThat(accepted("{field: growth, op: GTE, value: %s}".formatted(value)))
                    .isInstanceOfSatisfying(
                            Accepted.Numbers.class,
                            it -> assertThat(it.bound()).isEqualByComparingTo("0.05"));
        }

        @Test
        void on_a_choice_or_yes_and_no_is_an_equation() {
            assertThat(accepted("{field: colour, op: EQ, value: RED}"))
                    .isEqualTo(new Accepted.Choice("RED"));
            assertThat(accepted("{field: listed, op: EQ, value: false}"))
                    .isEqualTo(new Accepted.YesNo(false));
        }

        @Test
        void in_words_only_is_for_a_person_to_judge() {
            assertThat(only("{field: other, op: TEXT, text: 信用良好}"))
                    .isInstanceOfSatisfying(
                            Condition.class,
                            it -> {
                                assertThat(it.accepted()).isEqualTo(new Accepted.Judged());
                                assertThat(it.text()).isEqualTo("信用良好");
                            });
        }

        @Test
        void keeps_the_words_of_its_source() {
            assertThat(
                            only(
                                    "{field: sector, op: PREFIX_IN, value: [C], name: 制造业, text:"
                                            + " 制造业企业, codeBasis: inferred}"))
                    .isInstanceOfSatisfying(
                            Condition.class,
                            it -> {
                                assertThat(it.name()).isEqualTo("制造业");
                                assertThat(it.text()).isEqualTo("制造业企业");
                            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{field: region, op: IN_REGION, value: []}",
                    "{field: zone, op: HAS_ANY, value: []}",
                    "{field: sector, op: PREFIX_IN, value: []}",
                    "{field: sector, op: PREFIX_NOT_IN, value: []}",
                    "{field: size, op: IN, value: []}",
                    "{field: qualification, op: HAS_ANY, value: []}",
                    "{field: event, op: OCCURRED, value: {type: REGISTERED, level: []}}"
                })
        void may_accept_an_empty_list(String criterion) {
            assertThat(complaints(criterion)).isEmpty();
        }
    }

    @Nested
    class An_operator_has_to_fit_the_kind {

        @ParameterizedTest(name = "{0} takes {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        region        | IN_REGION                 | ['210000']
                        zone          | HAS_ANY                   | [LN_JINPU]
                        sector        | PREFIX_IN or PREFIX_NOT_IN | [C]
                        size          | IN                        | [SMALL]
                        qualification | HAS_ANY or HAS_NONE       | [HIGH_TECH]
                        event         | OCCURRED                  | {type: REGISTERED}
                        employees     | EQ or GT or GTE or LT or LTE | 30
                        revenue       | EQ or GT or GTE or LT or LTE | 30
                        growth        | EQ or GT or GTE or LT or LTE | 0.1
                        foundedOn     | EQ or GT or GTE or LT or LTE | 2024-01-01
                        colour        | EQ                        | RED
                        listed        | EQ                        | true
                        other         | TEXT                      | 文字
                        """)
        void and_any_other_is_a_complaint(String field, String operators, String value) {
            var known = List.of(operators.split(" or "));
            for (var operator :
                    List.of(
                            "IN_REGION",
                            "PREFIX_IN",
                            "PREFIX_NOT_IN",
                            "IN",
                            "HAS_ANY",
                            "HAS_NONE",
                            "OCCURRED",
                            "EQ",
                            "LTE",
                            "LT",
                            "GTE",
                            "GT",
                            "TEXT",
                            "LIKE")) {
                var criterion =
                        "{field: %s, op: %s, text: 文字, value: %s}"
                                .formatted(field, operator, value);

                assertThat(complaints(criterion))
                        .as(criterion)
                        .isEqualTo(
                                known.contains(operator)
                                        ? List.of()
                                        : List.of(
                                                "eligibility.op: does not fit this field; use "
                                                        + operators));
            }
        }
    }

    @Nested
    class A_complaint {

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {field: shoeSize, op: EQ, value: 42}                       | field: no attribute has this name; add it to attributes.yaml
                        {field: asOf, op: EQ, value: 2024-01-01}                   | field: no attribute has this name; add it to attributes.yaml
                        {field: beneficiary, op: EQ, value: FIRM}                  | field: no attribute has this name; add it to attributes.yaml
                        {field: personAnnualPay, op: GT, value: 1}                 | field: no attribute has this name; add it to attributes.yaml
                        {op: EQ, value: 42}                                        | field: is required
                        {field: employees, value: 42}                              | op: is required
                        {field: employees, op: EQ}                                 | value: is required
                        {field: foundedOn, op: EQ}                                 | value: is required
                        {field: colour, op: EQ}                                    | value: is required
                        {field: event, op: OCCURRED}                               | value: is required
                        {field: region, op: IN_REGION}                             | value: is required; an empty list accepts nothing
                        {field: size, op: IN}                                      | value: is required; an empty list accepts nothing
                        {field: other, op: TEXT}                                   | text: is required
                        {field: region, op: IN_REGION, value: ['210000', '219999']} | value[1]: unknown code 219999
                        {field: region, op: IN_REGION, value: ['210000'], zone: LN_MARS} | zone[0]: unknown code LN_MARS
                        {field: sector, op: PREFIX_IN, value: [C, X99]}            | value[1]: unknown code X99
                        {field: sector, op: PREFIX_IN, value: [D34]}               | value[0]: unknown code D34
                        {field: zone, op: HAS_ANY, value: [LN_MARS]}               | value[0]: unknown code LN_MARS
                        {field: qualification, op: HAS_ANY, value: [WIZARD]}       | value[0]: unknown code WIZARD
                        {field: size, op: IN, value: [HUGE]}                       | value[0]: unknown code HUGE
                        {field: size, op: IN, value: [true]}                       | value[0]: must be text
                        {field: colour, op: EQ, value: GREEN}                      | value: is no option of this attribute; options are [RED, BLUE]
                        {field: listed, op: EQ, value: 是}                          | value: must be true or false
                        {field: employees, op: EQ, value: many}                    | value: must be a number of at most 30 digits
                        {field: employees, op: EQ, value: [30]}                    | value: must be a number of at most 30 digits
                        {field: employees, op: EQ, value: true}                    | value: must be a number of at most 30 digits
                        {field: employees, op: EQ, value: 1e99}                    | value: must be a number of at most 30 digits
                        {field: foundedOn, op: EQ, value: 2024-02-30}              | value: must be a date such as 2024-05-20
                        {field: foundedOn, op: EQ, value: 20240220}                | value: must be a date such as 2024-05-20
                        {field: event, op: OCCURRED, value: REGISTERED}            | value: must have fields of its own
                        {field: event, op: OCCURRED, value: {subject: STAR}}       | value.type: is required
                        {field: event, op: OCCURRED, value: {type: ALIEN_LANDING}} | value.type: no event type has this name; add it to event-types.yaml
                        {field: event, op: OCCURRED, value: {type: LISTING_STAGE, subject: MOON}} | value.subject[0]: unknown code MOON
                        {field: event, op: OCCURRED, value: {type: LISTING_STAGE, stage: [LISTED, LOST]}} | value.stage[1]: unknown code LOST
                        {field: event, op: OCCURRED, value: {type: FIRST_RECOGNISED, level: GALACTIC}} | value.level[0]: unknown code GALACTIC
                        {field: event, op: OCCURRED, value: {type: REGISTERED, from: 2024-12-31, to: 2024-01-01}} | value.to: is before from
                        {field: event, op: OCCURRED, value: {type: REGISTERED, from: 2024}} | value.from: must be a date such as 2024-05-20
                        {field: event, op: OCCURRED, value: {type: REGISTERED, day: 2024-01-01}} | value.day: unknown key; known are from, level, stage, subject, to, type
                        {field: employees, op: EQ, value: 3, vlaue: 4}             | vlaue: unknown key; known are codeBasis, field, name, op, text, unit, value, zone
                        {field: employees, op: EQ, value: 3, zone: LN_JINPU}       | zone: goes with the field region only
                        {field: employees, op: EQ, value: 3, text: [a]}            | text: must be text
                        {atLeast: -1, of: []}                                      | atLeast: must not be negative
                        {atLeast: 1.5, of: []}                                     | atLeast: must be a whole number
                        {atLeast: two, of: []}                                     | atLeast: must be a number of at most 30 digits
                        {atLeast: 1}                                               | of: is required
                        {atLeast: 1, of: [], not: {}}                              | not: unknown key; known are atLeast, of
                        {all: [], any: []}                                         | any: unknown key; known are all
                        {all: {field: employees}}                                  | all: must be a list
                        {any: [3]}                                                 | any[0]: must have fields of its own
                        {not: [3]}                                                 | not: must have fields of its own
                        {not: {all: [{field: employees, op: EQ, value: x}]}}       | not.all[0].value: must be a number of at most 30 digits
                        """)
        void names_the_place(String node, String complaint) {
            assertThat(complaints(node)).containsExactly("eligibility." + complaint);
        }

        @Test
        void says_where_in_a_nested_rule_it_is() {
            assertThat(
                            complaints(
                                    "{all: ["
                                            + STAFF
                                            + ", {any: [{atLeast: 1, of: [{field: size, op: IN,"
                                            + " value: [SMALL, HUGE]}]}]}]}"))
                    .containsExactly("eligibility.all[1].any[0].of[0].value[1]: unknown code HUGE");
        }

        @Test
        void does_not_hide_the_next_one() {
            assertThat(
                            complaints(
                                    "{all: [{field: size, op: IN, value: [HUGE, TINY]}, {field:"
                                            + " shoeSize, op: EQ, value: 42}]}"))
                    .hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "text", "3"})
        void stops_a_rule_that_is_none(String eligibility) {
            assertThat(complaints(eligibility))
                    .containsExactly("eligibility: must have fields of its own");
        }

        @Test
        void stops_an_empty_rule() {
            assertThat(complaints("{}"))
                    .containsExactly(
                            "eligibility.field: is required", "eligibility.op: is required");
        }
    }
}
