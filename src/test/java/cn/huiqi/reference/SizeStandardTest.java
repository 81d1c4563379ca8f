package cn.huiqi.reference;

import static cn.huiqi.reference.FirmSize.LARGE;
import static cn.huiqi.reference.FirmSize.MEDIUM;
import static cn.huiqi.reference.FirmSize.MICRO;
import static cn.huiqi.reference.FirmSize.SMALL;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.ReferenceReader;
import cn.huiqi.reference.SizeStandard.Bounds;
import cn.huiqi.reference.SizeStandard.Indicator;
import cn.huiqi.reference.SizeStandard.Row;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The random comparison with the text of the standard is in {@code SizeStandardPropertyTest}. */
class SizeStandardTest {

    private static final ReferenceData DATA = ReferenceReader.read();
    private static final SizeStandard STANDARD = DATA.sizeStandard();

    @Nested
    class A_worked_case {

        @ParameterizedTest(name = "{0}")
        @MethodSource("cn.huiqi.reference.SizeStandardTest#workedCases")
        void has_the_size_worked_out_by_hand(String title, JsonNode worked) {
            var answer = classify(worked);
            var expected = worked.required("expected").stringValue();

            if (expected.equals("NOT_CLASSIFIED")) {
                assertThat(answer.rows()).isEmpty();
                assertThat(answer.uncovered()).isTrue();
                assertThat(answer.possible()).isEmpty();
            } else {
                assertThat(answer.rows())
                        .extracting(Row::id)
                        .containsExactly(worked.required("row").stringValue());
                assertThat(answer.uncovered()).isFalse();
                assertThat(answer.possible()).containsExactly(FirmSize.valueOf(expected));
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("cn.huiqi.reference.SizeStandardTest#casesWithFiguresMissing")
        void with_figures_missing_keeps_the_classes_still_possible(String title, JsonNode worked) {
            var expected = worked.required("expected").stringValue();
            var highest = worked.path("at_most").asString(expected);

            assertThat(classify(worked).possible())
                    .containsExactlyElementsOf(EnumSet.range(MICRO, FirmSize.valueOf(highest)));
        }
    }

    @Nested
    class A_bracket {

        // Industry: 20, 300 and 1000 persons.
        @ParameterizedTest
        @CsvSource(
                nullValues = "none",
                textBlock =
                        """
                        # from, to, smallest, largest, why
                        20,     299,    SMALL,   SMALL,   both ends in one class
                        20,     300,    SMALL,   MEDIUM,  the upper end starts the next class
                        19,     20,     MICRO,   SMALL,   from just below a bound to the bound
                        300,    none,   MEDIUM,  LARGE,   open above
                        none,   300,    MICRO,   MEDIUM,  open below
                        none,   299.99, MICRO,   SMALL,   just below the bound
                        1000,   none,   LARGE,   LARGE,   the top class
                        1,      5000,   MICRO,   LARGE,   across everything
                        """)
        void allows_the_classes_from_its_lower_to_its_upper_end(
                @Nullable BigDecimal from,
                @Nullable BigDecimal to,
                FirmSize smallest,
                FirmSize largest) {
            var employees = new Interval(from, true, to, true);

            assertThat(byEmployees(employees))
                    .containsExactlyElementsOf(EnumSet.range(smallest, largest));
        }

        @Test
        void below_a_bound_does_not_reach_the_class_that_starts_there() {
            assertThat(byEmployees(Interval.lessThan(number("300")))).containsExactly(MICRO, SMALL);
            assertThat(byEmployees(Interval.atMost(number("300"))))
                    .containsExactly(MICRO, SMALL, MEDIUM);
        }

        @Test
        void above_a_figure_starts_in_the_class_of_that_figure() {
            assertThat(byEmployees(Interval.moreThan(number("299"))))
                    .containsExactly(SMALL, MEDIUM, LARGE);
            assertThat(byEmployees(Interval.moreThan(number("300"))))
                    .containsExactly(MEDIUM, LARGE);
        }

        @Test
        void between_two_excluded_bounds_is_the_class_between_them() {
            assertThat(byEmployees(new Interval(number("20"), false, number("300"), false)))
                    .containsExactly(SMALL);
        }

        @Test
        void is_limited_by_the_other_figure() {
            var employees = Interval.between(number("20"), number("5000"));
            var revenue = Interval.exactly(number("20000000"));

            assertThat(
                            STANDARD.possibleSizes(
                                    sector("C3491"), employees, revenue, Interval.nonNegative()))
                    .containsExactly(SMALL, MEDIUM);
        }

        private Set<FirmSize> byEmployees(Interval employees) {
            var enough = Interval.exactly(number("400000000"));
            return STANDARD.possibleSizes(
                    sector("C3491"), employees, enough, Interval.nonNegative());
        }
    }

    @Nested
    class A_sector_without_a_row {

        @ParameterizedTest
        @ValueSource(strings = {"J", "P", "S", "T", "Q84", "G53", "K704", "K7040", "J6621"})
        void leaves_every_size_open(String code) {
            var answer = unknownFigures(code);

            assertThat(answer.rows()).isEmpty();
            assertThat(answer.uncovered()).isTrue();
            assertThat(answer.possible()).isEmpty();
            assertThat(possibleSizes(code)).containsExactly(MICRO, SMALL, MEDIUM, LARGE);
        }

        @Test
        void leaves_a_size_open_even_when_no_figure_reaches_any_bound() {
            var nothing = Interval.exactly(BigDecimal.ZERO);

            assertThat(STANDARD.possibleSizes(sector("J"), nothing, nothing, nothing)).hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Q85", "K7010", "K7020", "K7030", "K7090", "O", "R"})
        void is_not_its_neighbour_that_has_one(String code) {
            assertThat(unknownFigures(code).rows()).hasSize(1);
            assertThat(unknownFigures(code).uncovered()).isFalse();
        }
    }

    @Nested
    class A_coarse_sector {

        @ParameterizedTest
        @ValueSource(strings = {"C", "C34", "C349", "C3491"})
        void has_one_row_when_all_its_classes_share_it(String code) {
            assertThat(rows(code)).containsExactly("INDUSTRY");
        }

        @Test
        void has_every_row_of_its_classes_in_the_order_of_the_standard() {
            assertThat(rows("G")).containsExactly("TRANSPORT", "WAREHOUSING", "POST");
            assertThat(rows("G59")).containsExactly("TRANSPORT", "WAREHOUSING");
            assertThat(rows("K"))
                    .containsExactly(
                            "REAL_ESTATE_DEVELOPMENT", "PROPERTY_MANAGEMENT", "OTHER_UNLISTED");
        }

        @Test
        void allows_what_any_of_its_rows_allows() {
            // 250 persons: LARGE needs 200 in wholesale and 300 in retail.
            var employees = Interval.exactly(number("250"));
            var revenue = Interval.exactly(number("500000000"));

            assertThat(
                            STANDARD.possibleSizes(
                                    sector("F"), employees, revenue, Interval.nonNegative()))
                    .containsExactly(MEDIUM, LARGE);
        }

        @Test
        void may_turn_out_to_have_no_row() {
            var one = Interval.exactly(BigDecimal.ONE);
            var answer = STANDARD.classify(sector("Q"), one, one, one);

            assertThat(answer.uncovered()).isTrue();
            assertThat(answer.possible()).containsExactly(MICRO);
            assertThat(STANDARD.possibleSizes(sector("Q"), one, one, one)).hasSize(4);
        }

        private List<String> rows(String code) {
            return unknownFigures(code).rows().stream().map(Row::id).toList();
        }
    }

    @Nested
    class The_table {

        @Test
        void has_16_rows_with_30_indicators() {
            assertThat(STANDARD.rows()).hasSize(16);
            assertThat(STANDARD.rows().stream().mapToInt(row -> row.bounds().size()).sum())
                    .isEqualTo(30);
        }

        @Test
        void counts_money_in_yuan() {
            var industry = unknownFigures("C").rows().getFirst();

            assertThat(industry.bounds().get(Indicator.REVENUE))
                    .isEqualTo(
                            new Bounds(number("3000000"), number("20000000"), number("400000000")));
            assertThat(industry.bounds().get(Indicator.EMPLOYEES))
                    .isEqualTo(new Bounds(number("20"), number("300"), number("1000")));
        }

        @Test
        void names_the_attributes_of_a_firm() {
            assertThat(Indicator.values())
                    .extracting(Indicator::attribute)
                    .containsExactly("employees", "revenue", "totalAssets");
        }

        @Test
        void names_the_sizes_as_the_standard_does() {
            assertThat(FirmSize.values())
                    .extracting(FirmSize::label)
                    .containsExactly("微型", "小型", "中型", "大型");
        }

        @ParameterizedTest
        @CsvSource({"0, 2, 3", "2, 2, 3", "1, 3, 3", "3, 2, 1"})
        void has_bounds_that_rise(BigDecimal small, BigDecimal medium, BigDecimal large) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Bounds(small, medium, large));
        }

        @Test
        void has_a_row_once_and_for_classes_only() {
            var bounds = new Bounds(number("1"), number("2"), number("3"));
            var row = new Row("R", "行", Map.of(Indicator.EMPLOYEES, bounds));

            refused(List.of(row, row), Map.of());
            refused(List.of(row), Map.of(sector("C34"), "R"));
            refused(List.of(row), Map.of(sector("C3491"), "OTHER"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Row("R", "行", Map.of()));
        }

        @Test
        void knows_no_sector_that_the_classification_lacks() {
            assertThatIllegalArgumentException().isThrownBy(() -> unknownFigures("C3490"));
        }

        private void refused(List<Row> rows, Map<SectorCode, String> rowOfClass) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SizeStandard(DATA.sectors(), rows, rowOfClass));
        }
    }

