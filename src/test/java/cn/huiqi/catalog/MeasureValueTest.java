package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.catalog.BenefitValue.Component;
import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a measure is worth: a line for a phone, the least and the most, each tier in words. */
class MeasureValueTest {

    private static BenefitValue value(String kind, String... amounts) {
        return SmallCatalogue.of()
                .document()
                .measure("kind: " + kind, "amounts:\n- " + String.join("\n- ", amounts))
                .benefit()
                .value();
    }

    private static BenefitValue grant(String... amounts) {
        return value("GRANT_SUBSIDY", amounts);
    }

    private static @Nullable Long yuan(@Nullable Money money) {
        return money == null ? null : money.yuan().longValueExact();
    }

    private static @Nullable Long min(BenefitValue value) {
        return value.amount() == null ? null : yuan(value.amount().min());
    }

    private static @Nullable Long max(BenefitValue value) {
        return yuan(value.most());
    }

    @Nested
    class A_single_tier {

        @ParameterizedTest(name = "{0} {1}: {2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        GRANT_REWARD      | {type: FIXED, value: 200000, once: true}                    | 一次性20万元
                        GRANT_REWARD      | {type: FIXED, value: 300000, per: 街区, quota: 10}            | 30万元/街区,名额10个
                        GRANT_SUBSIDY     | {type: UP_TO, value: 1000000}                               | 最高100万元
                        GRANT_SUBSIDY     | {type: UP_TO, value: 10000, per: 企业累计}                    | 累计最高1万元
                        GRANT_SUBSIDY     | {type: UP_TO, value: 6000000, per: 企业/三年, text: 测算标准}     | 最高600万元/三年(测算标准)
                        INTEREST_SUBSIDY  | {type: UP_TO, value: 200000, per: 年, maxYears: 2, base: 贷款利息} | 按贷款利息贴息,最高20万元/年,最长2年
                        GRANT_SUBSIDY     | {type: RATE, rate: 0.2, base: 投资额, cap: 1500000}             | 按20%补助,最高150万元
                        GRANT_REWARD      | {type: RATE, rate: 0.05, base: 投资额, cap: 1000000, capPer: 企业/年} | 按5%奖励,最高100万元/年
                        GRANT_SUBSIDY     | {type: RATE_UP_TO, rate: 0.5, base: 投资额, cap: 500000, capPer: 项目} | 按不超过50%补助,最高50万元/项目
                        GRANT_SUBSIDY     | {type: RATE_AT_LEAST, rate: 0.5, cap: 1000000}              | 按不低于50%补助,最高100万元
                        REFUND            | {type: RATE, rate: 1.0, base: 留抵税额}                        | 按留抵税额的100%返还
                        TAX_CREDIT        | {type: RATE, rate: 0.05, base: 进项税额, excluding: 出口}         | 按进项税额的5%抵减
                        RIGHT             | {type: RATE, rate: 0.0005, per: 日, base: 逾期金额}              | 按逾期金额的0.05%支付,按日计
                        REFUND            | {type: RATE_UP_TO, rate: 0.9, base: 失业保险费}                  | 按不超过失业保险费的90%返还
                        GRANT_SUBSIDY     | {type: RATE_UP_TO, rate: 0.2, previousRate: 0.15, base: 投资额} | 按不超过投资额的20%补助
                        GRANT_SUBSIDY     | {type: RANGE, min: 100000, max: 2000000}                    | 10万元至200万元
                        GRANT_REWARD      | {type: PER_UNIT, value: 300000, per: 家}                     | 30万元/家
                        GRANT_REWARD      | {type: PER_UNIT, value: 50000, upTo: true, per: 每1000万元增量}   | 每1000万元增量最高5万元
                        TAX_CREDIT        | {type: PER_UNIT, value: 6000, per: 人/年, provincialUplift: 0.3, durationMonths: 36} | 抵减6000元/人/年,省级最多可上浮30%,期限36个月
                        GRANT_SUBSIDY     | {type: TOTAL_CAP, value: 1500000, per: 项目}                  | 合计最高150万元/项目
                        INTEREST_SUBSIDY  | {type: INTEREST_POINTS, points: 1.5, base: 贷款本金, maxMonths: 24} | 按贷款本金贴息1.5个百分点,最长24个月
                        INTEREST_SUBSIDY  | {type: INTEREST_RATE_CAP, ratePegged: LPR_1Y, cap: 3000000, capPer: 项目} | 贴息利率不超过一年期LPR,最高300万元/项目
                        INTEREST_SUBSIDY  | {type: INTEREST_SHARE, rate: 0.5, base: 贷款基础利率, principalCap: 3000000} | 按贷款基础利率的50%贴息,本金不超过300万元
                        INTEREST_SUBSIDY  | {type: INTEREST_SHARE, base: 利息总额, maxMonths: 12}           | 按利息总额贴息,比例未见,最长12个月
                        INTEREST_SUBSIDY  | {type: INTEREST_REMAINDER, maxMonths: 12}                   | 对其他层级贴息后的剩余利息贴息,最长12个月
                        INTEREST_SUBSIDY  | {type: INTEREST_SUBSIDY_CAP, cap: 800000}                   | 贴息最高80万元
                        FEE_REDUCTION     | {type: PAY_SHARE, share: 0.5, base: 六税两费}                   | 六税两费按50%缴纳
                        TAX_REDUCTION     | {type: EFFECTIVE_RATE, incomeShare: 0.25, rate: 0.2, base: 应纳税所得额} | 应纳税所得额按25%计入、税率20%,实际税负约5%
                        TAX_REDUCTION     | {type: REDUCED_RATE, rate: 0.01, fromRate: 0.03, base: 销售收入}   | 销售收入减按1%征收(原3%)
                        TAX_EXEMPTION     | {type: EXEMPT, base: 增值税}                                   | 免征增值税
                        LAND_RELIEF       | {type: EXEMPT, base: 土地闲置费}                                 | 免收土地闲置费
                        TAX_DEDUCTION     | {type: EXTRA_DEDUCTION, rate: 1.0, base: 研发费用}              | 研发费用按100%加计扣除
                        TAX_DEDUCTION     | {type: IMMEDIATE_DEDUCTION, base: 设备原值}                     | 设备原值一次性税前扣除
                        TAX_DEDUCTION     | {type: AMORTISE_AT, rate: 2.0, base: 无形资产成本}                | 无形资产成本按200%摊销
                        PROCUREMENT_PREFERENCE | {type: PRICE_DEDUCTION, min: 0.1, max: 0.2, base: 小微企业报价} | 评审时给予小微企业报价10%至20%的扣除
                        PROCUREMENT_PREFERENCE | {type: RESERVED_SHARE, share: 0.4}                     | 预留40%采购份额
                        GUARANTEE         | {type: RISK_SHARE, share: 0.2, holder: 银行, atLeast: true}   | 银行分担风险不低于20%
                        GUARANTEE         | {type: FEE_CAP, rate: 0.01}                                 | 担保费率上限为1%
                        EQUITY_AND_GRANT  | {type: EQUITY_UP_TO, value: 10000000}                       | 股权投资最高1000万元
                        RIGHT             | {type: DEADLINE_DAYS, days: 30, maxDays: 60}                | 30日内付款(合同另有约定的最长60日)
                        GRANT_REWARD      | {type: UNSPECIFIED}                                         | 奖励,金额未见
                        INTEREST_SUBSIDY  | {type: UNSPECIFIED, base: 贷款利息}                             | 按贷款利息贴息,金额未见
                        SERVICE           | {type: NON_MONETARY}                                        | 服务,非资金支持
                        RENT_RELIEF       | {type: NON_MONETARY, minMonths: 12}                         | 租金减免,不少于12个月
                        LOAN_DEFERRAL     | {type: NON_MONETARY, until: 2023-06-30}                     | 贷款延期还本付息,至2023-06-30
                        SERVICE           | {type: SOMETHING_NEW, text: 免费体检一次}                         | 免费体检一次
                        """)
        void is_the_headline(String kind, String tier, String headline) {
            assertThat(value(kind, tier).headline()).isEqualTo(headline);
        }

        @ParameterizedTest(name = "{0}: {1} to {2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {type: FIXED, value: 200000}                         | 200000 | 200000
                        {type: UP_TO, value: 200000}                         |        | 200000
                        {type: RANGE, min: 100000, max: 2000000}             | 100000 | 2000000
                        {type: RATE, rate: 0.2, cap: 1500000}                |        | 1500000
                        {type: RATE_UP_TO, rate: 0.2, cap: 1500000}          |        | 1500000
                        {type: INTEREST_SUBSIDY_CAP, cap: 800000}            |        | 800000
                        {type: EQUITY_UP_TO, value: 10000000}                |        | 10000000
                        {type: TOTAL_CAP, value: 1500000}                    |        | 1500000
                        {type: RATE, rate: 0.2}                              |        |
                        {type: PER_UNIT, value: 6000, per: 人}                |        |
                        {type: INTEREST_POINTS, points: 1.5}                 |        |
                        {type: PAY_SHARE, share: 0.5, base: 税}               |        |
                        {type: RESERVED_SHARE, share: 0.4}                   |        |
                        {type: FEE_CAP, rate: 0.01}                          |        |
                        {type: UNSPECIFIED}                                  |        |
                        {type: NON_MONETARY}                                 |        |
                        """)
        void tells_the_least_and_the_most_as_far_as_they_are_known(
                String tier, @Nullable Long min, @Nullable Long max) {
            var value = grant(tier);

            assertThat(min(value)).isEqualTo(min);
            assertThat(max(value)).isEqualTo(max);
            assertThat(value.amount() == null).isEqualTo(min == null && max == null);
        }

