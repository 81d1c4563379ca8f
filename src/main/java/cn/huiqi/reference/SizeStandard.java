package cn.huiqi.reference;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The statistical standard that says how large a firm is.
 *
 * <p>A firm has the smallest of the classes that each figure of its row gives by itself. Where a
 * figure is only known as an interval, several classes are possible; a figure nobody gave is {@link
 * Interval#nonNegative()}. Finance, education, health, rail, sections S and T, and class 7040 have
 * no row.
 *
 * <p>Source: 统计上大中小微型企业划分办法（2017）, 国统字〔2017〕213号.
 */
public final class SizeStandard {

    /** A figure by which the standard measures. */
    public enum Indicator {
        EMPLOYEES("employees"),
        REVENUE("revenue"),
        TOTAL_ASSETS("totalAssets");

        private final String attribute;

        Indicator(String attribute) {
            this.attribute = attribute;
        }

        /** The id of the firm's attribute that holds the figure. */
        public String attribute() {
            return attribute;
        }
    }

    /**
     * The lower bounds of the classes above MICRO, inclusive: in persons, or in yuan where the
     * standard prints 万元.
     */
    public record Bounds(BigDecimal small, BigDecimal medium, BigDecimal large) {

        public Bounds {
            if (small.signum() <= 0
                    || small.compareTo(medium) >= 0
                    || medium.compareTo(large) >= 0) {
                throw new IllegalArgumentException("The bounds of the classes rise from above 0");
            }
        }

        /** The class of the smallest figure in the interval. */
        FirmSize lowest(Interval figure) {
            var lower = figure.lower();
            // Whether the end itself is in makes no difference: a class holds its lower bound,
            // so what comes right after a figure is in the class of that figure.
            return lower == null ? FirmSize.MICRO : classWhere(lower, 0);
        }

        /** The class of the largest figure in the interval. */
        FirmSize highest(Interval figure) {
            var upper = figure.upper();
            // Up to but without 300 never reaches the class that starts at 300.
            return upper == null
                    ? FirmSize.LARGE
                    : classWhere(upper, figure.upperIncluded() ? 0 : 1);
        }

        private FirmSize classWhere(BigDecimal figure, int leastOrder) {
            if (figure.compareTo(large) >= leastOrder) {
                return FirmSize.LARGE;
            }
            if (figure.compareTo(medium) >= leastOrder) {
                return FirmSize.MEDIUM;
            }
            return figure.compareTo(small) >= leastOrder ? FirmSize.SMALL : FirmSize.MICRO;
        }
    }

    /** One row of the standard's table, with the indicators that it uses. */
    public record Row(String id, String name, Map<Indicator, Bounds> bounds) {

        public Row {
            if (bounds.isEmpty()) {
                throw new IllegalArgumentException("Row %s uses no indicator".formatted(id));
            }
            bounds = Collections.unmodifiableMap(new EnumMap<>(bounds)); // in their order
        }

        /**
         * Every class between the two ends can be met: each figure moves freely in its interval.
         */
        Set<FirmSize> possible(Map<Indicator, Interval> figures) {
            var lowest = FirmSize.LARGE;
            var highest = FirmSize.LARGE;
            for (var entry : bounds.entrySet()) {
                var figure = figures.getOrDefault(entry.getKey(), Interval.nonNegative());
                lowest = smaller(lowest, entry.getValue().lowest(figure));
                highest = smaller(highest, entry.getValue().highest(figure));
            }
            return EnumSet.range(lowest, highest);
        }

        private static FirmSize smaller(FirmSize a, FirmSize b) {
            return a.compareTo(b) <= 0 ? a : b;
        }
    }

    /**
     * What the standard says of a firm.
     *
     * @param rows the rows that apply to the classes of the sector, in the order of the standard
     * @param uncovered whether some class of the sector has no row
     * @param possible the sizes that the rows allow, empty when there is no row
     */
    public record Classification(List<Row> rows, boolean uncovered, Set<FirmSize> possible) {

        public Classification {
            rows = List.copyOf(rows);
            // Set.copyOf would give another order in every process.
            var inOrder = EnumSet.noneOf(FirmSize.class);
            inOrder.addAll(possible);
            possible = Collections.unmodifiableSet(inOrder);
        }
    }

    private record Coverage(List<Row> rows, boolean uncovered) {}

    private static final Set<FirmSize> ANY_SIZE =
            Collections.unmodifiableSet(EnumSet.allOf(FirmSize.class));

    private final List<Row> rows;
    private final Map<SectorCode, Coverage> bySector = new HashMap<>();

    /**
     * @param rowOfClass the id of the row for each class of the sectors that has one
     * @throws IllegalArgumentException when a row is there twice or does not exist, or a code is no
     *     class
     */
    public SizeStandard(Sectors sectors, List<Row> rows, Map<SectorCode, String> rowOfClass) {
        this.rows = List.copyOf(rows);
        var byId = new LinkedHashMap<String, Row>();
        for (var row : rows) {
            if (byId.put(row.id(), row) != null) {
                throw new IllegalArgumentException("Row %s is there twice".formatted(row.id()));
            }
        }
        rowOfClass.forEach((code, row) -> {
            if (!sectors.children(code).isEmpty()) {
                throw new IllegalArgumentException(code + " is no class");
            }
            if (!byId.containsKey(row)) {
                throw new IllegalArgumentException(
                        "%s has the row %s, which does not exist".formatted(code, row));
            }
        });
        sectors.sections().forEach(section -> cover(section, sectors, rowOfClass));
    }

    /** Notes for a node and all below it which rows apply there; null stands for none. */
    private Set<@Nullable String> cover(
            SectorCode sector, Sectors sectors, Map<SectorCode, String> rowOfClass) {
        var met = new HashSet<@Nullable String>();
        var children = sectors.children(sector);
        if (children.isEmpty()) {
            met.add(rowOfClass.get(sector));
        }
        for (var child : children) {
            met.addAll(cover(child, sectors, rowOfClass));
        }
        var applying = rows.stream().filter(row -> met.contains(row.id())).toList();
        bySector.put(sector, new Coverage(applying, met.contains(null)));
        return met;
    }

    /** The rows in the order of the standard. */
    public List<Row> rows() {
        return rows;
    }

    /**
     * What the standard says of a firm; a coarse sector stands for all classes below it.
     *
     * @throws IllegalArgumentException when there is no such sector
     */
    public Classification classify(
            SectorCode sector, Interval employees, Interval revenue, Interval totalAssets) {
        var coverage = bySector.get(sector);
        if (coverage == null) {
            throw new IllegalArgumentException("No such sector"); // never echoed
        }
        var figures =
                Map.of(
                        Indicator.EMPLOYEES, employees,
                        Indicator.REVENUE, revenue,
                        Indicator.TOTAL_ASSETS, totalAssets);
        var possible = EnumSet.noneOf(FirmSize.class);
        coverage.rows().forEach(row -> possible.addAll(row.possible(figures)));
        return new Classification(coverage.rows(), coverage.uncovered(), possible);
    }

    /** The sizes that a firm may have: any, as soon as its sector may be one without a row. */
    public Set<FirmSize> possibleSizes(
            SectorCode sector, Interval employees, Interval revenue, Interval totalAssets) {
        var classification = classify(sector, employees, revenue, totalAssets);
        return classification.uncovered() ? ANY_SIZE : classification.possible();
    }
}
