package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Money;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts matches by field; the fullest bucket comes first, amounts rise, NONE comes last. */
final class FacetCounter {

    /** Each bound belongs to the bucket above it. */
    private static final Map<String, Money> AMOUNT_BUCKETS = new LinkedHashMap<>();

    static {
        AMOUNT_BUCKETS.put("..100000", Money.ofYuan(100_000));
        AMOUNT_BUCKETS.put("100000..1000000", Money.ofYuan(1_000_000));
        AMOUNT_BUCKETS.put("1000000..10000000", Money.ofYuan(10_000_000));
    }

    private static final String LARGEST = "10000000..";
    private static final List<String> AMOUNTS_RISING =
            List.of("..100000", "100000..1000000", "1000000..10000000", LARGEST);

    private final Edition edition;

    FacetCounter(Edition edition) {
        this.edition = edition;
    }

    List<Facet> count(List<Match> matches, Set<FacetField> fields) {
        var facets = new ArrayList<Facet>();
        for (var field : FacetField.values()) {
            if (fields.contains(field)) {
                facets.add(count(matches, field));
            }
        }
        return facets;
    }

    private Facet count(List<Match> matches, FacetField field) {
        var counts = new TreeMap<String, Integer>();
        for (var match : matches) {
            var values = values(match, field);
            if (values.isEmpty()) {
                counts.merge(Facet.NONE, 1, Integer::sum);
            }
            values.forEach(value -> counts.merge(value, 1, Integer::sum));
        }
        var order =
                field == FacetField.AMOUNT
                        ? Comparator.comparing(
                                (Facet.Bucket bucket) -> AMOUNTS_RISING.indexOf(bucket.value()))
                        : Comparator.comparing(Facet.Bucket::count, Comparator.reverseOrder());
        var buckets =
                counts.entrySet().stream()
                        .map(e ->
                                new Facet.Bucket(
                                        e.getKey(), label(field, e.getKey()), e.getValue()))
                        .sorted(
                                Comparator.comparing((Facet.Bucket bucket) ->
                                                bucket.value().equals(Facet.NONE))
                                        .thenComparing(order))
                        .toList();
        return new Facet(field, buckets);
    }

    private Set<String> values(Match match, FacetField field) {
        var benefit = match.benefit();
        return switch (field) {
            case KIND -> Set.of(benefit.kind().name());
            case STATUS -> Set.of(match.status().name());
            case MEASURE_KIND ->
                    benefit instanceof PolicyMeasure measure
                            ? Set.of(measure.measureKind())
                            : Set.of();
            case LEVEL ->
                    benefit instanceof PolicyMeasure measure
                            ? Set.of(measure.document().level().name())
                            : Set.of();
            case REGION ->
                    Set.copyOf(
                            benefit.particulars().regions().stream()
                                    .map(RegionCode::value)
                                    .toList());
            case SECTOR ->
                    Set.copyOf(
                            benefit.particulars().sectors().stream()
                                    .map(edition.vocabulary().reference().sectors()::section)
                                    .map(SectorCode::value)
                                    .distinct()
                                    .toList());
            case AMOUNT -> amount(benefit);
        };
    }

    private static Set<String> amount(Benefit benefit) {
        var most = benefit.value().most();
        if (most == null) {
            return Set.of();
        }
        for (var bucket : AMOUNT_BUCKETS.entrySet()) {
            if (most.compareTo(bucket.getValue()) < 0) {
                return Set.of(bucket.getKey());
            }
        }
        return Set.of(LARGEST);
    }

    private String label(FacetField field, String value) {
        var reference = edition.vocabulary().reference();
        var labels = edition.labels();
        if (value.equals(Facet.NONE)) {
            return labels.of("FACET_NONE", field.name());
        }
        return switch (field) {
            case KIND -> labels.of("BENEFIT_KIND", value);
            case STATUS -> labels.of("BENEFIT_STATUS", value);
            case MEASURE_KIND -> labels.of("MEASURE_KIND", value);
            case LEVEL -> labels.of("DOCUMENT_LEVEL", value);
            case REGION -> reference.regions().distinctName(new RegionCode(value));
            case SECTOR -> reference.sectors().name(new SectorCode(value));
            case AMOUNT -> labels.of("AMOUNT_BUCKET", value);
        };
    }
}