        @Test
        void with_a_condition_of_its_own_says_so() {
            var value =
                    grant(
                            "{type: FIXED, value: 20000, condition:"
                                    + " {field: event.level, op: EQ, value: NATIONAL}}");

            assertThat(value.headline()).isEqualTo("2万元(国家级)");
        }
    }

    @Nested
    class Stages {

        private final BenefitValue value =
                grant(
                        "{type: FIXED, value: 1000000, stage: SHAREHOLDING_REFORM}",
                        "{type: FIXED, value: 3000000, stage: TUTORING_FILED}",
                        "{type: FIXED, value: 6000000, stage: REGISTERED}");

        @Test
        void add_up() {
            assertThat(value.headline()).isEqualTo("最高1000万元,分三段发放");
            assertThat(max(value)).isEqualTo(10_000_000);
        }

        @Test
        void give_at_least_the_smallest_one() {
            assertThat(min(value)).isEqualTo(1_000_000);
        }

        @Test
        void keep_their_names() {
            assertThat(value.components())
                    .extracting(Component::stage, Component::text)
                    .startsWith(tuple("完成股份制改造", "完成股份制改造:100万元"));
        }

        @Test
        void do_not_add_up_beyond_a_stated_total() {
            var capped =
                    grant(
                            "{type: FIXED, value: 1000000, stage: SHAREHOLDING_REFORM}",
                            "{type: FIXED, value: 3000000, stage: TUTORING_FILED}",
                            "{type: TOTAL_CAP, value: 3500000}");

            assertThat(capped.headline()).isEqualTo("最高350万元,分两段发放");
        }

