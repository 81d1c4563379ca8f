package cn.huiqi.catalog;

import static java.util.stream.Collectors.joining;

import cn.huiqi.catalog.PolicyMeasure.StackingRule.Relation;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of a measure in one line, such as 最高1500万元,分四段发放. */
final class Headline {

    private static final List<String> NUMERALS =
            List.of("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十");
    private static final int TOLD_IN_FULL = 2;

    private final Worth worth;
    private final TierWording wording;
    private final List<Tier> parts;

    Headline(Worth worth, TierWording wording) {
        this.worth = worth;
        this.wording = wording;
        this.parts = worth.parts();
    }

    String words() {
        if (worth.tiers().isEmpty()) {
            return "金额未见";
        }
        if (worth.tiers().size() == 1) {
            return wording.headline(worth.tiers().getFirst());
        }
        var most = worth.most();
        if (most != null && worth.differIn(Tier::stage)) {
            return "最高" + most.text() + ",分" + numeral(parts.size()) + "段发放";
        }
        if (most != null && worth.differIn(Tier::year)) {
            return numeral(parts.size()) + "年合计最高" + most.text();
        }
        if (most != null && worth.differIn(Tier::option)) {
            return "最高" + most.text() + "," + numeral(parts.size()) + "种方式选一";
        }
        var fractions = fractions(most);
        if (fractions != null) {
            return fractions;
        }
        return most == null || areUnlike() ? oneByOne() : range(most);
    }

    /** Tiers that differ in their fraction only: 按2%至3%补助,最高100万元,分两档. */
    private @Nullable String fractions(@Nullable Money most) {
        var fractions = worth.fractions();
        boolean sameBase = worth.agreeIn(Tier::base);
        if (fractions == null
                || !worth.agreeIn(Tier::type)
                || !worth.agreeIn(tier -> tier.fields().raw("holder"))
                || (most == null && !sameBase)) {
            return null;
        }
        var words = wording.core(parts.getFirst(), percent(fractions), most == null);
        return words + (most == null ? "" : "," + cap(most)) + divided();
    }

    private String cap(Money most) {
        return worth.tiers().stream()
                .filter(Tier::isTotal)
                .findFirst()
                .map(wording::plain)
                .orElse("最高" + most.text());
    }

    private static String percent(List<BigDecimal> fractions) {
        var least = Wording.percent(fractions.getFirst());
        var most = Wording.percent(fractions.getLast());
        return least.equals(most) ? least : least + "至" + most;
    }

    private String divided() {
        if (worth.differIn(Tier::year)) {
            return ",分" + numeral(parts.size()) + "年";
        }
        return parts.stream().allMatch(tier -> tier.condition() == null)
                ? ""
                : ",分" + numeral(parts.size()) + "档";
    }

    /** Different things side by side, such as a grant and an investment: no line covers both. */
    private boolean areUnlike() {
        return parts.size() <= TOLD_IN_FULL
                && !worth.agreeIn(Tier::type)
                && parts.stream().allMatch(tier -> tier.condition() == null);
    }

    private String oneByOne() {
        return worth.tiers().stream().map(wording::full).limit(TOLD_IN_FULL).collect(joining(";"))
                + (worth.tiers().size() > TOLD_IN_FULL
                        ? "等" + numeral(worth.tiers().size()) + "项"
                        : "");
    }

    private String range(Money most) {
        var amount = worth.amount();
        var words = amount == null ? "最高" + most.text() : amount.text();
        // Who may have several of them gets more than the largest one.
        return worth.stacking() == Relation.CUMULATIVE
                ? "单项" + words + ",共" + numeral(parts.size()) + "项"
                : words + ",分" + numeral(parts.size()) + "档";
    }

    private static String numeral(int count) {
        return count < NUMERALS.size() ? NUMERALS.get(count) : Integer.toString(count);
    }
}
