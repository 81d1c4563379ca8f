package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The search indexes of the catalogue versions that may still be asked, the newest first. */
public final class SearchIndexes {

    /** One more than match indexes are kept: a new one is ready before its version answers. */
    private static final int KEPT = 4;

    private volatile List<SearchIndex> kept = List.of();

    /** The index over an edition, as long as it is kept; else null. */
    public @Nullable SearchIndex of(Edition edition) {
        for (var index : kept) {
            if (index.edition() == edition) {
                return index;
            }
        }
        return null;
    }

    /** Builds the index of a version that is about to answer. */
    public synchronized void prepare(MatchIndex match) {
        var indexes = new ArrayList<SearchIndex>();
        indexes.add(SearchIndex.of(match));
        indexes.addAll(kept);
        kept = List.copyOf(indexes.subList(0, Math.min(KEPT, indexes.size())));
    }
}