        @Test
        void that_occur_twice_do_not_add_up() {
            var twice =
                    grant(
                            "{type: FIXED, value: 1000000, stage: REGISTERED}",
                            "{type: FIXED, value: 3000000, stage: REGISTERED}");

            assertThat(max(twice)).isEqualTo(3_000_000);
        }

        @Test
        void do_not_add_up_where_only_the_highest_counts() {
            var highest =
                    SmallCatalogue.of()
                            .document()
                            .measure(
                                    "stacking: {rule: HIGHEST_ONLY}",
                                    "amounts:",
                                    "- {type: FIXED, value: 1000000, stage: TUTORING_FILED}",
                                    "- {type: FIXED, value: 3000000, stage: REGISTERED}")
                            .benefit()
                            .value();

            assertThat(max(highest)).isEqualTo(3_000_000);
        }
    }

    @Nested
    class Years {

        @Test
        void add_up() {
            var value =
                    grant(
                            "{type: RATE_UP_TO, rate: 0.05, base: 收入, cap: 300000, year: 1}",
                            "{type: RATE_UP_TO, rate: 0.01, base: 增量, cap: 200000, year: 2}",
                            "{type: RATE_UP_TO, rate: 0.01, base: 增量, cap: 100000, year: 3}");

            assertThat(value.headline()).isEqualTo("三年合计最高60万元");
            assertThat(max(value)).isEqualTo(600_000);
            assertThat(min(value)).isNull();
        }

