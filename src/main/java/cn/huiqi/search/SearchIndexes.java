package cn.huiqi.search;

import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The search indexes of the catalogue versions that may still be asked, the newest first. */
public final class SearchIndexes {

    /** One more than match indexes are kept: a new one is ready before its version answers. */
    private static final int KEPT = 4;

    private final Executor aside;
    private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
    private volatile List<Kept> kept = List.of();
    private boolean remaking;

    public SearchIndexes() {
        this(
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("search-index").factory()));
    }

    /**
     * @param aside makes what takes its time
     */
    SearchIndexes(Executor aside) {
        this.aside = aside;
    }

    private record Kept(Edition edition, CompletableFuture<SearchIndex> index) {}

    /** The service has started: the first index no longer takes its processor. */
    public void begin() {
        begun.complete(null);
    }

    /** The index over an edition, as long as it is kept; else null. Waits for the first one. */
    public @Nullable SearchIndex of(Edition edition) {
        for (var one : kept) {
            if (one.edition() == edition) {
                begin();
                return one.index().join();
            }
        }
        return null;
    }

    /**
     * Makes the index of a version that is about to answer. The first one is made when the service
     * has started, and neither that nor the versions that come meanwhile wait for it; who searches
     * does.
     */
    public synchronized void prepare(MatchIndex match) {
        var newest = kept.isEmpty() ? null : kept.getFirst().index();
        var index =
                newest == null || newest.isCompletedExceptionally()
                        ? begun.thenApplyAsync(now -> SearchIndex.of(match), aside)
                        : newest.thenApply(before -> before.next(match));
        var all = new ArrayList<Kept>();
        all.add(new Kept(match.edition(), index));
        all.addAll(kept);
        kept = List.copyOf(all.subList(0, Math.min(KEPT, all.size())));
        if (!remaking && index.isDone()) {
            remakeWornSuggestions(index.join());
        }
    }

    private void remakeWornSuggestions(SearchIndex index) {
        var worn = index.entries().suggestions();
        if (worn.isWorn()) {
            remaking = true;
            aside.execute(() -> {
                try {
                    replace(worn, index.entries().remadeSuggestions());
                } finally {
                    Reference.reachabilityFence(index);
                }
            });
        }
    }

    /** Those of the version that is newest by now, which followed the one with the worn ones. */
    private synchronized void replace(Suggestions worn, Suggestions anew) {
        kept.getFirst().index().join().entries().take(anew, worn);
        remaking = false;
    }
}
