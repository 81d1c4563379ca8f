package cn.huiqi.match;

import cn.huiqi.catalog.Edition;

/** Finds benefits in one catalogue version. Immutable. */
public interface MatchIndex {

    Edition edition();

    Matches match(MatchQuery query);

    /**
     * An index over the edition after this one's. This one stays as it is, for those who still ask
     * it.
     */
    MatchIndex next(Edition next);

    /** Whether following many editions has made it slower than a new one. */
    default boolean isWorn() {
        return false;
    }

    /** A new index over the same edition. It takes its time: not for the path of a request. */
    default MatchIndex merged() {
        return this;
    }
}
