package cn.huiqi.eligibility;

/** The kind of value an attribute has; it fixes the operators that a rule may use with it. */
public enum AttributeKind {
    REGION,
    ZONE,
    SECTOR,
    SIZE,
    CHOICE,
    YES_NO,
    /** Counts, months, ranks: not negative; fractions are possible (a yearly average). */
    NUMBER,
    /** Whole or broken yuan, not negative. */
    MONEY,
    /** A fraction, {@code 0.03} for 3 %; may be negative and has no upper bound. */
    RATIO,
    DATE,
    QUALIFICATION,
    EVENT,
    /** Only a person can judge it. */
    JUDGEMENT;

    public boolean isNumeric() {
        return this == NUMBER || this == MONEY || this == RATIO;
    }
}
