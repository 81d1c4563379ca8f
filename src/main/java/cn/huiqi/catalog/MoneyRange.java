package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import org.jspecify.annotations.Nullable;

/** From the least to the most; null is not known. */
public record MoneyRange(@Nullable Money min, @Nullable Money max) {

    static @Nullable MoneyRange of(@Nullable Money min, @Nullable Money max) {
        return min == null && max == null ? null : new MoneyRange(min, max);
    }

    /** Reads {@code min} and {@code max}. */
    static @Nullable MoneyRange read(Fields fields) {
        var min = fields.money("min");
        var max = fields.money("max");
        if (min != null && max != null && max.compareTo(min) < 0) {
            fields.complain("max", "is less than min");
            return null;
        }
        return of(min, max);
    }

    /** Ready for display: 20万元, 最高150万元, 10万元至200万元. */
    public String text() {
        if (max == null) {
            return min == null ? "" : "不低于" + min.text();
        }
        if (min == null) {
            return "最高" + max.text();
        }
        return min.equals(max) ? max.text() : min.text() + "至" + max.text();
    }
}
