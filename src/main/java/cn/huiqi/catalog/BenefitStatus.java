package cn.huiqi.catalog;

/** Where a benefit stands on a day. */
public enum BenefitStatus {
    /** Not in force or not open for applications yet. */
    UPCOMING,
    /** In force, and open, rolling or without a known window. */
    OPEN,
    /** At most {@link ApplicationWindow#CLOSING_SOON_DAYS} days of its window left. */
    CLOSING_SOON,
    /** Its application window is over. */
    CLOSED,
    /** Not in force any more. */
    EXPIRED,
    /** Not in force any more, and another document has taken its place. */
    SUPERSEDED,
    /** Neither start nor window is known. */
    UNKNOWN;

    /** Whether a firm can act on it now. */
    public boolean isOpen() {
        return this == OPEN || this == CLOSING_SOON;
    }
}
