package cn.huiqi.catalog;

import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Says what bounds a tier: caps, times, places, and what its source adds in words. */
final class TierLimits {

    private TierLimits() {}

    /** What bounds the amount itself, and so belongs to the shortest telling of it. */
    static String bounds(Tier tier) {
        var fields = tier.fields();
        var words = new StringBuilder();
        add(words, "(原", percent(fields, "fromRate"), ")");
        if (fields.has("from") && fields.has("to")) {
            add(words, "(", fields.text("from") + "至" + fields.text("to"), ")");
        }
        if (tier.type().isRate()) {
            add(words, ",按", fields.optionalText("per"), "计");
        }
        if (tier.cap() != null && !tier.isTotal()) {
            // 贴息最高80万元 is one phrase.
            words.append(tier.type() == TierType.INTEREST_SUBSIDY_CAP ? "" : ",")
                    .append(per(fields.optionalText("capPer"), "最高", tier.cap().text()));
        }
        add(words, ",本金不超过", money(fields, "principalCap"), "");
        add(words, ",省级最多可上浮", percent(fields, "provincialUplift"), "");
        add(words, ",最长", plain(fields, "maxYears"), "年");
        add(words, ",连续", plain(fields, "years"), "年");
        add(words, ",最长", plain(fields, "maxMonths"), "个月");
        add(words, ",期限", plain(fields, "durationMonths"), "个月");
        add(words, ",不少于", plain(fields, "minMonths"), "个月");
        add(words, ",至", fields.optionalText("until"), "");
        add(words, ",名额", plain(fields, "quota"), "个");
        add(words, "(合同另有约定的最长", plain(fields, "maxDays"), "日)");
        if (tier.type() != TierType.OTHER) {
            add(words, "(", fields.optionalText("text"), ")");
        }
        return words.toString();
    }

    /** What the source adds beside it. */
    static String notes(Tier tier) {
        var fields = tier.fields();
        var words = new StringBuilder();
        add(words, ",分", plain(fields, "instalments"), "次下达");
        add(words, ",银行分担", percent(fields, "bankShare"), "");
        add(words, ",资金总规模", money(fields, "programmeCap"), "");
        add(words, "(比例原为", percent(fields, "previousRate"), ")");
        add(words, "(不含", fields.optionalText("excluding"), ")");
        add(words, "(或", fields.optionalText("alternative"), ")");
        return words.toString();
    }

    private static void add(
            StringBuilder words, String before, @Nullable String value, String after) {
        if (value != null) {
            words.append(before).append(value).append(after);
        }
    }

    /** An amount with what it is paid for: 最高30万元/街区, 每1000万元增量最高5万元. */
    static String per(Fields fields, String bound, String money) {
        return per(fields.optionalText("per"), bound, money);
    }

    private static String per(@Nullable String per, String bound, String money) {
        if (per == null) {
            return bound + money;
        }
        if (per.startsWith("每")) {
            return per + bound + money;
        }
        // The firm is the one that reads this.
        var unit = per.startsWith("企业") ? per.substring("企业".length()) : "/" + per;
        return unit.isEmpty() || unit.startsWith("/") ? bound + money + unit : unit + bound + money;
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String plain(Fields fields, String key) {
        var number = fields.number(key);
        return number == null ? null : plain(number);
    }

    private static @Nullable String percent(Fields fields, String key) {
        var fraction = fields.number(key);
        return fraction == null ? null : Wording.percent(fraction);
    }

    private static @Nullable String money(Fields fields, String key) {
        var money = fields.money(key);
        return money == null ? null : money.text();
    }
}
