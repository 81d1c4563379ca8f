package cn.huiqi.store;

import cn.huiqi.catalog.Entry;

/**
 * One revision of an entry, as it was published.
 *
 * @param version the catalogue version that brought it
 * @param attempt which attempt at publishing that version wrote it; see {@link MongoCatalog}
 * @param ordinal the place of the entry in the catalogue's order, from 0, the same in each revision
 */
record Revision(Entry entry, int version, int attempt, int ordinal) {

    static Revision newer(Revision one, Revision other) {
        return one.version > other.version ? one : other;
    }
}
