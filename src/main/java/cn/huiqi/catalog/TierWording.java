package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the tiers of one measure into words, such as 按设备投资额的5%奖励,最高100万元/年. */
final class TierWording {

    private static final Map<String, String> PEGS =
            Map.of("LPR_1Y", "一年期LPR", "LPR_5Y", "五年期以上LPR");

    private final String measureKind;
    private final Labels labels;

    /**
     * @param measureKind as in the catalogue; says how a rate is paid out
     */
    TierWording(String measureKind, Labels labels) {
        this.measureKind = measureKind;
        this.labels = labels;
    }

    /** All that the source says of a tier. */
    String full(Tier tier) {
        return (tier.option() == null ? "" : "方式" + tier.option() + ":")
                + (tier.year() == null ? "" : "第" + tier.year() + "年")
                + (tier.stage() == null ? "" : tier.stage() + ":")
                + plain(tier)
                + TierLimits.notes(tier)
                + condition(tier);
    }

    /** What a tier gives, and up to where. */
    String plain(Tier tier) {
        return core(tier, percent(tier), true) + TierLimits.bounds(tier);
    }

    /** A tier that stands alone, as short as it can be said. */
    String headline(Tier tier) {
        boolean capped = tier.type().isRate() && tier.cap() != null;
        return core(tier, percent(tier), !capped) + TierLimits.bounds(tier) + condition(tier);
    }

    private static String condition(Tier tier) {
        return tier.condition() == null ? "" : "(" + tier.condition() + ")";
    }

    /**
     * What a tier gives.
     *
     * @param percent the fraction in words; for several tiers of one kind it is a range
     * @param withBase whether to say of what the fraction is taken
     */
    String core(Tier tier, String percent, boolean withBase) {
        var fields = tier.fields();
        var base = withBase ? Objects.requireNonNullElse(tier.base(), "") : "";
        return switch (tier.type()) {
            case FIXED -> once(tier) + off() + TierLimits.per(fields, "", money(tier, "value"));
            case UP_TO ->
                    (base.isEmpty() ? off() : "按" + base + paidAs() + ",")
                            + TierLimits.per(fields, "最高", money(tier, "value"));
            case RATE, RATE_UP_TO, RATE_AT_LEAST -> rate(tier, base, percent);
            case RANGE -> off() + money(tier, "min") + "至" + money(tier, "max");
            case PER_UNIT -> off() + TierLimits.per(fields, upTo(fields), money(tier, "value"));
            case TOTAL_CAP -> TierLimits.per(fields, "合计最高", money(tier, "value"));
            case INTEREST_POINTS -> "按" + base + "贴息" + number(fields, "points") + "个百分点";
            case INTEREST_RATE_CAP -> {
                var peg = fields.text("ratePegged");
                yield "贴息利率不超过" + PEGS.getOrDefault(peg, peg);
            }
            case INTEREST_SHARE ->
                    percent.isEmpty() ? "按" + base + "贴息,比例未见" : "按" + of(base) + percent + "贴息";
            case INTEREST_REMAINDER -> "对其他层级贴息后的剩余利息贴息";
            case INTEREST_SUBSIDY_CAP -> "贴息";
            case PAY_SHARE -> base + "按" + percent + "缴纳";
            case EFFECTIVE_RATE ->
                    base
                            + "按"
                            + percent(fields.number("incomeShare"))
                            + "计入、税率"
                            + percent(fields.number("rate"))
                            + ",实际税负约"
                            + percent(tier.fraction());
            case REDUCED_RATE -> base + "减按" + percent + "征收";
            case EXEMPT -> (measureKind.equals("LAND_RELIEF") ? "免收" : "免征") + base;
            case EXTRA_DEDUCTION -> base + "按" + percent + "加计扣除";
            case IMMEDIATE_DEDUCTION -> base + "一次性税前扣除";
            case AMORTISE_AT -> base + "按" + percent + "摊销";
            case PRICE_DEDUCTION ->
                    "评审时给予"
                            + base
                            + percent(fields.number("min"))
                            + "至"
                            + percent(fields.number("max"))
                            + "的扣除";
            case RESERVED_SHARE -> "预留" + percent + "采购份额";
            case RISK_SHARE ->
                    Objects.requireNonNullElse(fields.optionalText("holder"), "")
                            + "分担风险"
                            + bound(fields)
                            + percent;
            case FEE_CAP -> "担保费率上限为" + percent;
            case EQUITY_UP_TO -> TierLimits.per(fields, "股权投资最高", money(tier, "value"));
            case DEADLINE_DAYS -> number(fields, "days") + "日内付款";
            case UNSPECIFIED ->
                    base.isEmpty()
                            ? labels.of("MEASURE_KIND", measureKind) + ",金额未见"
                            : "按" + base + paidAs() + ",金额未见";
            case NON_MONETARY -> notMonetary();
            case OTHER -> Objects.requireNonNullElse(fields.optionalText("text"), "");
        };
    }

    private String rate(Tier tier, String base, String percent) {
        var bound =
                switch (tier.type()) {
                    case RATE_UP_TO -> "不超过";
                    case RATE_AT_LEAST -> "不低于";
                    default -> "";
                };
        return "按" + bound + of(base) + percent + once(tier) + paidAs();
    }

    /** The fraction of a tier in words; empty when it has none. */
    private static String percent(Tier tier) {
        return tier.type().fraction() == null ? "" : percent(tier.fraction());
    }

    private static String percent(@Nullable BigDecimal fraction) {
        return fraction == null ? "" : Wording.percent(fraction);
    }

    private static String once(Tier tier) {
        return tier.fields().flag("once", false) ? "一次性" : "";
    }

    private static String of(String base) {
        return base.isEmpty() ? "" : base + "的";
    }

    private static String bound(Fields fields) {
        return fields.flag("atLeast", false) ? "不低于" : upTo(fields);
    }

    private static String upTo(Fields fields) {
        return fields.flag("upTo", false) ? "最高" : "";
    }

    /** An amount of tax that is taken off is no money in hand. */
    private String off() {
        return measureKind.startsWith("TAX_") ? paidAs() : "";
    }

    private String notMonetary() {
        var label = labels.of("MEASURE_KIND", measureKind);
        return switch (measureKind) {
            // These name the relief themselves, and a relief saves money.
            case "RENT_RELIEF", "LAND_RELIEF", "TAX_DEFERRAL", "LOAN_DEFERRAL" -> label;
            default -> label + ",非资金支持";
        };
    }

    private String paidAs() {
        return switch (measureKind) {
            case "GRANT_REWARD", "INDIVIDUAL_REWARD" -> "奖励";
            case "GRANT_SUBSIDY", "POST_SUBSIDY" -> "补助";
            case "RENT_SUBSIDY", "GUARANTEE_FEE_SUBSIDY" -> "补贴";
            case "INTEREST_SUBSIDY" -> "贴息";
            case "REFUND" -> "返还";
            case "TAX_CREDIT" -> "抵减";
            case "TAX_DEDUCTION" -> "扣除";
            case "TAX_EXEMPTION", "FEE_EXEMPTION" -> "免征";
            case "TAX_REDUCTION", "FEE_REDUCTION" -> "减征";
            case "RENT_RELIEF", "LAND_RELIEF" -> "减免";
            case "RIGHT" -> "支付";
            default -> "支持";
        };
    }

    private static String money(Tier tier, String key) {
        Money money = tier.fields().money(key);
        return money == null ? "" : money.text();
    }

    private static String number(Fields fields, String key) {
        var number = fields.number(key);
        return number == null ? "" : TierLimits.plain(number);
    }
}
