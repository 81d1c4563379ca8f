package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.PolicyMeasure.StackingRule;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What exists, and how it hangs together. */
class EditionTest {

    @Nested
    class A_document {

        private final Edition edition =
                SmallCatalogue.of()
                        .document("docNumber: 辽政发〔2023〕1号")
                        .document("id: next", "docNumber: 辽政发〔2023〕12号")
                        .document("id: same", "docNumber: '辽政发[2023]1号'")
                        .document("id: none")
                        .measure("id: doc/b")
                        .measure("id: next/a", "policy: next")
                        .measure("id: doc/a")
                        .edition();

        @Test
        void is_found_by_its_number_however_that_is_typed() {
            assertThat(Objects.requireNonNull(edition.documentNumbered("辽政发 [2023] 第01号")).id())
                    .isEqualTo("document:doc");
            assertThat(Objects.requireNonNull(edition.documentNumbered("辽政发（2023）12号")).id())
                    .isEqualTo("document:next");
            assertThat(edition.documentNumbered("辽政发〔2023〕2号")).isNull();
        }

        @Test
        void is_found_by_its_id() {
            assertThat(edition.document("document:none")).isNotNull();
            assertThat(edition.document("none")).isNull();
            assertThat(edition.document("measure:doc/a")).isNull();
        }

        @Test
        void has_its_measures_in_the_order_of_the_catalogue() {
            var document = Objects.requireNonNull(edition.document("document:doc"));

            assertThat(edition.measures(document))
                    .extracting(Benefit::id)
                    .containsExactly("measure:doc/b", "measure:doc/a");
            assertThat(edition.measures(Objects.requireNonNull(edition.document("document:none"))))
                    .isEmpty();
        }
    }

    @Nested
    class Benefits {

        private final Edition edition =
                SmallCatalogue.of().product("id: a").product("id: b").edition();

        @Test
        void are_found_by_id_in_the_order_asked_for() {
            assertThat(edition.benefits(List.of("product:b", "product:gone", "product:a")))
                    .extracting(Benefit::id)
                    .containsExactly("product:b", "product:a");
            assertThat(edition.benefit("product:gone")).isNull();
        }
    }

    @Nested
    class Sources {

        private static final String REPORT =
                "source: {title: 一则报道, issuer: 某报, date: 2024-01-02, seenAs: news, url:"
                        + " 'https://example.gov.cn/1', pointer: 第三部分}";

        @Test
        void of_a_measure_are_those_of_its_document() {
            var benefit = SmallCatalogue.of().document(REPORT).measure().benefit();

            assertThat(benefit.particulars().sources())
                    .containsExactly(
                            new Citation(
                                    "一则报道",
                                    "某报",
                                    null,
                                    LocalDate.parse("2024-01-02"),
                                    "第三部分",
                                    "https://example.gov.cn/1",
                                    "news",
                                    "document:doc"));
        }

        @Test
        void begin_with_its_own_when_it_has_one() {
            var benefit =
                    SmallCatalogue.of()
                            .document(REPORT)
                            .measure("source: {title: 另一则报道}")
                            .benefit();

            assertThat(benefit.particulars().sources())
                    .extracting(Citation::title)
                    .containsExactly("另一则报道", "一则报道");
            assertThat(Objects.requireNonNull(benefit.source()).title()).isEqualTo("另一则报道");
        }

        @Test
        void that_name_a_document_of_the_catalogue_are_linked_to_it() {
            var edition =
                    SmallCatalogue.of()
                            .document("docNumber: 辽政发〔2023〕1号")
                            .product("source: {title: 文件, number: '辽政发[2023]第1号'}")
                            .event("source: {title: 文件, number: 辽政发〔2023〕2号}")
                            .resource("source: {title: 文件}")
                            .edition();

            assertThat(edition.benefits())
                    .extracting(it -> Objects.requireNonNull(it.source()).documentId())
                    .containsExactly("document:doc", null, null);
        }

        @Test
        void may_be_absent() {
            assertThat(SmallCatalogue.of().product().benefit().source()).isNull();
        }
    }

    @Nested
    class The_places_and_sectors_of_a_benefit {

