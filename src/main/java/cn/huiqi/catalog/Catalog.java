package cn.huiqi.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the catalogue is kept. Readers ask for a version; a version, once announced, never changes.
 *
 * <p>All methods throw {@link CatalogUnavailable} when the place cannot be reached.
 */
public interface Catalog {

    /** The newest announced version; empty before the first publication. */
    Optional<CatalogVersion> latest();

    /**
     * All entries of an announced version, one after the other, so that it may be larger than the
     * memory: kind by kind as {@link Entry.Kind} declares them, within a kind in the order in which
     * they first came.
     */
    void forEach(CatalogVersion version, Consumer<Entry> each);

    /** {@link #forEach} as a list. */
    default List<Entry> entries(CatalogVersion version) {
        var entries = new ArrayList<Entry>();
        forEach(version, entries::add);
        return entries;
    }

    /** What {@code upTo} has that {@code after} has not; both are announced versions. */
    Delta delta(CatalogVersion after, CatalogVersion upTo);

    /**
     * Removes revisions that later published ones have replaced in versions that are old. What the
     * newest version consists of stays, and so do drafts; of the old ones only the newest of each
     * entry. Any node may do it, at any time.
     *
     * @param versions how many of the newest are not old
     * @param before only what was published before is old
     * @param atMost how many versions to work through; the next call goes on
     * @return how many revisions were removed
     */
    int removeOld(int versions, Instant before, int atMost);

    /** What the versions up to an announced one changed, as far back as copies are served from. */
    RecentChanges recentChanges(CatalogVersion upTo);

    /**
     * Stores the revisions, then announces the version after the latest one. Entries not named keep
     * their revision. An attempt that was cut short, be it by an exception out of the source,
     * leaves nothing that readers see.
     *
     * @param revisions gives each of them; none of them is held for long
     * @param recordedOn the day as of which the statuses were recorded
     * @throws PublicationConflict when another publication came first or is under way, or one of
     *     the revisions exists already
     */
    CatalogVersion publish(Consumer<Consumer<Revision>> revisions, LocalDate recordedOn);

    /** Publishes entries as an import does. */
    default CatalogVersion publish(List<Entry> entries, LocalDate recordedOn) {
        return publish(
                each -> entries.forEach(entry -> each.accept(Revision.imported(entry))),
                recordedOn);
    }
}
