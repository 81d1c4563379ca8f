package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.reference.Interval;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the numbers that a fact may still be at the bounds that rules name. All numbers of a cell
 * give each of these rules the same answer.
 */
final class NumberCells {

    private final Attribute attribute;
    private final Interval possible;
    private final TreeSet<Cut> cuts = new TreeSet<>();

    NumberCells(Attribute attribute, Interval possible) {
        this.attribute = attribute;
        this.possible = possible;
    }

    /** A place between numbers: just before a number, or just after it. */
    private record Cut(BigDecimal number, boolean after) implements Comparable<Cut> {
        @Override
        public int compareTo(Cut other) {
            int order = number.compareTo(other.number);
            return order != 0 ? order : Boolean.compare(after, other.after);
        }
    }

    /** Cuts where the accepted numbers begin and end. */
    void cutAt(Interval accepted) {
        if (accepted.lower() != null) {
            cuts.add(new Cut(accepted.lower(), !accepted.lowerIncluded()));
        }
        if (accepted.upper() != null) {
            cuts.add(new Cut(accepted.upper(), accepted.upperIncluded()));
        }
    }

    /** The cells in rising order; together they are all that is possible. */
    List<Interval> cells() {
        var cells = new ArrayList<Interval>();
        Cut from = null;
        for (var cut : cuts) {
            addCell(cells, from, cut);
            from = cut;
        }
        addCell(cells, from, null);
        return cells;
    }

    private void addCell(List<Interval> cells, @Nullable Cut from, @Nullable Cut to) {
        var cell =
                new Interval(
                        from == null ? null : from.number(),
                        from != null && !from.after(),
                        to == null ? null : to.number(),
                        to != null && to.after());
        var met = possible.meet(cell);
        if (met != null) {
            cells.add(met);
        }
    }

    /**
     * A cell in the notation of callers. That knows no bracket with an excluded bound, so such an
     * end moves inwards by a step, which changes no answer.
     */
    String quantity(Interval cell) {
        var lower = cell.lower();
        var upper = cell.upper();
        boolean fromNought =
                attribute.kind() != AttributeKind.RATIO
                        && lower != null
                        && lower.signum() == 0
                        && cell.lowerIncluded();
        if (cell.isExact()) {
            return plain(Objects.requireNonNull(lower));
        }
        if (lower == null || (fromNought && upper != null)) {
            if (upper == null) {
                // Nothing is cut: any number that there is.
                return plain(BigDecimal.ZERO) + "..";
            }
            return (cell.upperIncluded() ? ".." : "<") + plain(upper);
        }
        if (upper == null) {
            return cell.lowerIncluded() ? plain(lower) + ".." : ">" + plain(lower);
        }
        var step = step(lower, upper);
        return plain(cell.lowerIncluded() ? lower : lower.add(step))
                + ".."
                + plain(cell.upperIncluded() ? upper : upper.subtract(step));
    }

    /** One for counts and yuan, a hundredth of a percent for ratios; less in a narrow cell. */
    private BigDecimal step(BigDecimal lower, BigDecimal upper) {
        var step =
                attribute.kind() == AttributeKind.RATIO ? new BigDecimal("0.0001") : BigDecimal.ONE;
        var width = upper.subtract(lower);
        while (step.add(step).compareTo(width) > 0) {
            step = step.movePointLeft(1);
        }
        return step;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