        @Test
        void of_a_mere_rate_have_no_known_amount() {
            var value =
                    value(
                            "GRANT_REWARD",
                            "{type: RATE, rate: 0.7, base: 区级贡献, year: 1}",
                            "{type: RATE, rate: 0.5, base: 区级贡献, year: 2}");

            assertThat(value.headline()).isEqualTo("按区级贡献的50%至70%奖励,分两年");
            assertThat(value.amount()).isNull();
        }
    }

    @Nested
    class Options {

        @Test
        void never_add_up() {
            var value =
                    grant(
                            "{type: FIXED, value: 500000, option: A}",
                            "{type: INTEREST_SUBSIDY_CAP, cap: 800000, option: B}");

            assertThat(value.headline()).isEqualTo("最高80万元,两种方式选一");
            assertThat(max(value)).isEqualTo(800_000);
        }

        @Test
        void never_add_up_even_when_each_has_a_year() {
            var value =
                    grant(
                            "{type: FIXED, value: 500000, option: A, year: 1}",
                            "{type: FIXED, value: 800000, option: B, year: 2}");

            assertThat(max(value)).isEqualTo(800_000);
        }
    }

    @Nested
    class Tiers_with_conditions {

        private static final String LEVEL = "condition: {field: event.level, op: EQ, value: %s}}";

        @Test
        void never_add_up() {
            var value =
                    grant(
                            "{type: FIXED, value: 200000, " + LEVEL.formatted("NATIONAL"),
                            "{type: FIXED, value: 100000, " + LEVEL.formatted("PROVINCIAL"));

            assertThat(value.headline()).isEqualTo("10万元至20万元,分两档");
            assertThat(min(value)).isEqualTo(100_000);
            assertThat(max(value)).isEqualTo(200_000);
        }

        @Test
        void say_the_condition_in_short_words() {
            var value =
                    grant(
                            "{type: FIXED, value: 1, condition: {field: size, op: IN, value:"
                                    + " [MICRO, SMALL]}}",
                            "{type: FIXED, value: 2, condition: {field: qualification, op:"
                                    + " HAS_ANY, value: [GAZELLE]}}",
                            "{type: FIXED, value: 3, condition: {field: event.subject, op: IN,"
                                    + " value: [GAZELLE, UNICORN]}}",
                            "{type: FIXED, value: 4, condition: {field: outboundCountryIsKey,"
                                    + " op: EQ, value: true}}",
                            "{type: FIXED, value: 5, condition: {field: employees, op: LTE,"
                                    + " value: 30}}");

            assertThat(value.components())
                    .extracting(Component::condition)
                    .containsExactly(
                            "小型、微型企业", "瞪羚企业", "瞪羚企业、独角兽企业", "投资目的国属于重点国家(地区)", "从业人数不超过30人");
        }

        @Test
        void of_a_fixed_and_an_upper_amount_have_no_known_least() {
            var value =
                    grant(
                            "{type: UP_TO, value: 400000, " + LEVEL.formatted("NATIONAL"),
                            "{type: FIXED, value: 100000, " + LEVEL.formatted("PROVINCIAL"));

            assertThat(value.headline()).isEqualTo("最高40万元,分两档");
            assertThat(min(value)).isNull();
        }

