package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index that answers now, and a few earlier ones, on which pages that were begun go on. A new
 * index takes over in one reference; nobody waits and nothing is cleared.
 */
public final class PublishedIndexes {

    private static final int KEPT = 3;

    private final Consumer<MatchIndex> beforehand;
    private volatile Shelf shelf;

    /** The newest index comes first. */
    private record Shelf(List<MatchIndex> indexes, Instant loadedAt) {}

    public PublishedIndexes(MatchIndex first, Instant loadedAt) {
        this(first, loadedAt, index -> {});
    }

    /**
     * @param beforehand is told of each index before it answers, so that what else answers of its
     *     version is ready
     */
    public PublishedIndexes(MatchIndex first, Instant loadedAt, Consumer<MatchIndex> beforehand) {
        this.beforehand = beforehand;
        beforehand.accept(first);
        this.shelf = new Shelf(List.of(first), loadedAt);
    }

    public MatchIndex current() {
        return shelf.indexes().getFirst();
    }

    /** When the current index took over on this node. */
    public Instant loadedAt() {
        return shelf.loadedAt();
    }

    /** The index of a catalogue version, as long as it is kept; else null. */
    public @Nullable MatchIndex ofVersion(String version) {
        for (var index : shelf.indexes()) {
            if (index.edition().version().id().equals(version)) {
                return index;
            }
        }
        return null;
    }

    /** The current index follows to the next edition, and the one made so takes over. */
    public synchronized void follow(Edition next, Instant now) {
        publish(current().next(next), now);
    }

    /**
     * Makes the current index anew when it is worn. Others may publish meanwhile: then it is left
     * for the next time. Not for the path of a request.
     */
    public void tidy() {
        var worn = current();
        if (worn.isWorn()) {
            replace(worn, worn.merged());
        }
    }

    private synchronized void replace(MatchIndex worn, MatchIndex merged) {
        if (current() == worn) {
            var indexes = new ArrayList<>(shelf.indexes());
            indexes.set(0, merged);
            shelf = new Shelf(List.copyOf(indexes), shelf.loadedAt());
        }
    }

    public synchronized void publish(MatchIndex next, Instant now) {
        beforehand.accept(next);
        var indexes = new ArrayList<MatchIndex>();
        indexes.add(next);
        indexes.addAll(shelf.indexes());
        shelf = new Shelf(List.copyOf(indexes.subList(0, Math.min(KEPT, indexes.size()))), now);
    }
}
