package cn.huiqi.match;

import java.util.List;

/** Counts of matches by one field. */
public record Facet(FacetField field, List<Bucket> buckets) {

    /** For benefits without a value in the field. */
    public static final String NONE = "NONE";

    public Facet {
        buckets = List.copyOf(buckets);
    }

    public record Bucket(String value, String label, int count) {}
}