    static Stream<Arguments> workedCases() throws Exception {
        return cases(examples().required("examples"));
    }

    static Stream<Arguments> casesWithFiguresMissing() throws Exception {
        return cases(examples().required("partial_information").required("examples"));
    }

    private static JsonNode examples() throws Exception {
        try (var file = SizeStandardTest.class.getResourceAsStream("/examples/sizes.json")) {
            return new JsonMapper().readTree(file);
        }
    }

    private static Stream<Arguments> cases(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(worked ->
                        Arguments.of(
                                "%s: %s"
                                        .formatted(
                                                worked.required("id").stringValue(),
                                                worked.required("note").stringValue()),
                                worked));
    }

    private static SizeStandard.Classification classify(JsonNode worked) {
        var sector = requireNonNull(DATA.sectors().find(worked.required("class").stringValue()));
        return STANDARD.classify(
                sector,
                figure(worked.required("employees"), "1"),
                figure(worked.required("revenue_wan"), "10000"),
                figure(worked.required("assets_wan"), "10000"));
    }

    private static Interval figure(JsonNode value, String factor) {
        return value.isNull()
                ? Interval.nonNegative()
                : Interval.exactly(number(value.asString()).multiply(number(factor)));
    }

    private static SizeStandard.Classification unknownFigures(String code) {
        var unknown = Interval.nonNegative();
        return STANDARD.classify(sector(code), unknown, unknown, unknown);
    }

    private static Set<FirmSize> possibleSizes(String code) {
        var unknown = Interval.nonNegative();
        return STANDARD.possibleSizes(sector(code), unknown, unknown, unknown);
    }

    private static SectorCode sector(String code) {
        return new SectorCode(code);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
