package cn.huiqi.eligibility;

import static cn.huiqi.reference.FirmSize.LARGE;
import static cn.huiqi.reference.FirmSize.MEDIUM;
import static cn.huiqi.reference.FirmSize.MICRO;
import static cn.huiqi.reference.FirmSize.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.SizeStandard.Indicator;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SizeFindingTest {

    private static final String STANDARD = "按《统计上大中小微型企业划分办法(2017)》(国统字〔2017〕213号),";

    private static SizeFinding find(String sector, Map<Indicator, Interval> figures) {
        return SizeFinding.of(Fixtures.vocabulary(), new SectorCode(sector), figures);
    }

    private static Interval exactly(long number) {
        return Interval.exactly(BigDecimal.valueOf(number));
    }

    @Nested
    class With_all_figures {

        private final SizeFinding found =
                find(
                        "C3491",
                        Map.of(
                                Indicator.EMPLOYEES, exactly(300),
                                Indicator.REVENUE, exactly(19_999_999)));

        @Test
        void is_one_class_and_says_why() {
            assertThat(found.size()).isEqualTo(SMALL);
            assertThat(found.missing()).isEmpty();
            assertThat(found.explanation())
                    .isEqualTo(STANDARD + "“工业机器人制造”适用“工业”标准,各项指标须同时达到下限,由最低的一项决定,划为小型企业。");
        }

        @Test
        void tells_of_each_bound_whether_it_is_met() {
            assertThat(found.thresholds())
                    .extracting(
                            one -> one.attribute().id(),
                            SizeFinding.Threshold::size,
                            SizeFinding.Threshold::met)
                    .containsExactly(
                            tuple("employees", SMALL, Verdict.ELIGIBLE),
                            tuple("employees", MEDIUM, Verdict.ELIGIBLE),
                            tuple("employees", LARGE, Verdict.INELIGIBLE),
                            tuple("revenue", SMALL, Verdict.ELIGIBLE),
                            tuple("revenue", MEDIUM, Verdict.INELIGIBLE),
                            tuple("revenue", LARGE, Verdict.INELIGIBLE));
        }
    }

    @Nested
    class With_a_figure_left_out {

        private final SizeFinding found = find("C", Map.of(Indicator.EMPLOYEES, exactly(300)));

        @Test
        void lists_the_classes_that_are_left_and_asks_for_it() {
            assertThat(found.size()).isNull();
            assertThat(found.possible()).containsExactly(MICRO, SMALL, MEDIUM);
            assertThat(found.missing()).extracting(Attribute::id).containsExactly("revenue");
            assertThat(found.explanation())
                    .isEqualTo(STANDARD + "“制造业”适用“工业”标准,目前可能为微型、小型或中型企业,还需填写“营业收入”才能确定。");
        }

        @Test
        void leaves_its_bounds_open() {
            assertThat(found.thresholds())
                    .filteredOn(one -> one.attribute().id().equals("revenue"))
                    .extracting(SizeFinding.Threshold::met)
                    .containsOnly(Verdict.UNKNOWN);
        }
    }

    @Nested
    class Without_a_row {

        @Test
        void says_that_the_standard_has_none() {
            var found = find("J6621", Map.of(Indicator.EMPLOYEES, exactly(5)));

            assertThat(found.size()).isNull();
            assertThat(found.possible()).isEmpty();
            assertThat(found.row()).isNull();
            assertThat(found.thresholds()).isEmpty();
            assertThat(found.explanation()).startsWith(STANDARD).endsWith("没有对应的划型标准,不能划型。");
        }

        @Test
        void for_part_of_a_coarse_sector_gives_no_class() {
            var found =
                    find(
                            "K70",
                            Map.of(
                                    Indicator.EMPLOYEES, exactly(5),
                                    Indicator.REVENUE, exactly(5),
                                    Indicator.TOTAL_ASSETS, exactly(5)));

            assertThat(found.size()).isNull();
            assertThat(found.possible()).containsExactly(MICRO);
            assertThat(found.row()).isNull();
            assertThat(found.explanation()).contains("请填写更具体的行业代码");
        }
    }
}
