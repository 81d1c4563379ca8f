package cn.huiqi.eligibility;

/** How a condition compares what the firm says with what it asks. */
public enum Comparison {
    WITHIN,
    NOT_WITHIN,
    EQUALS,
    AT_LEAST,
    MORE_THAN,
    AT_MOST,
    LESS_THAN,
    HAS_ANY,
    HAS_NONE,
    OCCURRED,
    JUDGED
}
