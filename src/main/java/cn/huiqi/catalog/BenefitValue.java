package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a benefit is worth, before the firm's own numbers are known.
 *
 * @param headline ready for display, made from the components
 * @param amount the least and the most in money a firm can get; null when none is known
 */
public record BenefitValue(
        String headline, @Nullable MoneyRange amount, List<Component> components) {

    public BenefitValue {
        components = List.copyOf(components);
    }

    /** What is worth something, but not an amount of money to a firm. */
    static BenefitValue notMonetary(String headline) {
        return new BenefitValue(headline, null, List.of());
    }

    /** The most a firm can get; null when no amount is known. */
    public @Nullable Money most() {
        return amount == null ? null : amount.max();
    }

    /**
     * One tier, stage, rate or cap, as its source states it.
     *
     * @param type as in the catalogue, such as {@code RATE_UP_TO}
     * @param rate a fraction, 0.05 for 5 %
     * @param base what the rate is taken of
     * @param stage label of the stage at which it is paid
     * @param condition what it needs beyond the rule, in words
     */
    public record Component(
            String type,
            String text,
            @Nullable MoneyRange amount,
            @Nullable BigDecimal rate,
            @Nullable String base,
            @Nullable Money cap,
            @Nullable String stage,
            @Nullable String condition) {}
}
