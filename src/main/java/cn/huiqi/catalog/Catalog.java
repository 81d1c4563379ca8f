package cn.huiqi.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where the catalogue is kept. Readers ask for a version; a version, once announced, never changes.
 *
 * <p>All methods throw {@link CatalogUnavailable} when the place cannot be reached.
 */
public interface Catalog {

    /** The newest announced version; empty before the first publication. */
    Optional<CatalogVersion> latest();

    /** All entries of an announced version. */
    List<Entry> entries(CatalogVersion version);

    /**
     * Stores the entries, then announces the version after the latest one. Entries not named keep
     * their revision. An attempt that was cut short leaves nothing that readers see.
     *
     * @param recordedOn the day as of which the statuses were recorded
     * @throws PublicationConflict when another publication came first, or one of the revisions is
     *     published already
     */
    CatalogVersion publish(List<Entry> entries, LocalDate recordedOn);
}
