package cn.huiqi.match;

import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up facets; the fullest bucket comes first, amounts rise, NONE comes last. */
final class FacetBuckets {

    private static final List<String> AMOUNTS_RISING =
            List.of("..100000", "100000..1000000", "1000000..10000000", "10000000..");

    /** Lower bounds of the buckets but the first; each bound belongs to the bucket above it. */
    static final List<Money> AMOUNT_BOUNDS =
            List.of(Money.ofYuan(100_000), Money.ofYuan(1_000_000), Money.ofYuan(10_000_000));

    private final Edition edition;
    private final Map<FacetField, Map<String, Integer>> counts = new EnumMap<>(FacetField.class);

    FacetBuckets(Edition edition, Set<FacetField> fields) {
        this.edition = edition;
        fields.forEach(field -> counts.put(field, new TreeMap<>()));
    }

    /** Whether somebody asks for the field. */
    boolean wants(FacetField field) {
        return counts.containsKey(field);
    }

    void add(FacetField field, String value, int count) {
        var buckets = counts.get(field);
        if (buckets != null && count > 0) {
            buckets.merge(value, count, Integer::sum);
        }
    }

    void addStatus(BenefitStatus status, int count) {
        add(FacetField.STATUS, status.name(), count);
    }

    /** The place of the bucket that holds an amount; null when it is not known. */
    static @Nullable Integer bucket(@Nullable Money most) {
        if (most == null) {
            return null;
        }
        int bucket = 0;
        while (bucket < AMOUNT_BOUNDS.size() && most.compareTo(AMOUNT_BOUNDS.get(bucket)) >= 0) {
            bucket++;
        }
        return bucket;
    }

    /**
     * @param bucket place among the buckets in rising order; null when no amount is known
     */
    void addAmount(@Nullable Integer bucket, int count) {
        add(FacetField.AMOUNT, bucket == null ? Facet.NONE : AMOUNTS_RISING.get(bucket), count);
    }

    List<Facet> facets() {
        var facets = new ArrayList<Facet>();
        counts.forEach((field, buckets) -> facets.add(facet(field, buckets)));
        return facets;
    }

    private Facet facet(FacetField field, Map<String, Integer> buckets) {
        var order =
                field == FacetField.AMOUNT
                        ? Comparator.comparing(
                                (Facet.Bucket bucket) -> AMOUNTS_RISING.indexOf(bucket.value()))
                        : Comparator.comparing(Facet.Bucket::count, Comparator.reverseOrder());
        return new Facet(
                field,
                buckets.entrySet().stream()
                        .map(e ->
                                new Facet.Bucket(
                                        e.getKey(), label(field, e.getKey()), e.getValue()))
                        .sorted(
                                Comparator.comparing((Facet.Bucket bucket) ->
                                                bucket.value().equals(Facet.NONE))
                                        .thenComparing(order))
                        .toList());
    }

    private String label(FacetField field, String value) {
        return new FacetLabels(edition.vocabulary().reference(), edition.labels()).of(field, value);
    }
}
