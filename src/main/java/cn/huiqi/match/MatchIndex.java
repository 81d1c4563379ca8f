package cn.huiqi.match;

import cn.huiqi.catalog.Edition;

/** Finds benefits in one catalogue version. Immutable. */
public interface MatchIndex {

    Edition edition();

    Matches match(MatchQuery query);
}
