package cn.huiqi.eligibility;

/** What can be said of a firm under a condition, given the facts known so far. */
public enum Verdict {
    // Declared from worst to best: AND is the minimum, OR the maximum.
    /** The condition accepts none of the values that the firm's facts still allow. */
    INELIGIBLE,
    /** An answer not yet given decides. */
    UNKNOWN,
    /** The condition accepts every value that the firm's facts still allow. */
    ELIGIBLE;

    /**
     * The verdict of a fact against a condition, both of them sets of values.
     *
     * @param subset whether the condition accepts all the fact's values
     * @param meets whether it accepts at least one of them
     */
    static Verdict of(boolean subset, boolean meets) {
        return subset ? ELIGIBLE : meets ? UNKNOWN : INELIGIBLE;
    }

    static Verdict of(boolean met) {
        return met ? ELIGIBLE : INELIGIBLE;
    }

    public Verdict and(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Verdict negated() {
        return switch (this) {
            case INELIGIBLE -> ELIGIBLE;
            case UNKNOWN -> UNKNOWN;
            case ELIGIBLE -> INELIGIBLE;
        };
    }
}
