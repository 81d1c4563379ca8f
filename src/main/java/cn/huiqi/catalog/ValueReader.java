package cn.huiqi.catalog;

import static java.util.stream.Collectors.joining;

import cn.huiqi.catalog.BenefitValue.Component;
import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the value of a measure from its tiers: each tier in words, the least and the most money,
 * and a headline.
 *
 * <p>Amounts are added only over stages, or over years, of one measure; never across options or
 * tiers with conditions of their own, since nobody gets two of those for sure.
 */
final class ValueReader {

    private static final List<String> NUMERALS =
            List.of("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十");

    private final AmountReader amounts;

    ValueReader(AmountReader amounts) {
        this.amounts = amounts;
    }

    /**
     * @param measureKind as in the catalogue; says how a rate is paid out
     */
    BenefitValue read(List<Fields> tiers, String measureKind) {
        var components = tiers.stream().map(amounts::read).toList();
        var amount = amount(tiers, components);
        return new BenefitValue(
                headline(tiers, components, amount, measureKind), amount, components);
    }

    private static @Nullable MoneyRange amount(List<Fields> tiers, List<Component> components) {
        var most = most(tiers, components);
        if (most == null) {
            return null;
        }
        var least =
                tiers.stream().allMatch(tier -> isFixed(tier) || isTotal(tier) || isRange(tier))
                        ? components.stream()
                                .map(Component::amount)
                                .filter(Objects::nonNull)
                                .map(MoneyRange::min)
                                .filter(Objects::nonNull)
                                .min(Comparator.naturalOrder())
                                .orElse(null)
                        : null;
        return new MoneyRange(least, most);
    }

    private static @Nullable Money most(List<Fields> tiers, List<Component> components) {
        var total = first(tiers, components, ValueReader::isTotal);
        if (total != null) {
            return total.cap();
        }
        if (addsUp(tiers, "stage") || addsUp(tiers, "year")) {
            return sum(components);
        }
        return components.stream()
                .map(ValueReader::most)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean addsUp(List<Fields> tiers, String key) {
        return tiers.size() > 1
                && tiers.stream().allMatch(tier -> tier.has(key))
                && tiers.stream().map(tier -> tier.raw(key)).distinct().count() == tiers.size();
    }

    private static @Nullable Money sum(List<Component> components) {
        var sum = BigDecimal.ZERO;
        for (var component : components) {
            var most = most(component);
            if (most == null) {
                return null;
            }
            sum = sum.add(most.yuan());
        }
        return new Money(sum);
    }

    private static @Nullable Money most(Component component) {
        var amount = component.amount();
        return amount == null ? component.cap() : amount.max();
    }

    private static @Nullable Component first(
            List<Fields> tiers, List<Component> components, Predicate<Fields> wanted) {
        for (int i = 0; i < tiers.size(); i++) {
            if (wanted.test(tiers.get(i))) {
                return components.get(i);
            }
        }
        return null;
    }

    private String headline(
            List<Fields> tiers,
            List<Component> components,
            @Nullable MoneyRange amount,
            String measureKind) {
        if (tiers.isEmpty()) {
            return "金额未见";
        }
        if (tiers.size() == 1) {
            return amounts.headline(tiers.getFirst(), components.getFirst(), measureKind);
        }
        if (amount == null) {
            return components.stream().map(Component::text).limit(2).collect(joining(";"))
                    + (components.size() > 2 ? "等" : "");
        }
        var stages = tiers.stream().filter(tier -> tier.has("stage")).count();
        var most = Objects.requireNonNull(amount.max()).text();
        if (stages > 1) {
            return "最高" + most + ",分" + numeral(stages) + "段发放";
        }
        if (addsUp(tiers, "year")) {
            return numeral(tiers.size()) + "年合计最高" + most;
        }
        if (tiers.stream().allMatch(tier -> tier.has("option"))) {
            return "最高" + most + "," + numeral(tiers.size()) + "种方式选一";
        }
        var tierCount = tiers.stream().filter(tier -> !isTotal(tier)).count();
        var range = amount.min() == null ? "最高" + most : amount.text();
        return tierCount > 1 ? range + ",分" + numeral(tierCount) + "档" : range;
    }

    private static String numeral(long count) {
        return count < NUMERALS.size() ? NUMERALS.get((int) count) : Long.toString(count);
    }

    private static boolean isFixed(Fields tier) {
        return "FIXED".equals(tier.raw("type"));
    }

    private static boolean isTotal(Fields tier) {
        return "TOTAL_CAP".equals(tier.raw("type"));
    }

    private static boolean isRange(Fields tier) {
        return "RANGE".equals(tier.raw("type"));
    }
}
