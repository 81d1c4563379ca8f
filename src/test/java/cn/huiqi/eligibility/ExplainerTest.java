package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences that a policy officer would sign. */
class ExplainerTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
    private static final Citation SOURCE = citation("若干举措", "辽政发〔2025〕16号");

    private static final String PLACE = "{field: region, op: IN_REGION, value: ['210212']}";
    private static final String STAFF = "{field: employees, op: LTE, value: 30}";
    private static final String SMALL = "{field: size, op: IN, value: [SMALL]}";
    private static final String JUDGED = "{field: other, op: TEXT, text: 优质企业}";

    private static Citation citation(String title, @Nullable String number) {
        return new Citation(title, null, number, null, null, null, null, null);
    }

    private static Rule rule(String criteria) {
        return Fixtures.rule(Fixtures.yaml("{all: [" + criteria + "]}"));
    }

    private static Explainer explainer(String profile) {
        var firm = Fixtures.profile((Map<?, ?>) Fixtures.yaml(profile));
        return new Explainer(new Evaluator(firm, DAY));
    }

    private static Explanation explain(String criteria, String profile) {
        return explainer(profile).explain(rule(criteria), SOURCE);
    }

    /** What is said of the first clause, without its source. */
    private static String said(String criterion, String profile) {
        var text = explain(criterion, profile).criteria().getFirst().explanation();
        assertThat(text).endsWith("依据:《若干举措》(辽政发〔2025〕16号)。");
        return text.substring(0, text.indexOf("依据:"));
    }

    @Nested
    class A_condition_says_what_is_asked_what_the_firm_said_and_why_it_decides {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        region: '210212' | 要求注册地在辽宁省大连市旅顺口区;企业填报的注册地为辽宁省大连市旅顺口区,符合。
                        region: '210100' | 要求注册地在辽宁省大连市旅顺口区;企业填报的注册地为辽宁省沈阳市,不符合。
                        region: '210200' | 要求注册地在辽宁省大连市旅顺口区;企业填报的注册地为辽宁省大连市,其中只有一部分情形符合,填得更具体才能确定。
                        {}               | 要求注册地在辽宁省大连市旅顺口区;“注册地”尚未填报,补充后才能确定。
                        """)
        void for_a_place(String told, String words) {
            assertThat(said(PLACE, told.equals("{}") ? told : "{" + told + "}")).isEqualTo(words);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        12       | 要求从业人数不超过30人;企业填报的从业人数为12人,符合。
                        31       | 要求从业人数不超过30人;企业填报的从业人数为31人,不符合。
                        '20..40' | 要求从业人数不超过30人;企业填报的从业人数为20人至40人,其中只有一部分情形符合,填得更具体才能确定。
                        '..30'   | 要求从业人数不超过30人;企业填报的从业人数为不超过30人,符合。
                        """)
        void for_a_number(String told, String words) {
            assertThat(said(STAFF, "{employees: " + told + "}")).isEqualTo(words);
        }

        @Test
        void for_a_sector() {
            var asked = "{field: sector, op: PREFIX_IN, value: [C34], name: 通用设备}";

            assertThat(said(asked, "{sector: C3491}"))
                    .isEqualTo("要求行业属于通用设备制造业(C34);企业填报的所属行业为工业机器人制造(C3491),符合。");
            assertThat(said(asked, "{sector: C}"))
                    .isEqualTo("要求行业属于通用设备制造业(C34);" + "企业填报的所属行业为制造业(C),其中只有一部分情形符合,填得更具体才能确定。");
        }

        @Test
        void for_a_yes_or_no() {
            var asked = "{field: restrictedIndustry, op: EQ, value: false}";

            assertThat(
                            said(
                                    asked,
                                    "{facts: [{attribute: restrictedIndustry, value: {yes: false}}]}"))
                    .isEqualTo("要求不属于此情形:企业从事国家限制或禁止的行业;企业对“限制或禁止行业”填报“否”,符合。");
            assertThat(
                            said(
                                    asked,
                                    "{facts: [{attribute: restrictedIndustry, value: {yes: true}}]}"))
                    .isEqualTo("要求不属于此情形:企业从事国家限制或禁止的行业;企业对“限制或禁止行业”填报“是”,不符合。");
        }

        @Test
        void for_a_choice_and_a_day() {
            assertThat(
                            said(
                                    "{field: entityType, op: EQ, value: COMPANY}",
                                    "{entityType: SOLE_TRADER}"))
                    .isEqualTo("要求主体类型为公司等企业法人;企业填报的主体类型为个体工商户,不符合。");
            assertThat(
                            said(
                                    "{field: registeredOn, op: GTE, value: '2020-01-01'}",
                                    "{registeredOn: '2021-05-06'}"))
                    .isEqualTo("要求成立日期不早于2020-01-01;企业填报的成立日期为2021-05-06,符合。");
        }

        @Test
        void for_what_a_person_judges() {
            assertThat(said(JUDGED, "{}")).isEqualTo("要求“优质企业”;此项由受理部门认定,系统不作判断,待确认。");
        }

        @Test
        void when_nothing_was_said_that_could_change_it() {
            assertThat(said("{field: region, op: IN_REGION, value: ['000000']}", "{}"))
                    .isEqualTo("要求注册地不限;“注册地”尚未填报,但任何情况都符合此项,符合。");
            assertThat(said("{field: size, op: IN, value: []}", "{}"))
                    .isEqualTo("要求没有可接受的企业规模;“企业规模”尚未填报,但任何情况都不符合此项,不符合。");
        }
    }

    @Nested
    class A_size {

        @Test
        void that_was_stated_is_the_firms_own_word() {
            assertThat(said(SMALL, "{size: LARGE}")).isEqualTo("要求企业规模为小型;企业填报的企业规模为大型,不符合。");
        }

        @Test
        void that_was_concluded_does_not_read_as_if_the_firm_had_said_it() {
            assertThat(said(SMALL, "{sector: C34, employees: 120, revenue: 60000000}"))
                    .isEqualTo("要求企业规模为小型;企业规模由所填行业和指标推定为小型,符合。");
            assertThat(said(SMALL, "{sector: C34, employees: 120}"))
                    .isEqualTo("要求企业规模为小型;企业规模由所填行业和指标推定可能为微型或小型,补全指标或直接填报规模后才能确定。");
        }

        @Test
        void that_cannot_be_concluded_says_so() {
            assertThat(said(SMALL, "{sector: J6621, employees: 120}"))
                    .isEqualTo("要求企业规模为小型;“企业规模”尚未填报,由所填行业和指标也不能推定,补充后才能确定。");
        }
    }

    @Nested
    class A_zone {

        private static final String DALIAN = "{field: zone, op: HAS_ANY, value: [LN_FTZ_DALIAN]}";

        @Test
        void is_told_from_the_zone_around_it() {
            assertThat(said(DALIAN, "{zones: [LN_FTZ]}"))
                    .isEqualTo(
                            "要求位于中国(辽宁)自由贸易试验区大连片区;"
                                    + "企业填报的所在功能区为中国(辽宁)自由贸易试验区,未填明在其中哪个片区,填明后才能确定。");
            assertThat(
                            said(
                                    "{field: zone, op: HAS_ANY, value: [LN_FTZ]}",
                                    "{zones: [LN_FTZ_DALIAN]}"))
                    .isEqualTo(
                            "要求位于中国(辽宁)自由贸易试验区;企业填报的所在功能区为中国(辽宁)自由贸易试验区大连片区,"
                                    + "位于中国(辽宁)自由贸易试验区之内,符合。");
        }

        @Test
        void that_there_is_none_of_reads_well() {
            assertThat(said(DALIAN, "{zones: []}"))
                    .isEqualTo("要求位于中国(辽宁)自由贸易试验区大连片区;企业填报不在任何功能区,不符合。");
        }
    }

    @Nested
    class Qualifications {

        private static final String SRDI = "{field: qualification, op: HAS_ANY, value: [SRDI_SME]}";
        private static final String NO_SRDI =
                "{field: qualification, op: HAS_NONE, value: [SRDI_SME]}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        {code: SRDI_SME}                            | 企业填报持有专精特新中小企业,符合。
                        {code: HIGH_TECH}, {code: SRDI_SME}         | 企业填报持有高新技术企业、专精特新中小企业,其中有“专精特新中小企业”,符合。
                        {code: LITTLE_GIANT}                        | 企业填报持有专精特新“小巨人”企业,其中“专精特新‘小巨人’企业”同时属于“专精特新中小企业”,符合。
                        {code: HIGH_TECH}                           | 企业填报持有高新技术企业,没有所要求的资质或称号,不符合。
                        {code: SRDI_SME, until: '2025-09-29'}       | 企业填报持有专精特新中小企业(查询日不在有效期内),没有所要求的资质或称号,不符合。
                        ""                                          | 企业填报没有任何资质或称号,不符合。
                        """)
        void that_are_asked_for_are_found_among_those_told(String told, String words) {
            assertThat(said(SRDI, "{qualifications: [" + told + "]}"))
                    .isEqualTo("要求持有“专精特新中小企业”资质或称号;" + words);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        {code: HIGH_TECH} | 企业填报持有高新技术企业,不含所列资质或称号,符合。
                        {code: SRDI_SME}  | 企业填报持有专精特新中小企业,不符合。
                        ""                | 企业填报没有任何资质或称号,符合。
                        """)
        void that_are_shut_out_are_looked_for_too(String told, String words) {
            assertThat(said(NO_SRDI, "{qualifications: [" + told + "]}"))
                    .isEqualTo("要求未持有“专精特新中小企业”资质或称号;" + words);
        }
    }

    @Nested
    class Events {

        private static final String STAR_FILED =
                "{field: event, op: OCCURRED, value: {type: LISTING_STAGE, subject: [STAR],"
                        + " stage: [TUTORING_FILED], from: '2025-01-01', to: '2025-12-31'}}";

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        subject: STAR, stage: TUTORING_FILED, 'on': '2025-02-10' | 企业填报发生过“上市或挂牌进展:科创板,辅导备案,2025-02-10”,符合。
                        subject: STAR, stage: TUTORING_FILED                     | 企业填报发生过“上市或挂牌进展:科创板,辅导备案”,未填明发生日期,补充后才能确定。
                        'on': '2025-02-10'                                       | 企业填报发生过“上市或挂牌进展:2025-02-10”,未填明类别、阶段,补充后才能确定。
                        subject: BSE, stage: TUTORING_FILED, 'on': '2025-02-10'  | 企业填报发生过“上市或挂牌进展:北交所,辅导备案,2025-02-10”,类别不合要求,不符合。
                        subject: STAR, stage: INQUIRY, 'on': '2024-02-10'        | 企业填报发生过“上市或挂牌进展:科创板,审核问询,2024-02-10”,阶段、发生日期不合要求,不符合。
                        subject: STAR, stage: TUTORING_FILED, 'on': '2025-11-01' | 企业填报发生过“上市或挂牌进展:科创板,辅导备案,2025-11-01”,查询日尚未发生,不符合。
                        """)
        void say_what_is_left_out_or_does_not_fit(String told, String words) {
            assertThat(said(STAR_FILED, "{events: [{type: LISTING_STAGE, " + told + "}]}"))
                    .endsWith(";" + words);
        }

        @Test
        void of_which_one_fits_name_that_one() {
            var told =
                    "{events: [{type: LISTING_STAGE, subject: BSE}, {type: MOVED_IN},"
                            + " {type: LISTING_STAGE, subject: STAR, stage: TUTORING_FILED,"
                            + " 'on': '2025-02-10'}]}";

            assertThat(said(STAR_FILED, told))
                    .endsWith(";企业填报发生过“上市或挂牌进展:科创板,辅导备案,2025-02-10”,符合。");
        }

        @Test
        void that_did_not_happen_are_told_from_events_of_other_types() {
            assertThat(said(STAR_FILED, "{events: []}")).endsWith(";企业填报没有发生任何事项,不符合。");
            assertThat(said(STAR_FILED, "{events: [{type: MOVED_IN}]}"))
                    .endsWith(";企业填报没有发生这类事项,不符合。");
        }

        @Test
        void whose_time_has_not_come_are_refused_before_anyone_is_asked() {
            var asked = "{field: event, op: OCCURRED, value: {type: MOVED_IN, from: '2025-10-01'}}";

            assertThat(said(asked, "{}"))
                    .isEqualTo("要求发生过“从区外迁入”,时间不早于2025-10-01;“已发生的事项”尚未填报,但任何情况都不符合此项,不符合。");
        }
    }

    @Nested
    class The_period_in_force {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        2023-01-01 | 2027-12-31 | false | 查询日为2025-09-30,在有效期内,符合。
                                   |            | false | 查询日为2025-09-30,按有效处理,符合。
                        2023-01-01 |            | false | 查询日为2025-09-30,按有效处理,符合。
                        2026-01-01 |            | false | 查询日为2025-09-30,尚未生效,不符合。
                                   | 2024-12-31 | false | 查询日为2025-09-30,已经到期,不符合。
                                   | 2023-10-24 | true  | 查询日为2025-09-30,已被新文件取代,不符合。
                        """)
        void is_held_against_the_day(
                LocalDate from, LocalDate to, boolean superseded, String words) {
            var condition =
                    new Condition(
                            Fixtures.vocabulary().attribute(Attribute.AS_OF),
                            new Accepted.InForce(from, to, true, superseded),
                            null,
                            null);
            var rule = new Rule(List.of(condition), new All(List.of()));

            var result = explainer("{}").explain(rule, null).criteria().getFirst();

            assertThat(result.path()).isEqualTo("0.1");
            assertThat(result.given()).isEqualTo("2025-09-30");
            assertThat(result.explanation()).startsWith("要求在有效期内(").endsWith(";" + words);
        }
    }

    @Nested
    class A_group {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        all: [%s, %s]            | 要求同时满足以下2项:1项符合、1项待确认,因此本组待确认。
                        any: [%s, %s]            | 要求满足以下2项中任一项:1项符合、1项待确认,因此本组符合。
                        atLeast: 2, of: [%s, %s] | 要求满足以下2项中至少2项:1项符合、1项待确认,因此本组待确认。
                        """)
        void counts_its_parts(String group, String words) {
            assertThat(said("{" + group.formatted(STAFF, SMALL) + "}", "{employees: 5}"))
                    .isEqualTo(words);
        }

        @Test
        void that_is_denied_says_whether_it_holds() {
            assertThat(said("{not: " + STAFF + "}", "{employees: 5}"))
                    .isEqualTo("要求没有以下情形;该情形成立,因此本组不符合。");
            assertThat(said("{not: " + STAFF + "}", "{employees: 99}"))
                    .isEqualTo("要求没有以下情形;该情形不成立,因此本组符合。");
            assertThat(said("{not: " + STAFF + "}", "{}")).isEqualTo("要求没有以下情形;该情形尚待确认,因此本组待确认。");
        }

        @Test
        void without_parts_says_so() {
            assertThat(said("{all: []}", "{}")).isEqualTo("本组没有条件,因此本组符合。");
            assertThat(said("{any: []}", "{}")).isEqualTo("本组没有可以满足的条件,因此本组不符合。");
        }
    }

    @Nested
    class The_source {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "-",
                textBlock =
                        """
                        若干举措            | 辽政发〔2025〕16号 | 《若干举措》(辽政发〔2025〕16号)
                        若干举措            | -              | 《若干举措》
                        关于印发《措施》的通知    | -              | 《关于印发〈措施〉的通知》
                        国办发〔2025〕25号   | 国办发〔2025〕25号 | 国办发〔2025〕25号
                        """)
        void is_cited_in_one_pair_of_title_marks(
                String title, @Nullable String number, String words) {
            assertThat(citation(title, number).words()).isEqualTo(words);
        }

        @Test
        void is_left_out_where_there_is_none() {
            var result = explainer("{}").explain(rule(STAFF), null).criteria().getFirst();

            assertThat(result.explanation()).isEqualTo("要求从业人数不超过30人;“从业人数”尚未填报,补充后才能确定。");
            assertThat(result.citation()).isNull();
        }
    }

    @Nested
    class The_sentence_for_the_whole_names_what_decides {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                textBlock =
                        """
                        region: '210212', employees: 5 | 符合:注册地、从业人数均符合要求。
                        employees: 5                   | 待确认,取决于尚未填报的“注册地”。
                        region: '210200'               | 待确认,取决于尚未填报的“从业人数”;须填得更具体的“注册地”。
                        region: '210100'               | 不符合:要求注册地在辽宁省大连市旅顺口区,企业填报的注册地为辽宁省沈阳市。
                        region: '210100', employees: 99 | 不符合:要求注册地在辽宁省大连市旅顺口区,企业填报的注册地为辽宁省沈阳市;另有1项要求也不符合。
                        """)
        void of_conditions(String told, String words) {
            assertThat(explain(PLACE + ", " + STAFF, "{" + told + "}").sentence()).isEqualTo(words);
        }

        @Test
        void of_one_that_is_met() {
            assertThat(explain(STAFF, "{employees: 5}").sentence()).isEqualTo("符合:从业人数符合要求。");
        }

        @Test
        void of_none() {
            assertThat(explain("", "{}").sentence()).isEqualTo("符合:面向企业,来源未列明其他条件。");
            assertThat(explain("{all: []}", "{}").sentence()).isEqualTo("符合:所设条件对任何企业都成立。");
        }

        @Test
        void of_the_place_alone_where_a_product_has_no_rule_of_its_own() {
            var place = rule(PLACE).conditions().getFirst();
            var product = new Rule(List.of(place), new All(List.of()));

            assertThat(explainer("{region: '210212'}").explain(product, null).sentence())
                    .isEqualTo("符合:注册地符合要求。");
        }

        @Test
        void of_the_parts_of_an_any_only_those_that_are_met() {
            assertThat(
                            explain("{any: [" + STAFF + ", " + SMALL + "]}", "{employees: 5}")
                                    .sentence())
                    .isEqualTo("符合:从业人数符合要求。");
        }

        @Test
        void names_three_at_most_and_says_how_many_there_are() {
            var four =
                    String.join(
                            ", ",
                            PLACE,
                            STAFF,
                            SMALL,
                            "{field: entityType, op: EQ, value: COMPANY}");

            assertThat(explain(four, "{}").sentence())
                    .isEqualTo("待确认,取决于尚未填报的“注册地”、“从业人数”、“企业规模”等4项。");
        }

        @Test
        void of_what_a_person_judges() {
            assertThat(explain(JUDGED, "{}").sentence()).isEqualTo("待确认,取决于受理部门对“优质企业”的认定。");
            assertThat(explain(STAFF + ", " + JUDGED, "{}").sentence())
                    .isEqualTo("待确认,取决于尚未填报的“从业人数”;受理部门对“优质企业”的认定。");
        }

        @Test
        void of_an_all_the_part_that_fails() {
            assertThat(
                            explain("{all: [" + SMALL + ", " + STAFF + "]}", "{employees: 99}")
                                    .sentence())
                    .isEqualTo("不符合:要求从业人数不超过30人,企业填报的从业人数为99人。");
        }

        @Test
        void of_an_any_all_that_it_offered() {
            assertThat(
                            explain(
                                            "{any: [" + SMALL + ", " + STAFF + "]}",
                                            "{size: LARGE, employees: 99}")
                                    .sentence())
                    .isEqualTo("不符合:要求满足任一项:企业规模为小型;从业人数不超过30人,未能满足。");
        }
    }

    @Nested
    class What_is_missing {

        @Test
        void are_the_attributes_of_open_conditions_in_document_order_each_once() {
            var explanation = explain(String.join(", ", STAFF, PLACE, STAFF, JUDGED), "{}");

            assertThat(explanation.missing())
                    .extracting(Attribute::id)
                    .containsExactly("employees", "region", "other");
        }

        @Test
        void leaves_out_what_lies_in_a_decided_group() {
            var decided = "{any: [" + SMALL + ", " + STAFF + "]}";

            assertThat(explain(decided + ", " + PLACE, "{employees: 5}").missing())
                    .extracting(Attribute::id)
                    .containsExactly("region");
        }

        @Test
        void is_nothing_once_the_verdict_is_settled() {
            assertThat(explain(PLACE + ", " + STAFF, "{region: '210100'}").missing()).isEmpty();
        }
    }

    @Nested
    class What_was_concluded {

        private static List<String> because(String profile) {
            return explainer(profile).inferred().stream()
                    .map(one -> one.attribute().id() + "=" + one.value() + ":" + one.because())
                    .toList();
        }

        @Test
        void is_nothing_from_nothing() {
            assertThat(because("{}")).isEmpty();
            assertThat(because("{sector: C}")).isEmpty();
            assertThat(because("{zones: [], qualifications: [], events: []}")).isEmpty();
        }

        @Test
        void is_the_size_with_the_figures_that_it_rests_on() {
            assertThat(because("{sector: C34, employees: 120, revenue: 60000000}"))
                    .containsExactly("size=SMALL:按《统计上大中小微型企业划分办法(2017)》,由所属行业、从业人数、营业收入推定为小型企业。");
            assertThat(because("{sector: C34, employees: 120}"))
                    .containsExactly(
                            "size=MICRO,SMALL:按《统计上大中小微型企业划分办法(2017)》,由所属行业、从业人数推定可能为微型或小型企业。");
        }

        @Test
        void tells_of_a_stated_size_only_when_the_figures_say_otherwise() {
            assertThat(because("{sector: C34, employees: 120, size: SMALL}")).isEmpty();
            assertThat(because("{sector: C34, employees: 120, size: MEDIUM}"))
                    .containsExactly(
                            "size=MICRO,SMALL:按《统计上大中小微型企业划分办法(2017)》,由所属行业、从业人数推定可能为微型或小型企业,"
                                    + "与填报的中型企业不一致;判断以填报为准。");
        }

        @Test
        void is_what_qualifications_imply() {
            assertThat(because("{qualifications: [{code: LITTLE_GIANT}]}"))
                    .containsExactly(
                            "qualifications=SRDI_SME:“专精特新‘小巨人’企业”同时属于“专精特新中小企业”。",
                            "qualifications=TECH_AND_INNOVATIVE_SME:“专精特新‘小巨人’企业”同时属于“科技和创新型中小企业”。");
            assertThat(because("{qualifications: [{code: LITTLE_GIANT, until: '2025-09-29'}]}"))
                    .isEmpty();
        }

        @Test
        void is_the_zone_around_an_area() {
            assertThat(because("{zones: [LN_FTZ_DALIAN]}"))
                    .containsExactly("zones=LN_FTZ:所填功能区位于中国(辽宁)自由贸易试验区之内。");
            assertThat(because("{zones: [LN_FTZ_DALIAN, LN_FTZ]}")).isEmpty();
        }
    }
}
