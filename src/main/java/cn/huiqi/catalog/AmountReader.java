package cn.huiqi.catalog;

import cn.huiqi.catalog.BenefitValue.Component;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one tier of {@code amounts} and puts it into words. */
final class AmountReader {

    private static final Map<String, String> PEGS =
            Map.of("LPR_1Y", "一年期LPR", "LPR_5Y", "五年期以上LPR");

    private final Vocabulary vocabulary;
    private final RuleReader rules;
    private final Wording wording;
    private final Labels labels;

    AmountReader(Vocabulary vocabulary, Labels labels) {
        this.vocabulary = vocabulary;
        this.rules = new RuleReader(vocabulary);
        this.wording = new Wording(vocabulary);
        this.labels = labels;
    }

    Component read(Fields tier) {
        var stage = tier.optionalText("stage");
        var stageLabel = stage == null ? null : labels.of("LISTING_STAGE", stage);
        var condition = condition(tier);
        return new Component(
                tier.text("type"),
                before(tier, stageLabel) + words(tier) + after(tier, condition),
                amount(tier),
                tier.number("rate"),
                tier.optionalText("base"),
                cap(tier),
                stageLabel,
                condition);
    }

    /** The headline of a measure that has this tier alone. */
    String headline(Fields tier, Component component, String measureKind) {
        var rate = component.rate();
        var cap = component.cap();
        var type = component.type();
        if (rate != null && cap != null && (type.equals("RATE") || type.equals("RATE_UP_TO"))) {
            return "按"
                    + (type.equals("RATE") ? "" : "不超过")
                    + Wording.percent(rate)
                    + paidAs(measureKind)
                    + ",最高"
                    + cap.text();
        }
        return words(tier);
    }

    private static String paidAs(String measureKind) {
        return switch (measureKind) {
            case "GRANT_REWARD", "INDIVIDUAL_REWARD" -> "奖励";
            case "REFUND" -> "返还";
            case "INTEREST_SUBSIDY" -> "贴息";
            case "TAX_CREDIT" -> "抵减";
            case "TAX_DEDUCTION" -> "扣除";
            default -> "补助";
        };
    }

    private static @Nullable MoneyRange amount(Fields tier) {
        var value = money(tier, "value");
        return switch (tier.text("type")) {
            case "FIXED" -> MoneyRange.of(value, value);
            case "UP_TO", "EQUITY_UP_TO" -> MoneyRange.of(null, value);
            case "RANGE" -> MoneyRange.of(money(tier, "min"), money(tier, "max"));
            default -> null;
        };
    }

    private static @Nullable Money cap(Fields tier) {
        return tier.text("type").equals("TOTAL_CAP") ? money(tier, "value") : money(tier, "cap");
    }

    private static @Nullable Money money(Fields tier, String key) {
        var yuan = tier.number(key);
        return yuan == null ? null : new Money(yuan);
    }

    private static String before(Fields tier, @Nullable String stage) {
        var option = tier.optionalText("option");
        var year = tier.integer("year");
        return (option == null ? "" : "方式" + option + ":")
                + (year == null ? "" : "第" + year + "年")
                + (stage == null ? "" : stage + ":");
    }

    private static String after(Fields tier, @Nullable String condition) {
        return condition == null ? "" : "(" + condition + ")";
    }

