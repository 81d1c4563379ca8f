package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One tier, stage, rate or cap of {@code amounts}, read but not yet put into words. */
record Tier(
        TierType type,
        Fields fields,
        @Nullable MoneyRange amount,
        @Nullable Money cap,
        @Nullable BigDecimal fraction,
        @Nullable String base,
        @Nullable String stage,
        @Nullable Integer year,
        @Nullable String option,
        @Nullable String condition) {

    static Tier read(Fields fields, TierConditions conditions, Labels labels) {
        var type = TierType.read(fields);
        var stage = fields.optionalText("stage");
        return new Tier(
                type,
                fields,
                amount(type, fields),
                type == TierType.TOTAL_CAP ? fields.money("value") : fields.money("cap"),
                fraction(type, fields),
                fields.optionalText("base"),
                stage == null ? null : labels.of("LISTING_STAGE", stage),
                fields.integer("year"),
                fields.optionalText("option"),
                conditions.words(fields.child("condition")));
    }

    private static @Nullable MoneyRange amount(TierType type, Fields fields) {
        var value = fields.money("value");
        return switch (type) {
            case FIXED -> MoneyRange.of(value, value);
            case UP_TO, EQUITY_UP_TO -> MoneyRange.of(null, value);
            case RANGE -> MoneyRange.read(fields);
            default -> null;
        };
    }

    private static @Nullable BigDecimal fraction(TierType type, Fields fields) {
        if (type == TierType.EFFECTIVE_RATE) {
            var share = fields.number("incomeShare");
            var rate = fields.number("rate");
            return share == null || rate == null ? null : share.multiply(rate);
        }
        var key = type.fraction();
        return key == null ? null : fields.number(key);
    }

    boolean isTotal() {
        return type == TierType.TOTAL_CAP;
    }

    /** The least that it pays for sure; null when that is not known. */
    @Nullable Money least() {
        return amount == null ? null : amount.min();
    }

    /** The most that it pays; null when that is not known. */
    @Nullable Money most() {
        return amount == null ? cap : amount.max();
    }
}
