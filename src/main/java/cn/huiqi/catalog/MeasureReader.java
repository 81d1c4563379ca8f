package cn.huiqi.catalog;

import cn.huiqi.catalog.ParticularsReader.Common;
import cn.huiqi.catalog.PolicyMeasure.StackingRule;
import cn.huiqi.catalog.PolicyMeasure.StackingRule.Relation;
import cn.huiqi.eligibility.Beneficiary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the measures of policy documents. */
final class MeasureReader {

    private static final Pattern KEY = Pattern.compile("[\\w./-]+");

    private final ParticularsReader particulars;
    private final ValueReader values;

    MeasureReader(ParticularsReader particulars, ValueReader values) {
        this.particulars = particulars;
        this.values = values;
    }

    PolicyMeasure read(Source source, PolicyDocument document) {
        var fields = source.fields();
        var kind = fields.text("kind");
        var own = fields.child("validity") instanceof Fields days ? Period.read(days) : Period.OPEN;
        var validity = document.validity().within(own.from(), own.to());
        var stacking = stacking(fields.child("stacking"));
        var relation = stacking == null ? Relation.UNSPECIFIED : stacking.relation();
        var common =
                new Common(
                        fields.oneOf("beneficiary", Beneficiary.FIRM),
                        document.issuers(),
                        values.read(fields.children("amounts"), kind, relation),
                        validity,
                        validity.from() != null,
                        false,
                        document.sources());
        return new PolicyMeasure(
                particulars.read(source, common),
                document,
                kind,
                stacking == null ? List.of() : List.of(stacking));
    }

    private static @Nullable StackingRule stacking(@Nullable Fields stacking) {
        if (stacking == null) {
            return null;
        }
        var with = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var other : stacking.texts("with")) {
            // What is named in words stands outside the catalogue.
            if (KEY.matcher(other).matches()) {
                with.add(Entry.Kind.MEASURE.id(other));
            } else {
                words.add(other);
            }
        }
        var text = stacking.optionalText("text");
        if (text != null) {
            words.addFirst(text);
        }
        return new StackingRule(
                stacking.oneOf("rule", Relation.UNSPECIFIED),
                with,
                words.isEmpty() ? null : String.join(";", words));
    }
}