    private static String words(Fields tier) {
        var base = tier.has("base") ? tier.text("base") : "";
        return switch (tier.text("type")) {
            case "FIXED" -> (tier.flag("once", false) ? "一次性" : "") + amountOf(tier, "value");
            case "UP_TO" ->
                    (base.isEmpty() ? "" : "按" + base + ",") + "最高" + amountOf(tier, "value");
            case "RATE" -> "按" + of(base) + percent(tier, "rate") + perTime(tier) + capped(tier);
            case "RATE_UP_TO" -> "不超过" + of(base) + percent(tier, "rate") + capped(tier);
            case "RATE_AT_LEAST" -> "不低于" + of(base) + percent(tier, "rate") + capped(tier);
            case "RANGE" -> money(tier, "min", "") + "至" + money(tier, "max", "");
            case "PER_UNIT" -> (tier.flag("upTo", false) ? "最高" : "") + amountOf(tier, "value");
            case "TOTAL_CAP" -> "合计最高" + amountOf(tier, "value");
            case "INTEREST_POINTS" ->
                    "按" + of(base) + "贴息" + plain(tier, "points") + "个百分点" + months(tier);
            case "INTEREST_RATE_CAP" ->
                    "贴息利率不超过"
                            + PEGS.getOrDefault(tier.text("ratePegged"), tier.text("ratePegged"))
                            + capped(tier);
            case "INTEREST_SHARE" ->
                    (tier.has("rate")
                                    ? "按" + of(base) + percent(tier, "rate") + "贴息"
                                    : "按" + base + "贴息,比例未见")
                            + (tier.has("principalCap")
                                    ? ",本金不超过" + money(tier, "principalCap", "")
                                    : "")
                            + months(tier);
            case "INTEREST_REMAINDER" -> "对其他层级贴息后的剩余利息贴息" + months(tier);
            case "INTEREST_SUBSIDY_CAP" -> "贴息最高" + money(tier, "cap", "");
            case "PAY_SHARE" -> base + "按" + percent(tier, "share") + "缴纳";
            case "EFFECTIVE_RATE" ->
                    base
                            + "按"
                            + percent(tier, "incomeShare")
                            + "计入、税率"
                            + percent(tier, "rate")
                            + effective(tier);
            case "REDUCED_RATE" ->
                    base
                            + "减按"
                            + percent(tier, "rate")
                            + "征收"
                            + (tier.has("fromRate") ? "(原" + percent(tier, "fromRate") + ")" : "");
            case "EXEMPT" -> "免" + base;
            case "EXTRA_DEDUCTION" -> base + "加计扣除" + percent(tier, "rate");
            case "IMMEDIATE_DEDUCTION" -> base + "一次性扣除";
            case "AMORTISE_AT" -> base + "按" + percent(tier, "rate") + "摊销";
            case "PRICE_DEDUCTION" ->
                    base + "给予" + percent(tier, "min") + "至" + percent(tier, "max") + "价格扣除";
            case "RESERVED_SHARE" -> "预留采购份额" + percent(tier, "share") + during(tier);
            case "RISK_SHARE" ->
                    (tier.has("holder") ? tier.text("holder") : "")
                            + "分担风险"
                            + bound(tier)
                            + percent(tier, "share");
            case "FEE_CAP" -> "担保费率不超过" + percent(tier, "rate");
            case "EQUITY_UP_TO" -> "股权投资最高" + amountOf(tier, "value");
            case "DEADLINE_DAYS" ->
                    plain(tier, "days")
                            + "日内付款"
                            + (tier.has("maxDays")
                                    ? "(另有约定的最长" + plain(tier, "maxDays") + "日)"
                                    : "");
            case "UNSPECIFIED" -> "有资金支持" + (base.isEmpty() ? "" : "(" + base + ")") + ",金额未见";
            case "NON_MONETARY" ->
                    "非资金支持"
                            + (tier.has("minMonths")
                                    ? ",不少于" + plain(tier, "minMonths") + "个月"
                                    : "")
                            + (tier.has("until") ? ",至" + tier.text("until") : "");
            default -> tier.has("text") ? tier.text("text") : tier.text("type");
        };
    }

    private static String of(String base) {
        return base.isEmpty() ? "" : base + "的";
    }

    private static String bound(Fields tier) {
        return tier.flag("atLeast", false) ? "不低于" : tier.flag("upTo", false) ? "最高" : "";
    }

    private static String during(Fields tier) {
        return tier.has("from") && tier.has("to")
                ? "(" + tier.text("from") + "至" + tier.text("to") + ")"
                : "";
    }

    private static String effective(Fields tier) {
        var share = tier.number("incomeShare");
        var rate = tier.number("rate");
        return share == null || rate == null
                ? ""
                : ",实际税负约" + Wording.percent(share.multiply(rate));
    }

    private static String months(Fields tier) {
        return tier.has("maxMonths") ? ",最长" + plain(tier, "maxMonths") + "个月" : "";
    }

    private static String perTime(Fields tier) {
        return tier.has("per") ? "/" + tier.text("per") : "";
    }

    private static String capped(Fields tier) {
        return tier.has("cap")
                ? ",最高"
                        + money(tier, "cap", "")
                        + (tier.has("capPer") ? "/" + tier.text("capPer") : "")
                : "";
    }

    /** An amount with what it is paid for: 30万元/街区, 每1000万元月度增量5万元. */
    private static String amountOf(Fields tier, String key) {
        var per = tier.optionalText("per");
        if (per == null) {
            return money(tier, key, "");
        }
        return per.startsWith("每") ? per + money(tier, key, "") : money(tier, key, "") + "/" + per;
    }

    private static String money(Fields tier, String key, String otherwise) {
        var money = money(tier, key);
        return money == null ? otherwise : money.text();
    }

    private static String percent(Fields tier, String key) {
        var fraction = tier.number(key);
        return fraction == null ? "" : Wording.percent(fraction);
    }

    private static String plain(Fields tier, String key) {
        BigDecimal number = tier.number(key);
        return number == null
                ? ""
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private @Nullable String condition(Fields tier) {
        var condition = tier.child("condition");
        if (condition == null) {
            return null;
        }
        return switch (String.valueOf(condition.raw("field"))) {
            case "event.subject" -> eventWords(condition, EventType::subjects);
            case "event.level" -> eventWords(condition, EventType::levels);
            default -> wording.required(rules.amountCondition(condition));
        };
    }

    /** Labels of codes that some event type knows. */
    private String eventWords(
            Fields condition, Function<EventType, List<Attribute.Option>> options) {
        return String.join(
                "、", condition.texts("value").stream().map(code -> label(code, options)).toList());
    }

    private String label(String code, Function<EventType, List<Attribute.Option>> options) {
        return vocabulary.eventTypes().stream()
                .flatMap(type -> options.apply(type).stream())
                .filter(option -> option.value().equals(code))
                .map(Attribute.Option::label)
                .findFirst()
                .orElse(code);
    }
}
