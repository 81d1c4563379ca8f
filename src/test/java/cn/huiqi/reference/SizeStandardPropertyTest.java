package cn.huiqi.reference;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.ReferenceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The size standard against a plain reading of its text, written without our tables: try 大型, 中型, 小型
 * in turn, all figures of the row have to reach the bound; else 微型. The row comes from the codes
 * that the text names, not from the list of classes.
 */
class SizeStandardPropertyTest {

    private static final ReferenceData DATA = ReferenceReader.read();
    private static final JsonNode TEXT = text();
    private static final BigDecimal LITTLE = new BigDecimal("0.01");

    /** A class of GB/T 4754 with its three figures. */
    record Firm<T>(String code, T employees, T revenue, T assets) {}

    @Property
    void exact_figures_give_the_class_that_the_text_gives(@ForAll("firms") Firm<BigDecimal> firm) {
        var read = reading(firm);
        var answer =
                classify(
                        new Firm<>(
                                firm.code,
                                Interval.exactly(firm.employees),
                                Interval.exactly(firm.revenue),
                                Interval.exactly(firm.assets)));

        assertThat(answer.possible()).isEqualTo(read == null ? Set.of() : Set.of(read));
        assertThat(answer.uncovered()).isEqualTo(read == null);
    }

    @Property
    void brackets_give_the_classes_of_the_figures_within_them_and_no_other(
            @ForAll("roughlyKnownFirms") Firm<Interval> firm) {
        var read = EnumSet.noneOf(FirmSize.class);
        for (var employees : samples(firm.employees, bounds(firm.code, "employees"))) {
            for (var revenue : samples(firm.revenue, bounds(firm.code, "revenue"))) {
                for (var assets : samples(firm.assets, bounds(firm.code, "assets"))) {
                    var size = reading(new Firm<>(firm.code, employees, revenue, assets));
                    if (size != null) {
                        read.add(size);
                    }
                }
            }
        }

        assertThat(classify(firm).possible()).isEqualTo(read);
    }

    private static SizeStandard.Classification classify(Firm<Interval> firm) {
        return DATA.sizeStandard()
                .classify(new SectorCode(firm.code), firm.employees, firm.revenue, firm.assets);
    }

    private static @Nullable FirmSize reading(Firm<BigDecimal> firm) {
        var row = row(firm.code);
        if (row == null) {
            return null;
        }
        for (var size : List.of("large", "medium", "small")) {
            boolean reached = true;
            for (var indicator : row.required("indicators")) {
                var figure =
                        switch (indicator.required("indicator").stringValue()) {
                            case "employees" -> firm.employees;
                            case "revenue" -> firm.revenue;
                            default -> firm.assets;
                        };
                reached &= figure.compareTo(bound(indicator, size)) >= 0;
            }
            if (reached) {
                return FirmSize.valueOf(size.toUpperCase(Locale.ROOT));
            }
        }
        return FirmSize.MICRO;
    }

    private static @Nullable JsonNode row(String code) {
        for (var row : TEXT.required("rows")) {
            for (var named : row.required("gbt4754_2017")) {
                var start = named.stringValue();
                if (code.startsWith(start) || code.substring(1).startsWith(start)) {
                    return row;
                }
            }
        }
        return null;
    }

    private static BigDecimal bound(JsonNode indicator, String size) {
        boolean persons = indicator.required("unit").stringValue().equals("人");
        var bound = indicator.required(size).required("min").decimalValue();
        return persons ? bound : bound.multiply(new BigDecimal(10_000));
    }

    /** The bounds that the row of a class has for an indicator, none when it does not use it. */
    private static List<BigDecimal> bounds(String code, String name) {
        var row = row(code);
        var bounds = new ArrayList<BigDecimal>();
        if (row != null) {
            for (var indicator : row.required("indicators")) {
                if (indicator.required("indicator").stringValue().equals(name)) {
                    Stream.of("small", "medium", "large")
                            .map(size -> bound(indicator, size))
                            .forEach(bounds::add);
                }
            }
        }
        return bounds;
    }

    /** Figures of an interval: its ends, what lies right beside them, and the bounds within. */
    private static List<BigDecimal> samples(Interval interval, List<BigDecimal> bounds) {
        var lower = interval.lower() == null ? new BigDecimal(-1) : interval.lower();
        var upper = interval.upper() == null ? new BigDecimal("1E+12") : interval.upper();
        var beside = new BigDecimal("0.001");
        return Stream.concat(
                        bounds.stream(),
                        Stream.of(lower, lower.add(beside), upper, upper.subtract(beside)))
                .filter(interval::contains)
                .toList();
    }

    @Provide
    static Arbitrary<Firm<BigDecimal>> firms() {
        return classes().flatMap(code -> firm(code, SizeStandardPropertyTest::figure));
    }

    @Provide
    static Arbitrary<Firm<Interval>> roughlyKnownFirms() {
        return classes().flatMap(code -> firm(code, SizeStandardPropertyTest::bracket));
    }

    private interface FigureOf<T> {
        Arbitrary<T> among(List<BigDecimal> bounds);
    }

    private static <T> Arbitrary<Firm<T>> firm(String code, FigureOf<T> figure) {
        return Combinators.combine(
                        figure.among(bounds(code, "employees")),
                        figure.among(bounds(code, "revenue")),
                        figure.among(bounds(code, "assets")))
                .as((employees, revenue, assets) -> new Firm<>(code, employees, revenue, assets));
    }

    /** A row first, so that rows with one class are met as often as industry with 666. */
    private static Arbitrary<String> classes() {
        var byRow =
                DATA.sectors().tree().nodes().stream()
                        .map(CodeTree.Node::code)
                        .filter(code -> code.length() == 5)
                        .collect(
                                groupingBy(code -> {
                                    var row = row(code);
                                    return row == null ? "" : row.path("id").asString();
                                }));
        return Arbitraries.of(byRow.values()).flatMap(Arbitraries::of);
    }

    private static Arbitrary<BigDecimal> figure(List<BigDecimal> bounds) {
        var anything = Arbitraries.bigDecimals().between(BigDecimal.ZERO, new BigDecimal("1E+10"));
        if (bounds.isEmpty()) {
            return anything;
        }
        var atBound = Arbitraries.of(bounds);
        return Arbitraries.oneOf(
                atBound,
                atBound.map(LITTLE::add),
                atBound.map(it -> it.subtract(LITTLE)),
                anything);
    }

    private static Arbitrary<Interval> bracket(List<BigDecimal> bounds) {
        var end = figure(bounds).injectNull(0.2);
        var included = Arbitraries.of(true, false);
        return Combinators.combine(end, included, end, included)
                .as((one, with, other, without) -> {
                    if (one == null || other == null) {
                        return new Interval(one, with, other, without);
                    }
                    int order = one.compareTo(other);
                    return order == 0
                            ? Interval.exactly(one)
                            : new Interval(one.min(other), with, one.max(other), without);
                });
    }

    private static JsonNode text() {
        var name = "/reference/enterprise-size-2017.json";
        try (var file = SizeStandardPropertyTest.class.getResourceAsStream(name)) {
            return new JsonMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
