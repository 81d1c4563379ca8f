package cn.huiqi.store;

import cn.huiqi.catalog.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A revision as it is kept.
 *
 * @param mark what a publication that takes it in wrote on it; null for a draft
 */
record StoredRevision(Revision revision, @Nullable Mark mark) {

    /**
     * Membership in a version, which counts only when the version was announced by this attempt.
     *
     * @param version the catalogue version that brings it
     * @param attempt which attempt at publishing that version wrote it; see {@link Publication}
     * @param ordinal the place of the entry in the catalogue's order, from 0, the same in each
     *     revision
     */
    record Mark(int version, int attempt, int ordinal) {}

    String entryId() {
        return revision.entry().id();
    }
}