        @Test
        void that_may_be_combined_are_named_one_by_one() {
            var value =
                    SmallCatalogue.of()
                            .document()
                            .measure(
                                    "stacking: {rule: CUMULATIVE, text: 可兼得}",
                                    "amounts:",
                                    "- {type: UP_TO, value: 1500000, condition:"
                                            + " {field: employees, op: GT, value: 1}}",
                                    "- {type: UP_TO, value: 7500000, condition:"
                                            + " {field: revenue, op: GT, value: 1}}")
                            .benefit()
                            .value();

            assertThat(value.headline()).isEqualTo("单项最高750万元,共两项");
            assertThat(max(value)).isEqualTo(7_500_000);
        }

        @Test
        void that_differ_in_the_rate_only_are_one_range() {
            var value =
                    value(
                            "REFUND",
                            "{type: RATE, rate: 0.3, base: 失业保险费, condition:"
                                    + " {field: size, op: IN, value: [LARGE]}}",
                            "{type: RATE, rate: 0.6, base: 失业保险费, condition:"
                                    + " {field: size, op: IN, value: [SMALL]}}");

            assertThat(value.headline()).isEqualTo("按失业保险费的30%至60%返还,分两档");
        }

        @Test
        void on_what_nobody_knows_are_a_complaint() {
            var complaints =
                    SmallCatalogue.of()
                            .document()
                            .measure(
                                    "amounts:",
                                    "- {type: FIXED, value: 1, condition:"
                                            + " {field: event.level, op: EQ, value: GALACTIC}}",
                                    "- {type: FIXED, value: 1, condition:"
                                            + " {field: shoeSize, op: EQ, value: 42}}")
                            .complaints();

            assertThat(complaints)
                    .containsExactly(
                            "measure:doc/one amounts[0].condition.value[0]: unknown code GALACTIC",
                            "measure:doc/one amounts[1].condition.field: no attribute has this"
                                    + " name; add it to attributes.yaml");
        }
    }

    @Nested
    class Several_tiers {

        @Test
        void with_a_rate_each_share_their_cap() {
            var value =
                    grant(
                            "{type: RATE, rate: 0.4, base: 软件投资额}",
                            "{type: RATE, rate: 0.2, base: 硬件投资额}",
                            "{type: TOTAL_CAP, value: 1500000, per: 项目}");

            assertThat(value.headline()).isEqualTo("按20%至40%补助,合计最高150万元/项目");
            assertThat(max(value)).isEqualTo(1_500_000);
        }

        @Test
        void of_different_kinds_are_told_side_by_side() {
            var value =
                    value(
                            "EQUITY_AND_GRANT",
                            "{type: FIXED, value: 500000}",
                            "{type: EQUITY_UP_TO, value: 10000000}");

            assertThat(value.headline()).isEqualTo("50万元;股权投资最高1000万元");
        }

        @Test
        void have_no_known_most_when_one_of_them_is_without_a_cap() {
            var value =
                    value(
                            "INDIVIDUAL_REWARD",
                            "{type: UP_TO, value: 30000, per: 人}",
                            "{type: RATE_UP_TO, rate: 0.06, base: 税前年薪, per: 人}");

            assertThat(value.amount()).isNull();
            assertThat(value.headline()).isEqualTo("最高3万元/人;按不超过税前年薪的6%奖励,按人计");
        }

        @Test
        void that_are_too_many_are_counted() {
            var value =
                    value(
                            "GUARANTEE",
                            "{type: RISK_SHARE, share: 0.2, holder: 基金}",
                            "{type: RISK_SHARE, share: 0.3, holder: 银行}",
                            "{type: RISK_SHARE, share: 0.1, holder: 财政}");

            assertThat(value.headline()).isEqualTo("基金分担风险20%;银行分担风险30%等三项");
        }
    }

    @Nested
    class A_component {