        private static final String RULE =
                """
                eligibility:
                  all:
                  - {field: region, op: IN_REGION, value: ['210200'], zone: LN_JINPU}
                  - any:
                    - {field: sector, op: PREFIX_IN, value: [C, C34]}
                    - {field: region, op: IN_REGION, value: ['210100']}
                  - {field: sector, op: PREFIX_NOT_IN, value: [E]}
                  - not: {field: region, op: IN_REGION, value: ['210300']}
                """;

        private final Particulars measure =
                SmallCatalogue.of()
                        .document("region: '210000'", "zone: LN_SHENFU")
                        .measure(RULE)
                        .benefit()
                        .particulars();

        @Test
        void are_those_that_its_rule_asks_for() {
            assertThat(measure.regions())
                    .extracting(RegionCode::value)
                    .containsExactly("210200", "210100");
            assertThat(measure.zones()).extracting(ZoneCode::value).containsExactly("LN_JINPU");
            assertThat(measure.sectors()).extracting(SectorCode::value).containsExactly("C", "C34");
        }

        @Test
        void are_never_those_of_a_measures_document() {
            var plain =
                    SmallCatalogue.of()
                            .document("zone: LN_SHENFU")
                            .measure()
                            .benefit()
                            .particulars();

            assertThat(plain.regions()).isEmpty();
            assertThat(plain.zones()).isEmpty();
        }

        @Test
        void are_the_entrys_own_where_its_rule_names_none() {
            var event =
                    SmallCatalogue.of()
                            .event("region: '210200'", "zone: LN_JINPU", "sector: C38")
                            .benefit()
                            .particulars();

            assertThat(event.regions()).extracting(RegionCode::value).containsExactly("210200");
            assertThat(event.zones()).extracting(ZoneCode::value).containsExactly("LN_JINPU");
            assertThat(event.sectors()).extracting(SectorCode::value).containsExactly("C38");
        }
    }

    @Nested
    class The_built_in_conditions {

        private static List<String> attributes(Benefit benefit) {
            return benefit.rule().builtIn().stream().map(it -> it.attribute().id()).toList();
        }

        @Test
        void are_the_day_and_the_beneficiary() {
            var edition =
                    SmallCatalogue.of().document().measure().event().project().resource().edition();

            assertThat(edition.benefits())
                    .hasSize(4)
                    .allSatisfy(it ->
                            assertThat(attributes(it))
                                    .containsExactly(Attribute.AS_OF, Attribute.BENEFICIARY));
        }

