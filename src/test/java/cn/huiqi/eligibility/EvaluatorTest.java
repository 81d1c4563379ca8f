package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.Verdict.ELIGIBLE;
import static cn.huiqi.eligibility.Verdict.INELIGIBLE;
import static cn.huiqi.eligibility.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is concluded before it is judged, and the rim of the sets; the golden cases hold the rest.
 */
class EvaluatorTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);

    private static Verdict judge(String criterion, String profile) {
        var rule = Fixtures.rule(Fixtures.yaml("{all: [" + criterion + "]}"));
        return new Evaluator(firm(profile), DAY).judge(rule);
    }

    private static FirmProfile firm(String profile) {
        return Fixtures.profile((Map<?, ?>) Fixtures.yaml(profile));
    }

    @Nested
    class A_size_that_was_not_stated {

        private static final String SMALL_OR_LESS = "{field: size, op: IN, value: [SMALL, MICRO]}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        sector: C34, employees: 299, revenue: 20000000   | ELIGIBLE   | small
                        sector: C34, employees: 300, revenue: 20000000   | INELIGIBLE | medium, at both bounds
                        sector: C34, employees: 300, revenue: 19999999   | ELIGIBLE   | one figure is enough to be small
                        sector: C34, employees: 5                        | ELIGIBLE   | five people are micro anyway
                        sector: C34, employees: 300                      | UNKNOWN    | micro to medium
                        sector: C34, revenue: '..19999999'               | ELIGIBLE   | small at most
                        sector: C34, revenue: '..20000000'               | UNKNOWN    | medium at the very end
                        sector: J6621, employees: 5                      | UNKNOWN    | no row for banks
                        employees: 5, revenue: 100                       | UNKNOWN    | no sector
                        """)
        void is_concluded(String told, Verdict verdict, String why) {
            assertThat(judge(SMALL_OR_LESS, "{" + told + "}")).as(why).isEqualTo(verdict);
        }

        @Test
        void stands_back_behind_a_stated_one_but_the_figures_still_count_for_themselves() {
            var told = "{sector: C34, employees: 5, revenue: 100, size: LARGE}";

            assertThat(judge(SMALL_OR_LESS, told)).isEqualTo(INELIGIBLE);
            assertThat(judge("{field: employees, op: LTE, value: 30}", told)).isEqualTo(ELIGIBLE);
        }
    }

    @Nested
    class A_zone_condition {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        LN_FTZ          | [LN_FTZ_DALIAN]           | ELIGIBLE   | an area lies in its zone
                        LN_FTZ_DALIAN   | [LN_FTZ]                  | UNKNOWN    | which area was not told
                        LN_FTZ_DALIAN   | [LN_FTZ, LN_FTZ_SHENYANG] | INELIGIBLE | another area was told
                        LN_FTZ_DALIAN   | [LN_FTZ_SHENYANG]         | INELIGIBLE | another area
                        LN_FTZ_DALIAN   | [LN_SHENFU]               | INELIGIBLE | another zone
                        LN_FTZ_DALIAN   | []                        | INELIGIBLE | in no zone
                        """)
        void looks_at_areas_and_the_zones_around(
                String asked, String told, Verdict verdict, String why) {
            assertThat(judge(zones("[" + asked + "]"), "{zones: " + told + "}"))
                    .as(why)
                    .isEqualTo(verdict);
        }

        @Test
        void is_open_for_all_areas_together_too_since_a_zone_may_have_ground_of_its_own() {
            var areas = "[LN_FTZ_SHENYANG, LN_FTZ_DALIAN, LN_FTZ_YINGKOU]";

            assertThat(judge(zones(areas), "{zones: [LN_FTZ]}")).isEqualTo(UNKNOWN);
        }

        @Test
        void is_not_met_by_the_division_in_which_the_zone_lies() {
            assertThat(judge(zones("[LN_JINPU]"), "{region: '210213'}")).isEqualTo(UNKNOWN);
            assertThat(judge(zones("[LN_JINPU]"), "{region: '210213', zones: []}"))
                    .isEqualTo(INELIGIBLE);
        }

        private static String zones(String codes) {
            return "{field: zone, op: HAS_ANY, value: " + codes + "}";
        }
    }

    @Nested
    class A_qualification_condition {

        @Test
        void is_met_by_one_that_implies_it() {
            assertThat(judge(holds("SRDI_SME"), "{qualifications: [{code: LITTLE_GIANT}]}"))
                    .isEqualTo(ELIGIBLE);
            assertThat(judge(holds("LITTLE_GIANT"), "{qualifications: [{code: SRDI_SME}]}"))
                    .isEqualTo(INELIGIBLE);
        }

        @Test
        void is_not_met_by_what_an_expired_one_implied() {
            var over = "{qualifications: [{code: LITTLE_GIANT, until: '2025-09-29'}]}";

            assertThat(judge(holds("SRDI_SME"), over)).isEqualTo(INELIGIBLE);
            assertThat(judge(holdsNone("SRDI_SME"), over)).isEqualTo(ELIGIBLE);
        }

        @Test
        void that_excludes_one_excludes_what_implies_it() {
            assertThat(judge(holdsNone("SRDI_SME"), "{qualifications: [{code: LITTLE_GIANT}]}"))
                    .isEqualTo(INELIGIBLE);
        }

        private static String holds(String code) {
            return "{field: qualification, op: HAS_ANY, value: [" + code + "]}";
        }

        private static String holdsNone(String code) {
            return "{field: qualification, op: HAS_NONE, value: [" + code + "]}";
        }
    }

    @Nested
    class A_fact_that_was_not_told {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{field: region, op: IN_REGION, value: ['000000']}",
                    "{field: sector, op: PREFIX_NOT_IN, value: []}",
                    "{field: size, op: IN, value: [LARGE, MEDIUM, SMALL, MICRO]}",
                    "{field: employees, op: GTE, value: 0}",
                    "{field: employees, op: GT, value: -1}",
                    "{field: qualification, op: HAS_NONE, value: []}",
                    "{not: {any: []}}"
                })
        void is_accepted_where_every_value_is(String criterion) {
            assertThat(judge(criterion, "{}")).isEqualTo(ELIGIBLE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{field: region, op: IN_REGION, value: []}",
                    "{field: zone, op: HAS_ANY, value: []}",
                    "{field: sector, op: PREFIX_IN, value: []}",
                    "{field: size, op: IN, value: []}",
                    "{field: employees, op: LT, value: 0}",
                    "{field: employees, op: EQ, value: -1}",
                    "{field: qualification, op: HAS_ANY, value: []}",
                    "{field: event, op: OCCURRED, value: {type: MOVED_IN, from: '2025-10-01'}}",
                    "{field: event, op: OCCURRED, value: {type: FIRST_RECOGNISED, subject: []}}",
                    "{any: []}"
                })
        void is_refused_where_no_value_is_accepted(String criterion) {
            assertThat(judge(criterion, "{}")).isEqualTo(INELIGIBLE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{field: region, op: IN_REGION, value: ['210000']}",
                    "{field: sector, op: PREFIX_NOT_IN, value: [E]}",
                    "{field: size, op: IN, value: [LARGE, MEDIUM, SMALL]}",
                    "{field: employees, op: GT, value: 0}",
                    "{field: revenue, op: LTE, value: 100000000000}",
                    "{field: layoffRate, op: GTE, value: 0}",
                    "{field: registeredOn, op: LTE, value: '2025-09-30'}",
                    "{field: entityType, op: EQ, value: COMPANY}",
                    "{field: seriousDishonesty, op: EQ, value: false}",
                    "{field: event, op: OCCURRED, value: {type: MOVED_IN}}"
                })
        void is_open_where_some_are(String criterion) {
            assertThat(judge(criterion, "{}")).isEqualTo(UNKNOWN);
            assertThat(judge("{not: " + criterion + "}", "{}")).isEqualTo(UNKNOWN);
        }

        @Test
        void of_a_choice_between_one_option_is_that_option() {
            var only = new Attribute.Option("ONLY", "唯一");
            var attribute =
                    new Attribute(
                            "one", AttributeKind.CHOICE, "", "", null, null, List.of(only), true);
            var condition = new Condition(attribute, new Accepted.Choice("ONLY"), null, null);

            assertThat(new Evaluator(firm("{}"), DAY).judge(condition)).isEqualTo(ELIGIBLE);
        }
    }

    @Nested
    class An_event {

        private static final String RECOGNISED_THIS_YEAR =
                "{field: event, op: OCCURRED, value: {type: FIRST_RECOGNISED, subject: [HIGH_TECH],"
                        + " from: '2025-01-01', to: '2025-12-31'}}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        subject: HIGH_TECH, 'on': '2025-01-01' | ELIGIBLE   | first day of the window
                        subject: HIGH_TECH, 'on': '2024-12-31' | INELIGIBLE | the day before
                        subject: HIGH_TECH, 'on': '2025-09-30' | ELIGIBLE   | today
                        subject: HIGH_TECH, 'on': '2025-10-01' | INELIGIBLE | tomorrow, in the window, but not yet
                        subject: HIGH_TECH                     | UNKNOWN    | some day up to today
                        'on': '2025-03-01'                     | UNKNOWN    | of what is not told
                        'on': '2024-03-01'                     | INELIGIBLE | of whatever, it was too early
                        subject: GAZELLE                       | INELIGIBLE | whenever, it was another title
                        """)
        void has_to_meet_the_window_up_to_today(String told, Verdict verdict, String why) {
            assertThat(
                            judge(
                                    RECOGNISED_THIS_YEAR,
                                    "{events: [{type: FIRST_RECOGNISED, " + told + "}]}"))
                    .as(why)
                    .isEqualTo(verdict);
        }

        @Test
        void does_not_lend_its_day_to_another_one() {
            var apart =
                    "{events: [{type: FIRST_RECOGNISED, subject: HIGH_TECH, 'on': '2024-03-01'},"
                            + " {type: FIRST_RECOGNISED, subject: GAZELLE, 'on': '2025-03-01'}]}";

            assertThat(judge(RECOGNISED_THIS_YEAR, apart)).isEqualTo(INELIGIBLE);
        }
    }

    @Nested
    class What_a_person_judges {

        private static final String JUDGED = "{field: other, op: TEXT, value: null, text: 优质企业}";

        @Test
        void is_never_decided_here() {
            assertThat(judge(JUDGED, "{}")).isEqualTo(UNKNOWN);
            assertThat(judge("{not: " + JUDGED + "}", "{}")).isEqualTo(UNKNOWN);
        }

        @Test
        void does_not_keep_open_what_something_else_decides() {
            var small = "{field: size, op: IN, value: [SMALL]}";

            assertThat(judge("{any: [" + JUDGED + ", " + small + "]}", "{size: SMALL}"))
                    .isEqualTo(ELIGIBLE);
            assertThat(judge(JUDGED + ", " + small, "{size: LARGE}")).isEqualTo(INELIGIBLE);
        }
    }

    @Nested
    class The_built_in_conditions {

        private static Verdict judge(Condition... builtIn) {
            var rule = new Rule(List.of(builtIn), new All(List.of()));
            return new Evaluator(firm("{}"), DAY).judge(rule);
        }

        private static Condition condition(String attribute, Accepted accepted) {
            return new Condition(Fixtures.vocabulary().attribute(attribute), accepted, null, null);
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        2025-09-30, 2025-09-30, ELIGIBLE  , the only day
                                  ,           , ELIGIBLE  , no known ends
                        2025-10-01,           , INELIGIBLE, from tomorrow
                                  , 2025-09-29, INELIGIBLE, until yesterday
                                  , 2025-09-30, ELIGIBLE  , until today
                        2025-09-30,           , ELIGIBLE  , from today
                        """)
        void hold_on_the_days_of_the_period_ends_included(
                LocalDate from, LocalDate to, Verdict verdict, String why) {
            var inForce = new Accepted.InForce(from, to, true, false);

            assertThat(judge(condition(Attribute.AS_OF, inForce))).as(why).isEqualTo(verdict);
        }

        @Test
        void shut_out_what_is_not_for_firms() {
            for (var beneficiary : Beneficiary.values()) {
                var accepted = new Accepted.Beneficiaries(beneficiary);

                assertThat(judge(condition(Attribute.BENEFICIARY, accepted)))
                        .isEqualTo(beneficiary == Beneficiary.FIRM ? ELIGIBLE : INELIGIBLE);
            }
        }

        @Test
        void decide_together_with_the_rest() {
            var over =
                    condition(
                            Attribute.AS_OF,
                            new Accepted.InForce(null, DAY.minusDays(1), true, false));
            var open = condition(Attribute.OTHER, new Accepted.Judged());
            var evaluator = new Evaluator(firm("{}"), DAY);

            assertThat(evaluator.judge(new Rule(List.of(over), new All(List.of(open)))))
                    .isEqualTo(INELIGIBLE);
            assertThat(evaluator.judge(new Rule(List.of(), new All(List.of(open)))))
                    .isEqualTo(UNKNOWN);
            assertThat(evaluator.judge(new Rule(List.of(), new All(List.of(new Not(over))))))
                    .isEqualTo(ELIGIBLE);
        }
    }
}
