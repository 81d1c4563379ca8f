package cn.huiqi.reference;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A non-empty interval of the real line: what a figure may still be, or what a condition accepts. A
 * null end is unbounded.
 *
 * <p>Ends are kept without trailing zeros and without exponent, so that equal intervals are equal
 * ({@code 1.0} is {@code 1}) and print as people write them.
 */
public record Interval(
        @Nullable BigDecimal lower,
        boolean lowerIncluded,
        @Nullable BigDecimal upper,
        boolean upperIncluded) {

    private static final Interval ALL = new Interval(null, false, null, false);
    private static final Interval NON_NEGATIVE = atLeast(BigDecimal.ZERO);

    /**
     * @throws IllegalArgumentException when nothing lies between the ends
     */
    public Interval {
        lower = lower == null ? null : plain(lower);
        upper = upper == null ? null : plain(upper);
        lowerIncluded = lowerIncluded && lower != null;
        upperIncluded = upperIncluded && upper != null;
        if (lower != null && upper != null) {
            int order = lower.compareTo(upper);
            if (order > 0 || (order == 0 && !(lowerIncluded && upperIncluded))) {
                throw new IllegalArgumentException("Nothing lies between the ends");
            }
        }
    }

    private static BigDecimal plain(BigDecimal end) {
        var stripped = end.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public static Interval all() {
        return ALL;
    }

    /** What a count or an amount may be as long as nobody has said it. */
    public static Interval nonNegative() {
        return NON_NEGATIVE;
    }

    public static Interval exactly(BigDecimal value) {
        return new Interval(value, true, value, true);
    }

    public static Interval atLeast(BigDecimal lower) {
        return new Interval(lower, true, null, false);
    }

    public static Interval moreThan(BigDecimal lower) {
        return new Interval(lower, false, null, false);
    }

    public static Interval atMost(BigDecimal upper) {
        return new Interval(null, false, upper, true);
    }

    public static Interval lessThan(BigDecimal upper) {
        return new Interval(null, false, upper, false);
    }

    /** Both ends included. */
    public static Interval between(BigDecimal lower, BigDecimal upper) {
        return new Interval(lower, true, upper, true);
    }

    public boolean contains(BigDecimal value) {
        return isAbove(lower, lowerIncluded, value) && isBelow(value, upper, upperIncluded);
    }

    public boolean containsAll(Interval other) {
        return !startsAfter(other) && !endsBefore(other);
    }

    public boolean intersects(Interval other) {
        return reaches(other) && other.reaches(this);
    }

    /** What both have in common, null when they are disjoint. */
    public @Nullable Interval meet(Interval other) {
        if (!intersects(other)) {
            return null;
        }
        var start = startsAfter(other) ? this : other;
        var end = endsBefore(other) ? this : other;
        return new Interval(start.lower, start.lowerIncluded, end.upper, end.upperIncluded);
    }

    /** Whether it holds one value only. */
    public boolean isExact() {
        return lower != null && upper != null && lower.compareTo(upper) == 0;
    }

    private static boolean isAbove(@Nullable BigDecimal lower, boolean included, BigDecimal value) {
        return lower == null || value.compareTo(lower) >= (included ? 0 : 1);
    }

    private static boolean isBelow(BigDecimal value, @Nullable BigDecimal upper, boolean included) {
        return upper == null || upper.compareTo(value) >= (included ? 0 : 1);
    }

    private boolean startsAfter(Interval other) {
        if (lower == null || other.lower == null) {
            return lower != null;
        }
        int order = lower.compareTo(other.lower);
        return order == 0 ? !lowerIncluded && other.lowerIncluded : order > 0;
    }

    private boolean endsBefore(Interval other) {
        if (upper == null || other.upper == null) {
            return upper != null;
        }
        int order = upper.compareTo(other.upper);
        return order == 0 ? !upperIncluded && other.upperIncluded : order < 0;
    }

    /** Whether this interval does not end before the other one starts. */
    private boolean reaches(Interval other) {
        if (upper == null || other.lower == null) {
            return true;
        }
        return isBelow(other.lower, upper, upperIncluded && other.lowerIncluded);
    }
}
