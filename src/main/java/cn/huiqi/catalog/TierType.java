package cn.huiqi.catalog;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tier of an amount gives, with the keys that it cannot do without. */
enum TierType {
    FIXED("value"),
    UP_TO("value"),
    RATE("rate"),
    RATE_UP_TO("rate"),
    RATE_AT_LEAST("rate"),
    RANGE("min", "max"),
    PER_UNIT("value", "per"),
    /** Over all the other tiers. */
    TOTAL_CAP("value"),
    INTEREST_POINTS("points"),
    INTEREST_RATE_CAP("ratePegged"),
    INTEREST_SHARE(),
    INTEREST_REMAINDER(),
    INTEREST_SUBSIDY_CAP("cap"),
    /** Only this share of what is due is to be paid. */
    PAY_SHARE("share", "base"),
    EFFECTIVE_RATE("incomeShare", "rate"),
    REDUCED_RATE("rate"),
    EXEMPT("base"),
    EXTRA_DEDUCTION("rate", "base"),
    IMMEDIATE_DEDUCTION("base"),
    AMORTISE_AT("rate", "base"),
    PRICE_DEDUCTION("min", "max"),
    RESERVED_SHARE("share"),
    RISK_SHARE("share"),
    FEE_CAP("rate"),
    EQUITY_UP_TO("value"),
    DEADLINE_DAYS("days"),
    /** Money, but the amount was not seen. */
    UNSPECIFIED(),
    NON_MONETARY(),
    /** Any other, told by its {@code text}. */
    OTHER("text");

    private final List<String> required;

    TierType(String... required) {
        this.required = List.of(required);
    }

    static TierType read(Fields tier) {
        var name = tier.text("type");
        var type = named(name);
        if (type == null) {
            if (!name.isEmpty() && !tier.has("text")) {
                tier.complain(
                        "type",
                        "unknown; tell it by a text, or use one of " + Arrays.toString(values()));
            }
            return OTHER;
        }
        type.required.forEach(tier::require);
        return type;
    }

    private static @Nullable TierType named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The key of the fraction that it states; null when it states none, or two. */
    @Nullable String fraction() {
        return switch (this) {
            case RATE,
                    RATE_UP_TO,
                    RATE_AT_LEAST,
                    INTEREST_SHARE,
                    REDUCED_RATE,
                    EXTRA_DEDUCTION,
                    AMORTISE_AT,
                    FEE_CAP ->
                    "rate";
            case PAY_SHARE, RESERVED_SHARE, RISK_SHARE -> "share";
            default -> null;
        };
    }

    boolean isRate() {
        return this == RATE || this == RATE_UP_TO || this == RATE_AT_LEAST;
    }

    /** Whether a firm gets money by it, though perhaps nobody knows how much. */
    boolean isMoney() {
        return switch (this) {
            case RESERVED_SHARE,
                    RISK_SHARE,
                    FEE_CAP,
                    PRICE_DEDUCTION,
                    DEADLINE_DAYS,
                    NON_MONETARY ->
                    false;
            default -> true;
        };
    }
}
