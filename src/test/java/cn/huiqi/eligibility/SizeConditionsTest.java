package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.VOCABULARY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.SizeStandard.Indicator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Against every class of the sector with every figure at the bounds of the size standard. */
class SizeConditionsTest {

    private static final Interval ANY = Interval.nonNegative();

    /** What a firm tells of that from which its size is concluded. */
    record Told(
            @Nullable String sector,
            @Nullable Interval employees,
            @Nullable Interval revenue,
            @Nullable Interval assets) {}

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void a_size_accepts_the_classes_that_it_names(
            @ForAll Set<FirmSize> asked,
            @ForAll("told") Told told,
            @ForAll("stated") @Nullable FirmSize stated) {
        var firm = Fixtures.firm();
        if (told.sector != null) {
            firm.sector(new SectorCode(told.sector));
        }
        tell(firm, Attribute.EMPLOYEES, told.employees);
        tell(firm, Attribute.REVENUE, told.revenue);
        tell(firm, Attribute.TOTAL_ASSETS, told.assets);
        if (stated != null) {
            firm.size(stated);
        }

        assertThat(judged(firm, Attribute.SIZE, new Accepted.Sizes(asked)))
                .isEqualTo(
                        SpelledOut.verdict(
                                stated == null ? possible(told) : Set.of(stated), asked::contains));
    }

    private static void tell(FirmProfile.Builder firm, String attribute, @Nullable Interval told) {
        if (told != null) {
            firm.number(attribute, told);
        }
    }

    private static Set<FirmSize> possible(Told told) {
        var possible = EnumSet.noneOf(FirmSize.class);
        if (told.sector == null) {
            return EnumSet.allOf(FirmSize.class);
        }
        for (var leaf : classes(told.sector)) {
            for (var employees : figures(told.employees, Indicator.EMPLOYEES)) {
                for (var revenue : figures(told.revenue, Indicator.REVENUE)) {
                    for (var assets : figures(told.assets, Indicator.TOTAL_ASSETS)) {
                        possible.addAll(sizes(leaf, employees, revenue, assets));
                    }
                }
            }
        }
        return possible;
    }

    /** The one class of exact figures; every one where the standard has no row. */
    private static Set<FirmSize> sizes(
            SectorCode leaf, BigDecimal employees, BigDecimal revenue, BigDecimal assets) {
        var classified =
                VOCABULARY
                        .reference()
                        .sizeStandard()
                        .classify(
                                leaf,
                                Interval.exactly(employees),
                                Interval.exactly(revenue),
                                Interval.exactly(assets));
        return classified.rows().isEmpty() ? EnumSet.allOf(FirmSize.class) : classified.possible();
    }

    private static List<SectorCode> classes(String sector) {
        return VOCABULARY.reference().sectors().tree().nodes().stream()
                .filter(node -> node.children().isEmpty())
                .map(CodeTree.Node::code)
                .filter(code -> code.startsWith(sector))
                .map(SectorCode::new)
                .toList();
    }

    /** Nought, each bound and what lies right below it, and what lies beyond all of them. */
    private static List<BigDecimal> figures(@Nullable Interval told, Indicator indicator) {
        var figures = new TreeSet<BigDecimal>(List.of(BigDecimal.ZERO, new BigDecimal("1E+12")));
        for (var bound : bounds(indicator)) {
            figures.add(bound);
            figures.add(bound.subtract(new BigDecimal("0.5")));
        }
        return figures.stream().filter((told == null ? ANY : told)::contains).toList();
    }

    /** Of the rows that the sectors below have. */
    private static List<BigDecimal> bounds(Indicator indicator) {
        var bounds = new ArrayList<BigDecimal>();
        for (var sector : List.of("H61", "K70", "C3491", "L7212")) {
            var rows =
                    VOCABULARY
                            .reference()
                            .sizeStandard()
                            .classify(new SectorCode(sector), ANY, ANY, ANY)
                            .rows();
            for (var row : rows) {
                var limits = row.bounds().get(indicator);
                if (limits != null) {
                    bounds.addAll(List.of(limits.small(), limits.medium(), limits.large()));
                }
            }
        }
        return bounds;
    }

    /** Hotels, real estate (several rows, one class without), one class, offices, banks. */
    @Provide
    static Arbitrary<Told> told() {
        return Combinators.combine(
                        Arbitraries.of("H61", "K70", "K7010", "C3491", "L7212", "J6621")
                                .injectNull(0.1),
                        brackets(Indicator.EMPLOYEES),
                        brackets(Indicator.REVENUE),
                        brackets(Indicator.TOTAL_ASSETS))
                .as(Told::new);
    }

    private static Arbitrary<@Nullable Interval> brackets(Indicator indicator) {
        var end = Arbitraries.of(bounds(indicator));
        return Combinators.combine(end, end, Arbitraries.integers().between(0, 4))
                .as((one, other, shape) ->
                        switch (shape) {
                            case 0 -> Interval.exactly(one);
                            case 1 -> Interval.atLeast(one);
                            case 2 -> Interval.atMost(one);
                            case 3 -> Interval.lessThan(one);
                            default -> Interval.between(one.min(other), one.max(other));
                        })
                .injectNull(0.3);
    }

    @Provide
    static Arbitrary<@Nullable FirmSize> stated() {
        return Arbitraries.of(FirmSize.values()).injectNull(0.8);
    }
}