        @Test
        void include_a_products_own_region() {
            var product = SmallCatalogue.of().product("region: '210200'").benefit();

            assertThat(attributes(product))
                    .containsExactly(Attribute.AS_OF, Attribute.BENEFICIARY, Attribute.REGION);
            assertThat(product.rule().builtIn().getLast().accepted())
                    .isInstanceOfSatisfying(
                            Accepted.Regions.class,
                            it -> assertThat(it.codes()).containsExactly(new RegionCode("210200")));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {field: region, op: IN_REGION, value: ['210000']}
                        {any: [{field: region, op: IN_REGION, value: ['210000']}, {field: size, op: IN, value: [SMALL]}]}
                        {not: {field: region, op: IN_REGION, value: ['210000']}}
                        """)
        void leave_the_region_to_a_rule_that_has_one(String eligibility) {
            var product =
                    SmallCatalogue.of()
                            .product("region: '210200'", "eligibility: " + eligibility)
                            .benefit();

            assertThat(attributes(product)).containsExactly(Attribute.AS_OF, Attribute.BENEFICIARY);
        }

        @Test
        void say_that_a_successor_ends_it() {
            var benefit =
                    SmallCatalogue.of()
                            .document("relations: [{type: SUPERSEDED_BY, target: next}]")
                            .document("id: next", "effectiveFrom: 2025-03-01")
                            .measure()
                            .benefit();

            assertThat(benefit.rule().builtIn().getFirst().accepted())
                    .isEqualTo(
                            new Accepted.InForce(null, LocalDate.parse("2025-02-28"), true, true));
        }
    }

    @Nested
    class A_product {

        private final Edition edition =
                SmallCatalogue.of()
                        .document()
                        .measure()
                        .product("id: family", "kind: PRODUCT_FAMILY", "members: [a, b, gone]")
                        .product(
                                "id: a",
                                "limits: [{max: 3000000, security: 纯信用}, {min: 100000, max:"
                                        + " 5000000, security: 担保公司增信}]",
                                "term: {minMonths: 6, maxMonths: 12}",
                                "rate: {min: 0.035, max: 0.0435}",
                                "repayment: 按月付息",
                                "features: [REVOLVING]",
                                "interestSubsidy: doc/one",
                                "channel: 手机银行")
                        .product("id: b")
                        .edition();

        private FinancingProduct product(String id) {
            return (FinancingProduct) Objects.requireNonNull(edition.benefit(id));
        }

        @Test
        void may_be_one_of_a_family() {
            assertThat(edition.family(product("product:a"))).isEqualTo(product("product:family"));
            assertThat(edition.family(product("product:family"))).isNull();
            assertThat(edition.benefits(product("product:family").members()))
                    .extracting(Benefit::id)
                    .containsExactly("product:a", "product:b");
        }

        @Test
        void names_the_measures_that_pay_part_of_it() {
            assertThat(edition.benefits(product("product:a").subsidies()))
                    .extracting(Benefit::id)
                    .containsExactly("measure:doc/one");
        }

        @Test
        void has_limits_terms_and_a_rate() {
            var product = product("product:a");

            assertThat(product.limits()).hasSize(2);
            assertThat(product.minMonths()).isEqualTo(6);
            assertThat(product.maxMonths()).isEqualTo(12);
            assertThat(product.minRate()).isEqualByComparingTo(new BigDecimal("0.035"));
            assertThat(product.maxRate()).isEqualByComparingTo(new BigDecimal("0.0435"));
            assertThat(product.repayment()).containsExactly("按月付息");
            assertThat(Objects.requireNonNull(product.particulars().application()).channel())
                    .isEqualTo("手机银行");
        }

        @Test
        void is_worth_the_most_that_it_lends() {
            assertThat(product("product:a").value().headline()).isEqualTo("最高500万元,年利率3.5%至4.35%");
            assertThat(product("product:a").value().components())
                    .extracting(BenefitValue.Component::text)
                    .containsExactly("最高300万元(纯信用)", "10万元至500万元(担保公司增信)");
        }

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        CREDIT_LOAN    | summary: 无                                      | 信用贷款,额度未见
                        CREDIT_LOAN    | 'rate: {min: 0.03}'                              | 信用贷款,额度未见,年利率3%起
                        CREDIT_LOAN    | 'rate: {max: 0.03}'                              | 信用贷款,额度未见,年利率最高3%
                        CREDIT_LOAN    | 'rate: {min: 0.03, max: 0.03}'                   | 信用贷款,额度未见,年利率3%
                        CREDIT_LOAN    | 'rate: {text: LPR起}'                             | 信用贷款,额度未见,LPR起
                        CREDIT_LOAN    | 'limits: [{min: 100000}]'                        | 不低于10万元
                        CREDIT_LOAN    | 'limits: [{min: 100000, max: 500000}]'           | 10万元至50万元
                        CREDIT_LOAN    | 'limits: [{security: 纯信用}]'                     | 信用贷款,额度未见
                        PRODUCT_FAMILY | 'members: [a, b]'                                | 产品系列,目录收录2个产品
                        PLATFORM       | summary: 无                                      | 融资服务平台
                        """)
        void says_what_was_not_seen(String kind, String yaml, String headline) {
            var product = SmallCatalogue.of().product("kind: " + kind, yaml).benefit();

            assertThat(product.value().headline()).isEqualTo(headline);
        }
    }

