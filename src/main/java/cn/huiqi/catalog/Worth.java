package cn.huiqi.catalog;

import cn.huiqi.catalog.PolicyMeasure.StackingRule.Relation;
import cn.huiqi.eligibility.Money;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the tiers of one measure come to.
 *
 * <p>Amounts are added only over stages, or over years, of one measure; never across options, nor
 * where only the highest counts, nor across other tiers, since nobody gets two of those for sure.
 *
 * @param stacking how the measure combines, its own tiers included
 */
record Worth(List<Tier> tiers, Relation stacking) {

    Worth {
        tiers = List.copyOf(tiers);
    }

    /** The least and the most in money; null when neither is known. */
    @Nullable MoneyRange amount() {
        return MoneyRange.of(least(), most());
    }

    /** Null as soon as one tier may pay more than anybody knows. */
    @Nullable Money most() {
        for (var tier : tiers) {
            if (tier.isTotal()) {
                return tier.cap();
            }
        }
        var money = tiers.stream().filter(tier -> tier.type().isMoney()).toList();
        if (money.stream().anyMatch(tier -> tier.most() == null)) {
            return null;
        }
        var amounts = money.stream().map(Tier::most).filter(Objects::nonNull);
        return addsUp()
                ? amounts.reduce((one, other) -> new Money(one.yuan().add(other.yuan())))
                        .orElse(null)
                : amounts.max(Comparator.naturalOrder()).orElse(null);
    }

    /** Null unless every tier says the least that it pays. */
    private @Nullable Money least() {
        var parts = parts();
        if (parts.stream().anyMatch(tier -> tier.least() == null)) {
            return null;
        }
        return parts.stream()
                .map(Tier::least)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean addsUp() {
        return stacking != Relation.HIGHEST_ONLY
                && stacking != Relation.CHOOSE_ONE
                && tiers.stream().allMatch(tier -> tier.option() == null)
                && (differIn(Tier::stage) || differIn(Tier::year));
    }

    /** All tiers but a cap over them. */
    List<Tier> parts() {
        return tiers.stream().filter(tier -> !tier.isTotal()).toList();
    }

    /** Whether there are several parts, each with a value of its own. */
    boolean differIn(Function<Tier, @Nullable Object> key) {
        var parts = parts();
        return parts.size() > 1
                && parts.stream().allMatch(part -> key.apply(part) != null)
                && parts.stream().map(key).distinct().count() == parts.size();
    }

    /** Whether all parts have the same value, or none has any. */
    boolean agreeIn(Function<Tier, @Nullable Object> key) {
        return parts().stream()
                        .map(part -> Objects.requireNonNullElse(key.apply(part), ""))
                        .distinct()
                        .count()
                <= 1;
    }

    /** The smallest and the largest fraction of the parts; null when one states none. */
    @Nullable List<BigDecimal> fractions() {
        var fractions =
                parts().stream().map(Tier::fraction).filter(Objects::nonNull).sorted().toList();
        return fractions.isEmpty() || fractions.size() < parts().size()
                ? null
                : List.of(fractions.getFirst(), fractions.getLast());
    }
}
