package cn.huiqi.match;

/**
 * By what matches are counted. KIND and STATUS count each benefit once, the others in each of its
 * buckets or in NONE.
 */
public enum FacetField {
    KIND,
    MEASURE_KIND,
    /** The places of its rule. */
    REGION,
    /** Sections. */
    SECTOR,
    STATUS,
    /** Of its document. */
    LEVEL,
    /** The most a firm can get, in yuan. */
    AMOUNT
}
