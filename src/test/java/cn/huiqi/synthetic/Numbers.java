package cn.huiqi.synthetic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;

/** Varies numbers, so that they stay as round as people write them. */
final class Numbers {

    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final List<Double> FACTORS =
            List.of(0.1, 0.2, 0.3, 0.5, 0.5, 0.8, 1.0, 1.0, 1.0, 1.0, 1.2, 1.5, 2.0, 2.0, 3.0, 5.0);

    private Numbers() {}

    /** Often 1, seldom more than threefold. */
    static double factor(SplittableRandom random) {
        return Templates.any(FACTORS, random);
    }

    /** A threshold; whole numbers stay whole and above 0, fractions stay below 1. */
    static Number threshold(Number number, SplittableRandom random) {
        var scaled = scaled(number, factor(random));
        boolean fraction = Math.abs(number.doubleValue()) < 1;
        return fraction && Math.abs(scaled.doubleValue()) >= 1 ? number : scaled;
    }

    static Number scaled(Number number, double factor) {
        var product =
                new BigDecimal(number.toString())
                        .multiply(BigDecimal.valueOf(factor))
                        .round(TWO_DIGITS);
        if (number instanceof BigDecimal) {
            return product.signum() == 0
                    ? number
                    : new BigDecimal(product.stripTrailingZeros().toPlainString());
        }
        long whole = product.setScale(0, RoundingMode.HALF_UP).longValueExact();
        long kept = whole == 0 ? number.longValue() : whole;
        // As a parser gives it: an int where it fits.
        return kept == (int) kept ? (Number) (int) kept : (Number) kept;
    }
}
