package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Comparison;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A benefit's own rule as the schema shows it: a tree flattened by path. */
record RuleView(Benefit benefit, Vocabulary vocabulary) {

    String text() {
        // The catalogue tells what was seen: no condition seen is not the same as none.
        return benefit.rule().own().parts().isEmpty()
                ? "来源未列明条件"
                : new Wording(vocabulary).required(benefit.rule().own());
    }

    List<Node> nodes() {
        var wording = new Wording(vocabulary);
        var source = benefit.source();
        var nodes = new ArrayList<Node>();
        benefit.rule()
                .walk((path, criterion) ->
                        nodes.add(new Node(path, criterion, wording.required(criterion), source)));
        return nodes;
    }

    /** One node of the tree. */
    record Node(String path, Criterion criterion, String text, @Nullable Citation citation) {

        @Nullable Attribute attribute() {
            return criterion instanceof Condition condition ? condition.attribute() : null;
        }

        @Nullable Comparison comparison() {
            return criterion instanceof Condition condition
                    ? comparison(condition.accepted())
                    : null;
        }

        List<String> values() {
            return criterion instanceof Condition condition
                    ? values(condition.accepted())
                    : List.of();
        }

        private static Comparison comparison(Accepted accepted) {
            return switch (accepted) {
                case Accepted.Regions regions -> Comparison.WITHIN;
                case Accepted.Zones zones -> Comparison.WITHIN;
                case Accepted.Sectors sectors ->
                        sectors.excluded() ? Comparison.NOT_WITHIN : Comparison.WITHIN;
                case Accepted.Sizes sizes -> Comparison.WITHIN;
                case Accepted.Numbers numbers -> numbers.comparison();
                case Accepted.Days days -> days.comparison();
                case Accepted.Choice choice -> Comparison.EQUALS;
                case Accepted.YesNo yesNo -> Comparison.EQUALS;
                case Accepted.Qualifications qualifications ->
                        qualifications.none() ? Comparison.HAS_NONE : Comparison.HAS_ANY;
                case Accepted.Event event -> Comparison.OCCURRED;
                case Accepted.Judged judged -> Comparison.JUDGED;
                case Accepted.InForce inForce -> Comparison.WITHIN;
                case Accepted.Beneficiaries beneficiaries -> Comparison.EQUALS;
            };
        }

        private static List<String> values(Accepted accepted) {
            return switch (accepted) {
                case Accepted.Regions regions ->
                        regions.codes().stream().map(RegionCode::value).toList();
                case Accepted.Zones zones -> zones.codes().stream().map(ZoneCode::value).toList();
                case Accepted.Sectors sectors ->
                        sectors.codes().stream().map(SectorCode::value).toList();
                case Accepted.Sizes sizes ->
                        sizes.sizes().stream().sorted().map(FirmSize::name).toList();
                case Accepted.Numbers numbers -> List.of(Scalars.plain(numbers.bound()));
                case Accepted.Days days -> List.of(days.bound().toString());
                case Accepted.Choice choice -> List.of(choice.value());
                case Accepted.YesNo yesNo -> List.of(Boolean.toString(yesNo.value()));
                case Accepted.Qualifications qualifications -> qualifications.codes();
                case Accepted.Event event -> event(event);
                case Accepted.Judged judged -> List.of();
                case Accepted.InForce inForce -> List.of();
                case Accepted.Beneficiaries beneficiaries ->
                        List.of(beneficiaries.beneficiary().name());
            };
        }

        /**
         * The type, then what narrows it down: {@code subject=HIGH_TECH}, {@code from=2024-01-01}.
         */
        private static List<String> event(Accepted.Event event) {
            var values = new ArrayList<String>();
            values.add(event.type());
            add(values, "subject", event.subjects());
            add(values, "level", event.levels());
            add(values, "stage", event.stages());
            if (event.from() != null) {
                values.add("from=" + event.from());
            }
            if (event.to() != null) {
                values.add("to=" + event.to());
            }
            return values;
        }

        private static void add(List<String> values, String key, @Nullable List<String> codes) {
            if (codes != null) {
                codes.forEach(code -> values.add(key + "=" + code));
            }
        }
    }
}
