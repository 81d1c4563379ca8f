package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    private static final String THIRTY = "123456789012345678901234567890";

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    @Nested
    class A_text {

        @ParameterizedTest
        @ValueSource(strings = {"120", "0", "1080000.50", "-0.05", "007", "-0"})
        void without_dots_is_exact(String text) {
            assertThat(Quantity.parse(text)).isEqualTo(Interval.exactly(number(text)));
        }

        @Test
        void with_two_ends_is_a_bracket_that_holds_both() {
            var bracket = Quantity.parse("100..299");

            assertThat(bracket).isEqualTo(Interval.between(number("100"), number("299")));
            assertThat(bracket.contains(number("100"))).isTrue();
            assertThat(bracket.contains(number("299"))).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"5..5, 5", "0..0, 0", "1.50..1.5, 1.5"})
        void with_both_ends_alike_is_exact(String text, String value) {
            assertThat(Quantity.parse(text)).isEqualTo(Interval.exactly(number(value)));
        }

        @Test
        void with_decimals_at_both_ends_keeps_the_three_dots_apart() {
            assertThat(Quantity.parse("0.02..0.055"))
                    .isEqualTo(Interval.between(number("0.02"), number("0.055")));
            assertThat(Quantity.parse("-0.05..-0.01"))
                    .isEqualTo(Interval.between(number("-0.05"), number("-0.01")));
        }

        @Test
        void with_one_end_is_open_on_the_other_side() {
            assertThat(Quantity.parse("300..")).isEqualTo(Interval.atLeast(number("300")));
            assertThat(Quantity.parse("..99")).isEqualTo(Interval.atMost(number("99")));
            assertThat(Quantity.parse("..-0.5")).isEqualTo(Interval.atMost(number("-0.5")));
        }

        @Test
        void with_an_angle_leaves_its_bound_out() {
            assertThat(Quantity.parse(">30")).isEqualTo(Interval.moreThan(number("30")));
            assertThat(Quantity.parse("<30")).isEqualTo(Interval.lessThan(number("30")));
            assertThat(Quantity.parse(">-0.05")).isEqualTo(Interval.moreThan(number("-0.05")));
            assertThat(Quantity.parse(">30").contains(number("30"))).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        text          , why
                        ''            , nothing
                        ..            , no end at all
                        .             , no digit
                        1e3           , exponent
                        1E3..2E3      , exponents
                        ' 5'          , space before
                        '5 '          , space after
                        '1 .. 2'      , spaces within
                        '> 30'        , space after the angle
                        '1\t'         , tab
                        +5            , plus
                        --5           , two signs
                        5-            , sign behind
                        .5            , no digit before the point
                        5.            , no digit after the point
                        1.2.3         , two points
                        1...2         , three dots
                        1.5...2       , a point without digit and a bracket
                        1..2..3       , three ends
                        >=30          , not in the notation
                        ≥30           , not in the notation
                        >30..         , two notations
                        ..<30         , two notations
                        ><30          , two angles
                        >             , no bound
                        '1,000'       , separator
                        1_000         , separator
                        0x1F          , hexadecimal
                        NaN           , no number
                        Infinity      , no number
                        一百            , words
                        120人          , unit
                        ５            , full-width digit
                        ٥             , digit of another script
                        """,
                useHeadersInDisplayName = true)
        void in_any_other_form_is_refused(String text, String why) {
            assertThatIllegalArgumentException()
                    .as(why)
                    .isThrownBy(() -> Quantity.parse(text))
                    .withMessageNotContaining(text.isBlank() ? "\u0000" : text);
        }

        @Test
        void that_goes_on_in_another_line_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("5\n"));
            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse("5\n6"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"299..100", "0.1..0.05", "-1..-2", "5..-5"})
        void upside_down_is_refused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
        }
    }

    @Nested
    class The_digits_of_a_text {

        @Test
        void are_at_most_thirty_for_each_number() {
            assertThat(Quantity.parse(THIRTY)).isEqualTo(Interval.exactly(number(THIRTY)));
            assertThat(Quantity.parse("-" + THIRTY))
                    .isEqualTo(Interval.exactly(number("-" + THIRTY)));
            assertThat(Quantity.parse("0.." + THIRTY))
                    .isEqualTo(Interval.between(BigDecimal.ZERO, number(THIRTY)));
            assertThat(Quantity.parse(THIRTY + ".." + THIRTY).isExact()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    THIRTY + "1",
                    "0." + THIRTY,
                    THIRTY + ".5",
                    ".." + THIRTY + "1",
                    THIRTY + "1..",
                    "1.." + THIRTY + "1",
                    ">" + THIRTY + "1",
                    "<" + THIRTY + "1",
                    "0000000000000000000000000000001"
                })
        void are_refused_from_the_thirty_first_on(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(text));
        }

        @Test
        void may_be_a_million_without_being_read() {
            var million = "1".repeat(1_000_000);

            assertThatIllegalArgumentException().isThrownBy(() -> Quantity.parse(million));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.parse(million + ".." + million));
        }
    }

    @Nested
    class A_number {

        @ParameterizedTest
        @ValueSource(strings = {"120", "0.03", "-0.05", "1080000.5", "1.2E+3", "1E+29", "0E+40"})
        void is_exact_however_it_is_written(String text) {
            assertThat(Quantity.exactly(number(text))).isEqualTo(Interval.exactly(number(text)));
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        1E+30                           , one and thirty noughts
                        1.0E+30                         , as floating point writes it
                        1E-30                           , a nought before the point and thirty behind
                        1E+1000000000                   , a billion noughts
                        1E-1000000000                   , a billion noughts behind the point
                        1234567890123456789012345678901 , thirty-one digits
                        12345678901234567890.12345678901, thirty-one digits
                        """)
        void has_at_most_thirty_digits_when_written_out(String text, String why) {
            assertThatIllegalArgumentException()
                    .as(why)
                    .isThrownBy(() -> Quantity.exactly(number(text)));
        }

        @Test
        void has_the_limit_that_a_text_has() {
            for (var text : new String[] {THIRTY, "0.12345678901234567890123456789"}) {
                assertThat(Quantity.exactly(number(text))).isEqualTo(Quantity.parse(text));
            }
        }
    }
}
