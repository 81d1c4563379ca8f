package cn.huiqi.eligibility;

import java.math.BigDecimal;

/** An amount in yuan. */
public record Money(BigDecimal yuan) implements Comparable<Money> {

    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);
    private static final int SHORT_DECIMALS = 4;

    public static Money ofYuan(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    /** As people write it: 1500万元, 767.5亿元, 99.5元, and 1080000.5元 where 万 has long decimals. */
    public String text() {
        if (yuan.abs().compareTo(YI) >= 0) {
            var inYi = plain(yuan.divide(YI));
            if (decimals(inYi) <= SHORT_DECIMALS) {
                return inYi.toPlainString() + "亿元";
            }
        }
        if (yuan.abs().compareTo(WAN) >= 0) {
            var inWan = plain(yuan.divide(WAN));
            if (decimals(inWan) <= SHORT_DECIMALS) {
                return inWan.toPlainString() + "万元";
            }
        }
        return plain(yuan).toPlainString() + "元";
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money(var amount) && yuan.compareTo(amount) == 0;
    }

    @Override
    public int hashCode() {
        return yuan.stripTrailingZeros().hashCode();
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static int decimals(BigDecimal number) {
        return Math.max(0, number.scale());
    }
}
