package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Nested
    class An_amount_is_written {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        0            , 0元        , nothing
                        0.00         , 0元        , nothing with decimals
                        99.50        , 99.5元     , below 万
                        9999         , 9999元     , one below 万
                        10000        , 1万元       , 万
                        12345        , 1.2345万元  , whole yuan have four decimals at most
                        15000000     , 1500万元    , below 亿
                        99999999     , 9999.9999万元, one below 亿
                        100000000    , 1亿元       , 亿
                        450000000    , 4.5亿元     , decimals of 亿
                        76750000000  , 767.5亿元   , many 亿
                        100001000    , 10000.1万元 , five decimals of 亿 are too many
                        1080000.50   , 1080000.5元, six decimals of 万 are too many
                        10000.01     , 10000.01元 , likewise
                        1E+8         , 1亿元       , however it is held
                        -20000       , -2万元      , a loss
                        1000000000000, 10000亿元   , more than a trillion
                        """)
        void as_people_write_it(BigDecimal yuan, String text, String why) {
            assertThat(new Money(yuan).text()).as(why).isEqualTo(text);
        }
    }

    @Nested
    class Amounts {

        @Test
        void are_equal_by_value() {
            assertThat(new Money(new BigDecimal("10.0"))).isEqualTo(Money.ofYuan(10));
            assertThat(new Money(new BigDecimal("10.0"))).hasSameHashCodeAs(Money.ofYuan(10));
            assertThat(Money.ofYuan(10)).isNotEqualTo(Money.ofYuan(11));
        }

        @Test
        void are_ordered_by_value() {
            assertThat(Money.ofYuan(9)).isLessThan(new Money(new BigDecimal("9.5")));
            assertThat(Money.ofYuan(10)).isEqualByComparingTo(new Money(new BigDecimal("10.00")));
        }
    }
}
