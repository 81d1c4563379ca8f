package cn.huiqi.catalog;

import cn.huiqi.catalog.BenefitValue.Component;
import cn.huiqi.catalog.PolicyMeasure.StackingRule.Relation;
import cn.huiqi.eligibility.Vocabulary;
import java.util.List;

/** Makes the value of a measure from its tiers: each tier in words, the amount, and a headline. */
final class ValueReader {

    private final TierConditions conditions;
    private final Labels labels;

    ValueReader(Vocabulary vocabulary, Labels labels) {
        this.conditions = new TierConditions(vocabulary);
        this.labels = labels;
    }

    /**
     * @param measureKind as in the catalogue; says how a rate is paid out
     * @param stacking how the measure combines, its own tiers included
     */
    BenefitValue read(List<Fields> amounts, String measureKind, Relation stacking) {
        var tiers = amounts.stream().map(fields -> Tier.read(fields, conditions, labels)).toList();
        var wording = new TierWording(measureKind, labels);
        var worth = new Worth(tiers, stacking);
        return new BenefitValue(
                new Headline(worth, wording).words(),
                worth.amount(),
                tiers.stream().map(tier -> component(tier, wording)).toList());
    }

    private static Component component(Tier tier, TierWording wording) {
        return new Component(
                tier.fields().text("type"),
                wording.full(tier),
                tier.amount(),
                tier.fraction(),
                tier.base(),
                tier.cap(),
                tier.stage(),
                tier.condition());
    }
}
