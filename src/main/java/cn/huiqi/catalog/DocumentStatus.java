package cn.huiqi.catalog;

/** Where a document stands on a day; the stored one is as of the catalogue's day of record. */
public enum DocumentStatus {
    ACTIVE,
    NOT_YET_IN_FORCE,
    AMENDED,
    SUPERSEDED,
    EXPIRED,
    UNKNOWN;

    boolean isOver() {
        return this == SUPERSEDED || this == EXPIRED;
    }
}
