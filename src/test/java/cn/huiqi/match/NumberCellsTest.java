package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumberCellsTest {

    private static Attribute attribute(AttributeKind kind) {
        return new Attribute("a", kind, "甲", "多少?", null, null, List.of(), true);
    }

    private static Interval possible(AttributeKind kind) {
        return kind == AttributeKind.RATIO ? Interval.all() : Interval.nonNegative();
    }

    private static List<String> quantities(
            AttributeKind kind, Interval possible, Interval... accepted) {
        var cells = new NumberCells(attribute(kind), possible);
        for (var one : accepted) {
            cells.cutAt(one);
        }
        return cells.cells().stream().map(cells::quantity).toList();
    }

    private static Interval parse(String quantity) {
        return Quantity.parse(quantity);
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            textBlock =
                    """
                    ..30,   ..30 >30,        an upper bound included
                    <30,    <30 30..,        an upper bound excluded
                    30..,   <30 30..,        a lower bound included
                    >30,    ..30 >30,        a lower bound excluded
                    30,     <30 30 >30,      one number
                    0,      0 >0,            nought
                    >0,     0 >0,            more than nought
                    """)
    void one_bound_makes_two_cells_and_one_number_three(
            String accepted, String quantities, String why) {
        assertThat(quantities(AttributeKind.NUMBER, Interval.nonNegative(), parse(accepted)))
                .containsExactly(quantities.split(" "));
    }

    @ParameterizedTest(name = "{0}, {1} give {2}")
    @CsvSource(
            textBlock =
                    """
                    <10,  >20,   <10 10..20 >20
                    ..10, 20..,  ..10 11..19 20..
                    ..10, >20,   ..10 11..20 >20
                    <10,  20..,  <10 10..19 20..
                    ..10, 11..,  ..10 10.1..10.9 11..
                    ..10, >10,   ..10 >10
                    <10,  ..10,  <10 10 >10
                    """)
    void two_bounds_make_cells_between_them(String one, String other, String quantities) {
        assertThat(
                        quantities(
                                AttributeKind.NUMBER,
                                Interval.nonNegative(),
                                parse(one),
                                parse(other)))
                .containsExactly(quantities.split(" "));
    }

    @Test
    void a_ratio_moves_by_a_hundredth_of_a_percent_and_may_be_negative() {
        assertThat(
                        quantities(
                                AttributeKind.RATIO,
                                Interval.all(),
                                parse("..-0.05"),
                                parse("0.1..")))
                .containsExactly("..-0.05", "-0.0499..0.0999", "0.1..");
    }

    @Test
    void what_is_impossible_is_no_cell() {
        assertThat(
                        quantities(
                                AttributeKind.NUMBER,
                                parse("100..299"),
                                parse("..99"),
                                parse("200..")))
                .containsExactly("100..199", "200..299");
        assertThat(quantities(AttributeKind.NUMBER, parse("100..299"), parse(">299")))
                .containsExactly("100..299");
        assertThat(quantities(AttributeKind.NUMBER, parse("250"), parse("..99")))
                .containsExactly("250");
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBER", "MONEY", "RATIO"})
    void cells_are_all_that_is_possible_and_nothing_twice(AttributeKind kind) {
        forRandomBounds(
                kind,
                (accepted, cells) -> {
                    for (var number : probes(accepted)) {
                        assertThat(cells.cells().stream().filter(it -> it.contains(number)).count())
                                .as("cells with %s", number)
                                .isEqualTo(possible(kind).contains(number) ? 1 : 0);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBER", "MONEY", "RATIO"})
    void all_numbers_of_a_cell_give_every_bound_the_same_answer(AttributeKind kind) {
        forRandomBounds(
                kind,
                (accepted, cells) -> {
                    for (var cell : cells.cells()) {
                        assertThat(accepted)
                                .allMatch(it -> it.containsAll(cell) || !it.intersects(cell));
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"NUMBER", "MONEY", "RATIO"})
    void a_quantity_reads_back_into_its_cell(AttributeKind kind) {
        forRandomBounds(
                kind,
                (accepted, cells) -> {
                    for (var cell : cells.cells()) {
                        var quantity = cells.quantity(cell);
                        var meant =
                                Objects.requireNonNull(
                                        Quantity.parse(quantity).meet(possible(kind)), quantity);

                        assertThat(cell.containsAll(meant)).as("%s in %s", quantity, cell).isTrue();
                    }
                });
    }

    private interface Bounds {
        void accept(List<Interval> accepted, NumberCells cells);
    }

    private static void forRandomBounds(AttributeKind kind, Bounds test) {
        long seed = 99;
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var accepted = new ArrayList<Interval>();
            var cells = new NumberCells(attribute(kind), possible(kind));
            for (int j = random.nextInt(6) + 1; j > 0; j--) {
                var bound = BigDecimal.valueOf(random.nextInt(60), random.nextInt(3));
                accepted.add(
                        switch (random.nextInt(5)) {
                            case 0 -> Interval.exactly(bound);
                            case 1 -> Interval.atLeast(bound);
                            case 2 -> Interval.moreThan(bound);
                            case 3 -> Interval.atMost(bound);
                            default -> Interval.lessThan(bound);
                        });
            }
            accepted.forEach(cells::cutAt);
            try {
                test.accept(accepted, cells);
            } catch (AssertionError e) {
                throw new AssertionError("seed %d, bounds %s".formatted(seed, accepted), e);
            }
        }
    }

    /** Every bound, and numbers just beside it. */
    private static List<BigDecimal> probes(List<Interval> accepted) {
        var near = new BigDecimal("0.0001");
        var probes = new ArrayList<>(List.of(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000)));
        for (var interval : accepted) {
            for (var bound : new BigDecimal[] {interval.lower(), interval.upper()}) {
                if (bound != null) {
                    probes.addAll(List.of(bound.subtract(near), bound, bound.add(near)));
                }
            }
        }
        return probes;
    }
}