    @Nested
    class What_is_no_money {

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        EVENT    | matchKind: FINANCE                                     | 金融撮合
                        EVENT    | kind: ROADSHOW                                         | 项目路演
                        PROJECT  | '{kind: PROMOTED_LIST, count: 128, investment: 130000000000, investmentQualifier: atLeast}' | 128个项目,总投资不少于1300亿元
                        PROJECT  | '{count: 100, countQualifier: atLeast}'                | 不少于100个项目
                        PROJECT  | '{investment: 1000000000000, investmentQualifier: approx}' | 总投资约10000亿元
                        PROJECT  | '{investmentMin: 5000000000, investmentMax: 8000000000}' | 总投资50亿元至80亿元
                        PROJECT  | '{kind: CONTACT_LIST, count: 19}'                      | 19家企业
                        PROJECT  | kind: BIG_SCIENCE                                      | 大科学装置
                        RESOURCE | kind: HOTLINE                                          | 服务热线
                        RESOURCE | '{kind: FUND, amount: 1000000000}'                     | 投资基金,规模10亿元
                        """)
        void still_has_a_headline_and_no_amount(Entry.Kind kind, String yaml, String headline) {
            var value = SmallCatalogue.of().add(kind, yaml).benefit().value();

            // 10000亿元 may as well be written 1万亿元.
            assertThat(value.headline().replace("1万亿元", "10000亿元")).isEqualTo(headline);
            assertThat(value.amount()).isNull();
            assertThat(value.components()).isEmpty();
        }
    }

    @Nested
    class A_resource {

        private final SharedResource resource =
                (SharedResource)
                        SmallCatalogue.of()
                                .resource(
                                        "asOf: 2023-12-31",
                                        "statistics:",
                                        "- {metric: 机构, value: 25}",
                                        "- {metric: 仪器, value: 10000, unit: 台套, atLeast: true}",
                                        "- {metric: 人员, value: 2000, approx: true, asOf: 2022-08}",
                                        "- {metric: 只有名称}")
                                .benefit();

        @Test
        void says_of_a_figure_whether_it_is_exact() {
            assertThat(resource.statistics())
                    .extracting(SharedResource.Statistic::metric)
                    .containsExactly("机构", "仪器(不少于)", "人员(约)");
        }

        @Test
        void dates_a_figure_to_the_day_or_not_at_all() {
            var day = LocalDate.parse("2023-12-31");

            assertThat(resource.statistics())
                    .extracting(SharedResource.Statistic::asOf)
                    .containsExactly(day, day, null);
        }
    }

    @Nested
    class A_measure {

        @Test
        void that_comes_by_itself_says_so() {
            var edition =
                    SmallCatalogue.of()
                            .document()
                            .measure("application: {mode: NO_APPLICATION}")
                            .measure("id: doc/two", "application: {mode: ON_APPLICATION}")
                            .measure("id: doc/three")
                            .edition();

            assertThat(edition.benefits())
                    .extracting(it -> ((PolicyMeasure) it).noApplicationNeeded())
                    .containsExactly(true, false, false);
        }

        @Test
        void names_other_measures_by_id_and_what_is_outside_in_words() {
            var measure =
                    (PolicyMeasure)
                            SmallCatalogue.of()
                                    .document()
                                    .measure(
                                            "stacking: {rule: EXCLUSIVE_WITH, with: [doc/two,"
                                                    + " 《某条例》奖励], text: 同一年度}")
                                    .benefit();

            assertThat(measure.stacking())
                    .containsExactly(
                            new StackingRule(
                                    StackingRule.Relation.EXCLUSIVE_WITH,
                                    List.of("measure:doc/two"),
                                    "同一年度;《某条例》奖励"));
        }
    }

    @Test
    void an_attribute_is_used_by_as_many_benefits_as_have_it_in_their_rule() {
        var edition =
                SmallCatalogue.of()
                        .product(
                                "id: a",
                                "eligibility: {any: [{field: employees, op: GT, value: 1}, {field:"
                                        + " employees, op: LT, value: 9}]}")
                        .product(
                                "id: b", "eligibility: {not: {field: employees, op: GT, value: 1}}")
                        .product("id: c")
                        .edition();
        var vocabulary = edition.vocabulary();

        assertThat(edition.usedBy(vocabulary.attribute(Attribute.EMPLOYEES))).isEqualTo(2);
        assertThat(edition.usedBy(vocabulary.attribute(Attribute.REGION))).isZero();
        assertThat(edition.usedBy(vocabulary.attribute(Attribute.AS_OF))).isZero();
    }
}
