package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final Wording WORDING = new Wording(Fixtures.vocabulary());

    private static String required(String criterion) {
        var rule = Fixtures.rule(Fixtures.yaml("{all: [" + criterion + "]}"));
        return WORDING.required(rule.own().parts().getFirst());
    }

    private static Attribute attribute(String id) {
        return Fixtures.vocabulary().attribute(id);
    }

    @Nested
    class A_condition_on_the_place {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ['210000']           | 注册地在辽宁省
                        ['210212']           | 注册地在辽宁省大连市旅顺口区
                        ['210100', '210200'] | 注册地在辽宁省沈阳市或辽宁省大连市
                        ['000000']           | 注册地不限
                        []                   | 没有可接受的注册地
                        """)
        void names_the_divisions_in_full(String codes, String words) {
            assertThat(required("{field: region, op: IN_REGION, value: " + codes + "}"))
                    .isEqualTo(words);
        }

        @Test
        void names_the_zones() {
            assertThat(required("{field: zone, op: HAS_ANY, value: [LN_SHENFU, LN_JINPU]}"))
                    .isEqualTo("位于沈抚改革创新示范区或大连金普新区");
        }

        @Test
        void joins_a_region_and_the_zone_in_it() {
            assertThat(
                            required(
                                    "{field: region, op: IN_REGION, value: ['210100'], zone: LN_SY_HITECH}"))
                    .isEqualTo("注册地在辽宁省沈阳市,且位于沈阳国家高新技术产业开发区");
        }
    }

    @Nested
    class A_condition_on_the_sector {

        @Test
        void gives_the_codes_since_names_hold_lists_themselves() {
            assertThat(required("{field: sector, op: PREFIX_IN, value: [B, C, D]}"))
                    .isEqualTo("行业属于采矿业(B)、制造业(C)或电力、热力、燃气及水生产和供应业(D)");
        }

        @Test
        void leads_with_what_the_source_calls_them() {
            assertThat(required("{field: sector, op: PREFIX_IN, value: [A], name: “三农”主体}"))
                    .isEqualTo("行业属于“三农”主体,对应农、林、牧、渔业(A)");
        }

        @Test
        void does_not_say_the_same_name_twice() {
            assertThat(required("{field: sector, op: PREFIX_IN, value: [C], name: 制造业}"))
                    .isEqualTo("行业属于制造业(C)");
        }

        @Test
        void that_excludes_does_not_deny_the_exclusion() {
            assertThat(
                            required(
                                    "{field: sector, op: PREFIX_NOT_IN, value: [E, R90], name: 限制行业除外}"))
                    .isEqualTo("行业不属于建筑业(E)或娱乐业(R90)(说明:限制行业除外)");
        }

        @Test
        void without_sectors_accepts_none_or_all() {
            assertThat(required("{field: sector, op: PREFIX_IN, value: []}"))
                    .isEqualTo("没有可接受的所属行业");
            assertThat(required("{field: sector, op: PREFIX_NOT_IN, value: []}")).isEqualTo("行业不限");
        }
    }

    @Nested
    class A_condition_on_the_size {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        [MICRO]                       | 企业规模为微型
                        [SMALL, MICRO]                | 企业规模为微型或小型
                        [LARGE, MICRO, MEDIUM]        | 企业规模为微型、中型或大型
                        [LARGE, MICRO, MEDIUM, SMALL] | 企业规模不限
                        []                            | 没有可接受的企业规模
                        """)
        void lists_the_classes_from_the_smallest_up(String sizes, String words) {
            assertThat(required("{field: size, op: IN, value: " + sizes + "}")).isEqualTo(words);
        }
    }

    @Nested
    class A_condition_on_a_number {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        employees, op: LTE, value: 30            | 从业人数不超过30人
                        employees, op: LT, value: 30             | 从业人数低于30人
                        employees, op: GTE, value: 30            | 从业人数不低于30人
                        employees, op: GT, value: 30             | 从业人数超过30人
                        employees, op: EQ, value: 30             | 从业人数等于30人
                        revenue, op: GTE, value: 20000000        | 营业收入不低于2000万元/年
                        taxableIncome, op: LTE, value: 3000000   | 年应纳税所得额不超过300万元
                        monthlySales, op: LTE, value: 100000     | 月销售额不超过10万元
                        equipmentUnitValue, op: LTE, value: 5000000 | 设备单位价值不超过500万元/台
                        constructionOutput, op: GT, value: 2000000000 | 建筑业产值超过20亿元
                        layoffRate, op: LTE, value: 0.055        | 裁员率不超过5.5%
                        revenueGrowth, op: GT, value: 0          | 全年营业收入增速超过0%
                        unemploymentInsuranceMonths, op: GTE, value: 12 | 失业保险缴费月数不低于12个月
                        """)
        void says_the_bound_in_its_unit_and_the_period_once(String asked, String words) {
            assertThat(required("{field: " + asked + "}")).isEqualTo(words);
        }

        @Test
        void adds_the_words_of_the_catalogue_as_a_note() {
            assertThat(required("{field: employees, op: LTE, value: 300, text: 取全年季度平均}"))
                    .isEqualTo("从业人数不超过300人(说明:取全年季度平均)");
        }

        @Test
        void leaves_out_a_note_that_says_nothing_new() {
            assertThat(required("{field: employees, op: LTE, value: 300, text: 不超过300人}"))
                    .isEqualTo("从业人数不超过300人");
        }
    }

    @Nested
    class A_condition_on_a_day {

        @ParameterizedTest
        @CsvSource({
            "GTE, 成立日期不早于2020-01-01",
            "GT, 成立日期晚于2020-01-01",
            "LTE, 成立日期不晚于2020-01-01",
            "LT, 成立日期早于2020-01-01",
            "EQ, 成立日期为2020-01-01"
        })
        void says_on_which_side_it_lies(String operator, String words) {
            assertThat(
                            required(
                                    "{field: registeredOn, op: %s, value: '2020-01-01'}"
                                            .formatted(operator)))
                    .isEqualTo(words);
        }
    }

    @Nested
    class A_condition_on_a_choice {

        @Test
        void names_the_option() {
            assertThat(required("{field: entityType, op: EQ, value: SOLE_TRADER}"))
                    .isEqualTo("主体类型为个体工商户");
        }
    }

    @Nested
    class A_yes_or_no {

        @Test
        void turns_the_question_into_a_statement() {
            assertThat(required("{field: techUpgradeProject, op: EQ, value: true}"))
                    .isEqualTo("企业有技术改造项目");
            assertThat(required("{field: declaredSmeAtSigning, op: EQ, value: true}"))
                    .isEqualTo("订立合同时,企业主动告知对方自己是中小企业");
        }

        @Test
        void that_has_to_be_no_denies_the_statement() {
            assertThat(required("{field: restrictedIndustry, op: EQ, value: false}"))
                    .isEqualTo("不属于此情形:企业从事国家限制或禁止的行业");
        }

        @ParameterizedTest
        @CsvSource({"您的企业有技术改造项目吗?, “技改”为“是”", "贵企业是否甲?是否乙?, “技改”为“是”", "贵企业是否甲？, 企业甲"})
        void falls_back_on_the_label_when_the_question_has_another_form(
                String question, String words) {
            var attribute =
                    new Attribute(
                            "x", AttributeKind.YES_NO, "技改", question, null, null, List.of(), true);

            assertThat(
                            WORDING.required(
                                    new Condition(attribute, new Accepted.YesNo(true), null, null)))
                    .isEqualTo(words);
        }
    }

    @Nested
    class A_condition_on_qualifications {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        HAS_ANY  | [HIGH_TECH]           | 持有“高新技术企业”资质或称号
                        HAS_ANY  | [LITTLE_GIANT]        | 持有“专精特新‘小巨人’企业”资质或称号
                        HAS_ANY  | [GAZELLE, UNICORN]    | 持有“瞪羚企业”、“独角兽企业”之一的资质或称号
                        HAS_ANY  | []                    | 没有可接受的资质与称号
                        HAS_NONE | [GAZELLE]             | 未持有“瞪羚企业”资质或称号
                        HAS_NONE | [GAZELLE, UNICORN]    | 未持有“瞪羚企业”、“独角兽企业”中任何一项资质或称号
                        HAS_NONE | []                    | 资质与称号不限
                        """)
        void names_them(String operator, String codes, String words) {
            assertThat(
                            required(
                                    "{field: qualification, op: %s, value: %s}"
                                            .formatted(operator, codes)))
                    .isEqualTo(words);
        }
    }

    @Nested
    class A_condition_on_events {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        {type: MOVED_IN} | 发生过“从区外迁入”
                        {type: LISTING_STAGE, subject: [MAIN, CHINEXT]} | 发生过“上市或挂牌进展:沪深主板或创业板”
                        {type: LISTING_STAGE, subject: [STAR], stage: [TUTORING_FILED, LISTED]} | 发生过“上市或挂牌进展:科创板,辅导备案或上市(新三板为挂牌)”
                        {type: FIRST_RECOGNISED, subject: [LITTLE_GIANT], level: [NATIONAL]} | 发生过“首次获得认定(含备案、评价入库):专精特新‘小巨人’企业,国家级”
                        {type: MOVED_IN, from: '2024-01-01', to: '2024-12-31'} | 发生过“从区外迁入”,时间在2024-01-01至2024-12-31之间
                        {type: MOVED_IN, from: '2024-01-01'} | 发生过“从区外迁入”,时间不早于2024-01-01
                        {type: MOVED_IN, to: '2024-12-31'} | 发生过“从区外迁入”,时间不晚于2024-12-31
                        {type: LISTING_STAGE, subject: []} | 没有可接受的已发生的事项
                        """)
        void says_type_subject_level_stage_and_window(String event, String words) {
            assertThat(required("{field: event, op: OCCURRED, value: " + event + "}"))
                    .isEqualTo(words);
        }
    }

    @Nested
    class A_judged_condition {

        @Test
        void says_its_own_words() {
            assertThat(required("{field: other, op: TEXT, text: 符合产业与环保政策且非“僵尸企业”}"))
                    .isEqualTo("符合产业与环保政策且非“僵尸企业”");
        }
    }

    @Nested
    class A_group {

        private static final String SIZE = "{field: size, op: IN, value: [SMALL]}";
        private static final String STAFF = "{field: employees, op: LTE, value: 30}";
        private static final String RATE = "{field: layoffRate, op: LTE, value: 0.2}";

        @Test
        void lists_its_parts() {
            assertThat(required("{all: [" + SIZE + ", " + STAFF + "]}"))
                    .isEqualTo("同时满足:企业规模为小型;从业人数不超过30人");
            assertThat(required("{any: [" + SIZE + ", " + STAFF + "]}"))
                    .isEqualTo("满足任一项:企业规模为小型;从业人数不超过30人");
            assertThat(required("{atLeast: 2, of: [" + SIZE + ", " + STAFF + ", " + RATE + "]}"))
                    .isEqualTo("至少满足2项:企业规模为小型;从业人数不超过30人;裁员率不超过20%");
        }

        @Test
        void within_a_group_stands_in_brackets() {
            assertThat(required("{any: [" + RATE + ", {all: [" + SIZE + ", " + STAFF + "]}]}"))
                    .isEqualTo("满足任一项:裁员率不超过20%;(同时满足:企业规模为小型;从业人数不超过30人)");
        }

        @Test
        void of_one_part_is_that_part() {
            assertThat(required("{all: [" + SIZE + "]}")).isEqualTo("企业规模为小型");
            assertThat(required("{any: [" + SIZE + "]}")).isEqualTo("企业规模为小型");
            assertThat(required("{atLeast: 1, of: [" + SIZE + "]}")).isEqualTo("企业规模为小型");
        }

        @Test
        void of_one_part_that_is_a_list_keeps_the_brackets_of_that_list() {
            var list = "{all: [{any: [" + SIZE + ", " + STAFF + "]}]}";

            assertThat(required("{all: [" + RATE + ", " + list + "]}"))
                    .isEqualTo("同时满足:裁员率不超过20%;(满足任一项:企业规模为小型;从业人数不超过30人)");
        }

        @Test
        void that_asks_for_more_parts_than_it_has_says_so() {
            assertThat(required("{atLeast: 2, of: [" + SIZE + "]}")).isEqualTo("至少满足2项,而所列只有1项");
        }

        @Test
        void that_asks_for_no_part_asks_for_nothing() {
            assertThat(required("{atLeast: 0, of: [" + SIZE + "]}")).isEqualTo("不设条件");
            assertThat(required("{all: []}")).isEqualTo("不设条件");
        }

        @Test
        void without_any_part_to_meet_is_met_by_nobody() {
            assertThat(required("{any: []}")).isEqualTo("没有企业能够满足");
        }

        @Test
        void that_is_denied_shows_how_far_the_denial_goes() {
            assertThat(required("{not: " + SIZE + "}")).isEqualTo("不得有此情形:企业规模为小型");
            assertThat(
                            required(
                                    "{all: [{not: {any: ["
                                            + SIZE
                                            + ", "
                                            + STAFF
                                            + "]}}, "
                                            + RATE
                                            + "]}"))
                    .isEqualTo("同时满足:(不得有此情形:(满足任一项:企业规模为小型;从业人数不超过30人));裁员率不超过20%");
        }
    }

    @Nested
    class The_built_in_conditions {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                                   |            | false | 在有效期内(来源未写明起止日期)
                        2023-01-01 | 2027-12-31 | false | 在有效期内(自2023-01-01起,至2027-12-31止)
                        2023-01-01 |            | false | 在有效期内(自2023-01-01起,截止日未写明)
                                   | 2023-10-24 | true  | 在有效期内(起始日未写明,至2023-10-24止,此后由新文件取代)
                        """)
        void say_from_when_to_when(LocalDate from, LocalDate to, boolean superseded, String words) {
            var accepted = new Accepted.InForce(from, to, true, superseded);

            assertThat(
                            WORDING.required(
                                    new Condition(
                                            attribute(Attribute.AS_OF), accepted, null, null)))
                    .isEqualTo(words);
        }

        @Test
        void do_not_pass_off_an_end_that_no_source_dates_as_the_source_s_own() {
            var accepted = new Accepted.InForce(null, LocalDate.of(2026, 11, 22), false, false);

            assertThat(
                            WORDING.required(
                                    new Condition(
                                            attribute(Attribute.AS_OF), accepted, null, null)))
                    .isEqualTo("在有效期内(起始日未写明,截止日未写明,2026-11-23核对时已失效)");
        }

        @Test
        void say_for_whom() {
            var accepted = new Accepted.Beneficiaries(Beneficiary.EVENT_ORGANISER);

            assertThat(
                            WORDING.required(
                                    new Condition(
                                            attribute(Attribute.BENEFICIARY),
                                            accepted,
                                            null,
                                            null)))
                    .isEqualTo("申领主体为活动主办方");
        }
    }

    @Nested
    class An_interval {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        employees  | 120        | 120人
                        employees  | 29.75      | 29.75人
                        employees  | 100..299   | 100人至299人
                        employees  | 300..      | 不低于300人
                        employees  | ..99       | 不超过99人
                        employees  | >30        | 超过30人
                        employees  | <30        | 低于30人
                        employees  | 0..30      | 不超过30人
                        revenue    | 1080000.50 | 1080000.5元/年
                        rdSpend    | >0         | 超过0元
                        layoffRate | 0.02..0.06 | 2%至6%
                        layoffRate | -0.05      | -5%
                        layoffRate | 0..0.2     | 0%至20%
                        layoffRate | ..0.055    | 不超过5.5%
                        """)
        void is_said_as_people_say_it(String attribute, String quantity, String words) {
            assertThat(Wording.interval(attribute(attribute), Quantity.parse(quantity)))
                    .isEqualTo(words);
        }

        @Test
        void with_an_open_end_says_both_bounds() {
            var from = new BigDecimal("30");
            var to = new BigDecimal("50");
            var employees = attribute(Attribute.EMPLOYEES);

            assertThat(interval(employees, from, false, to, true)).isEqualTo("超过30人、不超过50人");
            assertThat(interval(employees, from, true, to, false)).isEqualTo("不低于30人、低于50人");
            assertThat(interval(employees, from, false, to, false)).isEqualTo("超过30人、低于50人");
            assertThat(interval(employees, BigDecimal.ZERO, false, to, true))
                    .isEqualTo("超过0人、不超过50人");
        }

        private static String interval(
                Attribute attribute,
                BigDecimal lower,
                boolean lowerIncluded,
                BigDecimal upper,
                boolean upperIncluded) {
            return Wording.interval(
                    attribute, new Interval(lower, lowerIncluded, upper, upperIncluded));
        }

        @Test
        void of_all_there_is_has_no_limit() {
            assertThat(Wording.interval(attribute("layoffRate"), Interval.all())).isEqualTo("不限");
        }
    }
}
