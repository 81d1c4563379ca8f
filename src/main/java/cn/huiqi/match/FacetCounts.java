package cn.huiqi.match;

import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Adds up facets over the segments of an index. */
final class FacetCounts {

    private static final List<String> AMOUNTS_RISING =
            List.of("..100000", "100000..1000000", "1000000..10000000", "10000000..", Facet.NONE);

    /** Lower bounds of the buckets but the first; each bound belongs to the bucket above it. */
    static final List<Money> AMOUNT_BOUNDS =
            List.of(Money.ofYuan(100_000), Money.ofYuan(1_000_000), Money.ofYuan(10_000_000));

    /** The bucket of unknown amounts. */
    static final int UNKNOWN_AMOUNT = AMOUNT_BOUNDS.size() + 1;

    private static final List<String> STATUSES =
            Arrays.stream(BenefitStatus.values()).map(Enum::name).sorted().toList();

    private final Combinations combinations;
    private final Set<FacetField> fields;
    private final int[] bySort;
    private final int[] byPlace;
    private final int[] bySectors;
    private final int[] byStatus = new int[STATUSES.size()];
    private final int[] byAmount = new int[AMOUNTS_RISING.size()];

    FacetCounts(Combinations combinations, Set<FacetField> fields) {
        this.combinations = combinations;
        this.fields = fields;
        this.bySort = new int[combinations.sorts()];
        this.byPlace = new int[combinations.places()];
        this.bySectors = new int[combinations.sectors()];
    }

    /** Whether somebody asks for the field. */
    boolean wants(FacetField field) {
        return fields.contains(field);
    }

    /** Takes how many there are of each sort, by its number among the combinations. */
    int[] bySort() {
        return bySort;
    }

    /** Takes how many there are of each place. */
    int[] byPlace() {
        return byPlace;
    }

    /** Takes how many there are of each list of sectors. */
    int[] bySectors() {
        return bySectors;
    }

    void addStatus(BenefitStatus status, int count) {
        byStatus[STATUSES.indexOf(status.name())] += count;
    }

    /**
     * @param bucket its place in rising order
     */
    void addAmount(int bucket, int count) {
        byAmount[bucket] += count;
    }

    /** The fullest bucket comes first, but amounts rise; NONE comes last. */
    List<Facet> facets() {
        var facets = new ArrayList<Facet>();
        for (var field : FacetField.values()) {
            if (wants(field)) {
                facets.add(new Facet(field, buckets(field)));
            }
        }
        return facets;
    }

    private List<Facet.Bucket> buckets(FacetField field) {
        return switch (field) {
            case KIND, MEASURE_KIND, LEVEL -> combinations.values(field).buckets(bySort);
            case REGION -> combinations.values(field).buckets(byPlace);
            case SECTOR -> combinations.values(field).buckets(bySectors);
            case STATUS -> FacetValues.buckets(STATUSES, labels(field, STATUSES), byStatus);
            case AMOUNT -> amounts();
        };
    }

    private List<String> labels(FacetField field, List<String> values) {
        var labels = combinations.labels();
        return values.stream().map(value -> labels.of(field, value)).toList();
    }

    private List<Facet.Bucket> amounts() {
        var labels = labels(FacetField.AMOUNT, AMOUNTS_RISING);
        var buckets = new ArrayList<Facet.Bucket>(byAmount.length);
        for (int i = 0; i < byAmount.length; i++) {
            if (byAmount[i] > 0) {
                buckets.add(new Facet.Bucket(AMOUNTS_RISING.get(i), labels.get(i), byAmount[i]));
            }
        }
        return buckets;
    }
}