        @Test
        void keeps_rate_base_and_cap_apart() {
            var component =
                    grant("{type: RATE, rate: 0.20, base: 投资额, cap: 1500000}")
                            .components()
                            .getFirst();

            assertThat(component.type()).isEqualTo("RATE");
            assertThat(component.text()).isEqualTo("按投资额的20%补助,最高150万元");
            assertThat(component.rate()).isEqualByComparingTo("0.2");
            assertThat(component.base()).isEqualTo("投资额");
            assertThat(component.cap()).isEqualTo(Money.ofYuan(1_500_000));
            assertThat(component.amount()).isNull();
        }

        @ParameterizedTest(name = "{1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {type: RATE, rate: 0.05, base: 进项税额, excluding: 出口}                     | 按进项税额的5%补助(不含出口)
                        {type: RATE, rate: 0.05, base: 逾期金额, alternative: 约定利率}                | 按逾期金额的5%补助(或约定利率)
                        {type: RATE_UP_TO, rate: 0.2, previousRate: 0.15, cap: 10000, capPer: 项目} | 按不超过20%补助,最高1万元/项目(比例原为15%)
                        {type: UP_TO, value: 6000000, instalments: 2}                           | 最高600万元,分2次下达
                        {type: UP_TO, value: 6000000, programmeCap: 20000000000}                | 最高600万元,资金总规模200亿元
                        {type: RISK_SHARE, share: 0.7, upTo: true, bankShare: 0.2}              | 分担风险最高70%,银行分担20%
                        """)
        void says_what_a_headline_leaves_out(String tier, String text) {
            assertThat(grant(tier).components().getFirst().text()).isEqualTo(text);
            assertThat(grant(tier).headline()).isNotEqualTo(text);
        }

        @Test
        void of_what_is_to_be_paid_has_a_rate_too() {
            var component =
                    value(
                                    "TAX_REDUCTION",
                                    "{type: EFFECTIVE_RATE, incomeShare: 0.25, rate: 0.2, base:"
                                            + " 所得}")
                            .components()
                            .getFirst();

            assertThat(Objects.requireNonNull(component.rate()))
                    .isEqualByComparingTo(new BigDecimal("0.05"));
        }
    }

    @Nested
    class Nothing {

        @Test
        void was_seen_without_amounts() {
            var value = SmallCatalogue.of().document().measure().benefit().value();

            assertThat(value.headline()).isEqualTo("金额未见");
            assertThat(value.amount()).isNull();
            assertThat(value.components()).isEmpty();
        }
    }

    @Nested
    class A_broken_tier {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {value: 5}                             | type: is required
                        {type: FIXED}                          | value: is required
                        {type: UP_TO}                          | value: is required
                        {type: RATE, base: 投资额}               | rate: is required
                        {type: RANGE, min: 5}                  | max: is required
                        {type: RANGE, min: 5, max: 4}          | max: is less than min
                        {type: PAY_SHARE, share: 0.5}          | base: is required
                        {type: INTEREST_SUBSIDY_CAP}           | cap: is required
                        {type: FIXED, value: -5}               | value: must not be negative
                        {type: FIXED, value: 很多}              | value: must be a number of at most 30 digits
                        {type: FIXED, value: 1e999999999}      | value: must be a number of at most 30 digits
                        {type: FIXED, value: 5, year: 1.5}     | year: must be a whole number
                        """)
        void stops_the_import_at_its_place(String tier, String complaint) {
            var complaints =
                    SmallCatalogue.of().document().measure("amounts: [" + tier + "]").complaints();

            assertThat(complaints).containsExactly("measure:doc/one amounts[0]." + complaint);
        }

        @Test
        void of_an_unknown_type_needs_words() {
            assertThat(
                            SmallCatalogue.of()
                                    .document()
                                    .measure("amounts: [{type: SOMETHING_NEW}]")
                                    .complaints())
                    .singleElement()
                    .asString()
                    .startsWith("measure:doc/one amounts[0].type: unknown; tell it by a text");
        }
    }
}
