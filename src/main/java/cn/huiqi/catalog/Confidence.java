package cn.huiqi.catalog;

/** How sure a statement is. */
public enum Confidence {
    /** The source says so. */
    STATED,
    /** Concluded from the source. */
    INFERRED
}
