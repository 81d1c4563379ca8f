package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.DAY;
import static cn.huiqi.eligibility.SpelledOut.VOCABULARY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Numbers, days, choices, and yes or no, against the values that a fact allows. */
class ValueConditionsTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void a_number_is_compared_as_written(
            @ForAll("numeric") String id,
            @ForAll("orders") Comparison comparison,
            @ForAll("bounds") Integer bound,
            @ForAll("brackets") @Nullable Interval told) {
        var domain = domain(VOCABULARY.attribute(id));
        Assume.that(told == null || isWithin(domain, told));
        var firm = Fixtures.firm();
        if (told != null) {
            firm.number(id, told);
        }

        var value = BigDecimal.valueOf(bound);
        assertThat(judged(firm, id, Accepted.Numbers.of(comparison, value)))
                .isEqualTo(
                        SpelledOut.verdict(
                                halves(told == null ? domain : domain.meet(told)),
                                number -> holds(number, comparison, value)));
    }

    private static Interval domain(Attribute attribute) {
        return attribute.kind() == AttributeKind.RATIO ? Interval.all() : Interval.nonNegative();
    }

    private static boolean isWithin(Interval domain, Interval told) {
        return domain.intersects(told) && (told.lower() == null || domain.contains(told.lower()));
    }

    /** All bounds are whole and up to 12: halves stand for what lies between and beyond them. */
    private static List<BigDecimal> halves(@Nullable Interval interval) {
        return IntStream.rangeClosed(-8, 28)
                .mapToObj(half -> BigDecimal.valueOf(half).divide(BigDecimal.TWO))
                .filter(number -> interval == null || interval.contains(number))
                .toList();
    }

    @Property
    void a_day_is_compared_as_written(
            @ForAll("orders") Comparison comparison,
            @ForAll("offsets") Integer bound,
            @ForAll("toldOffsets") @Nullable Integer told) {
        var firm = Fixtures.firm();
        if (told != null) {
            firm.day(Attribute.REGISTERED_ON, DAY.plusDays(told));
        }

        var accepted = new Accepted.Days(comparison, DAY.plusDays(bound));
        assertThat(judged(firm, Attribute.REGISTERED_ON, accepted))
                .isEqualTo(
                        SpelledOut.verdict(
                                told == null ? List.of(-9, -2, -1, 0, 1, 2, 9) : List.of(told),
                                offset -> holds(offset, comparison, bound)));
    }

    private static <T extends Comparable<? super T>> boolean holds(
            T value, Comparison comparison, T bound) {
        int order = value.compareTo(bound);
        return switch (comparison) {
            case EQUALS -> order == 0;
            case AT_LEAST -> order >= 0;
            case MORE_THAN -> order > 0;
            case AT_MOST -> order <= 0;
            case LESS_THAN -> order < 0;
            default -> throw new IllegalArgumentException("Not a comparison of values");
        };
    }

    @Property
    void a_choice_accepts_one_option(
            @ForAll("options") String asked, @ForAll("toldOptions") @Nullable String told) {
        var firm = Fixtures.firm();
        if (told != null) {
            firm.choice(Attribute.ENTITY_TYPE, told);
        }

        assertThat(judged(firm, Attribute.ENTITY_TYPE, new Accepted.Choice(asked)))
                .isEqualTo(
                        SpelledOut.verdict(
                                told == null ? entityTypes() : List.of(told), asked::equals));
    }

    @Property
    void a_yes_or_no_accepts_one_of_both(
            @ForAll boolean asked, @ForAll("answers") @Nullable Boolean told) {
        var firm = Fixtures.firm();
        if (told != null) {
            firm.yesNo("seriousDishonesty", told);
        }

        assertThat(judged(firm, "seriousDishonesty", new Accepted.YesNo(asked)))
                .isEqualTo(
                        SpelledOut.verdict(
                                told == null ? List.of(true, false) : List.of(told),
                                answer -> answer == asked));
    }

    private static List<String> entityTypes() {
        return VOCABULARY.attribute(Attribute.ENTITY_TYPE).options().stream()
                .map(Attribute.Option::value)
                .toList();
    }

    @Provide
    static Arbitrary<String> numeric() {
        return Arbitraries.of(Attribute.EMPLOYEES, Attribute.REVENUE, "layoffRate");
    }

    @Provide
    static Arbitrary<Comparison> orders() {
        return Arbitraries.of(
                Comparison.EQUALS,
                Comparison.AT_LEAST,
                Comparison.MORE_THAN,
                Comparison.AT_MOST,
                Comparison.LESS_THAN);
    }

    @Provide
    static Arbitrary<Integer> bounds() {
        return Arbitraries.integers().between(-2, 12);
    }

    @Provide
    static Arbitrary<@Nullable Interval> brackets() {
        var end = bounds().map(BigDecimal::valueOf).injectNull(0.2);
        var included = Arbitraries.of(true, false);
        return Combinators.combine(end, included, end, included)
                .as(ValueConditionsTest::bracket)
                .injectNull(0.1);
    }

    private static Interval bracket(
            @Nullable BigDecimal one, boolean with, @Nullable BigDecimal other, boolean without) {
        if (one == null || other == null) {
            return new Interval(one, with, other, without);
        }
        return one.equals(other)
                ? Interval.exactly(one)
                : new Interval(one.min(other), with, one.max(other), without);
    }

    @Provide
    static Arbitrary<Integer> offsets() {
        return Arbitraries.integers().between(-2, 2);
    }

    @Provide
    static Arbitrary<@Nullable Integer> toldOffsets() {
        return offsets().injectNull(0.2);
    }

    @Provide
    static Arbitrary<String> options() {
        return Arbitraries.of(entityTypes());
    }

    @Provide
    static Arbitrary<@Nullable String> toldOptions() {
        return options().injectNull(0.2);
    }

    @Provide
    static Arbitrary<@Nullable Boolean> answers() {
        return Arbitraries.of(true, false).injectNull(0.3);
    }
}
