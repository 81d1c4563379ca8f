package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

    @Nested
    class An_interval {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # interval, inside, outside
                        100..299,   100,    99.99
                        100..299,   299,    299.01
                        300..,      300,    299.99
                        ..99,       99,     99.01
                        ..99,       -1,     100
                        >30,        30.01,  30
                        <30,        29.99,  30
                        5,          5.0,    5.01
                        """)
        void contains_its_ends_where_they_are_included(
                String interval, BigDecimal inside, BigDecimal outside) {
            assertThat(parse(interval).contains(inside)).isTrue();
            assertThat(parse(interval).contains(outside)).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # one, other, meet
                        1..5,    5..9,   5
                        1..5,    >5,
                        <5,      5..,
                        <5,      >4,     4<..<5
                        1..5,    2..3,   2..3
                        ..5,     1..,    1..5
                        <5,      ..5,    <5
                        >5,      5..,    >5
                        """)
        void meets_another_in_what_both_hold(String one, String other, @Nullable String meet) {
            var expected = meet == null ? null : parse(meet);

            assertThat(parse(one).meet(parse(other))).isEqualTo(expected);
            assertThat(parse(other).meet(parse(one))).isEqualTo(expected);
            assertThat(parse(one).intersects(parse(other))).isEqualTo(expected != null);
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # outer, inner, contained
                        1..5,    1..5,   true
                        1..5,    2..4,   true
                        1..5,    1..6,   false
                        <5,      ..5,    false
                        ..5,     <5,     true
                        >1,      1..5,   false
                        300..,   300..,  true
                        300..,   >299,   false
                        ..5,     1..5,   true
                        1..5,    ..5,    false
                        """)
        void contains_another_when_it_holds_every_value_of_it(
                String outer, String inner, boolean contained) {
            assertThat(parse(outer).containsAll(parse(inner))).isEqualTo(contained);
        }

        @Test
        void is_compared_by_value_and_not_by_the_way_its_ends_are_written() {
            assertThat(parse("1.0..100"))
                    .isEqualTo(parse("1..1E+2"))
                    .hasSameHashCodeAs(parse("1..100"));
            assertThat(Interval.exactly(new BigDecimal("1E+2")).lower()).hasToString("100");
            assertThat(new Interval(null, true, null, true)).isEqualTo(Interval.all());
        }

        @Test
        void is_exact_when_it_holds_one_value() {
            assertThat(Interval.exactly(new BigDecimal("5.0")).isExact()).isTrue();
            assertThat(parse("5..5").isExact()).isTrue();
            assertThat(parse("5..6").isExact()).isFalse();
            assertThat(Interval.all().isExact()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"5, true, 4, true", "5, true, 5, false", "5, false, 5, true"})
        void is_never_empty(BigDecimal lower, boolean with, BigDecimal upper, boolean without) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Interval(lower, with, upper, without));
        }

        @Test
        void of_a_figure_that_nobody_gave_starts_at_nought() {
            assertThat(Interval.nonNegative().contains(BigDecimal.ZERO)).isTrue();
            assertThat(Interval.nonNegative().contains(new BigDecimal("-0.01"))).isFalse();
        }
    }

    // The slow truth: what a grid that is finer than the ends says.
    private static final List<BigDecimal> GRID =
            IntStream.rangeClosed(-2, 18).mapToObj(i -> BigDecimal.valueOf(i * 5L, 1)).toList();

    @Property
    void every_relation_is_the_one_of_the_values_within(
            @ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
        var meet = a.meet(b);

        assertThat(a.containsAll(b))
                .isEqualTo(GRID.stream().filter(b::contains).allMatch(a::contains));
        assertThat(a.intersects(b))
                .isEqualTo(GRID.stream().filter(b::contains).anyMatch(a::contains));
        assertThat(GRID)
                .allMatch(value ->
                        (meet != null && meet.contains(value))
                                == (a.contains(value) && b.contains(value)));
    }

    /** Ends at 0 to 8, open or not, so that the grid has a value in each and beyond each. */
    @Provide
    static Arbitrary<Interval> intervals() {
        var end = Arbitraries.integers().between(0, 8).injectNull(0.2);
        var included = Arbitraries.of(true, false);
        return Combinators.combine(end, included, end, included)
                .filter((from, with, to, without) ->
                        from == null
                                || to == null
                                || from < to
                                || (from.equals(to) && with && without))
                .as((from, with, to, without) ->
                        new Interval(
                                from == null ? null : new BigDecimal(from),
                                with,
                                to == null ? null : new BigDecimal(to),
                                without));
    }

    private static Interval parse(String text) {
        if (text.contains("<..<")) {
            var ends = text.split("<\\.\\.<", 2);
            return new Interval(new BigDecimal(ends[0]), false, new BigDecimal(ends[1]), false);
        }
        if (text.startsWith(">")) {
            return Interval.moreThan(new BigDecimal(text.substring(1)));
        }
        if (text.startsWith("<")) {
            return Interval.lessThan(new BigDecimal(text.substring(1)));
        }
        if (text.endsWith("..")) {
            return Interval.atLeast(new BigDecimal(text.replace("..", "")));
        }
        if (text.startsWith("..")) {
            return Interval.atMost(new BigDecimal(text.replace("..", "")));
        }
        if (text.contains("..")) {
            var ends = text.split("\\.\\.", 2);
            return Interval.between(new BigDecimal(ends[0]), new BigDecimal(ends[1]));
        }
        return Interval.exactly(new BigDecimal(text));
    }
}
