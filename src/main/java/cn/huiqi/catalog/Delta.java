package cn.huiqi.catalog;

import java.util.List;

/**
 * What turns one catalogue version into a later one.
 *
 * @param version the later one
 * @param changed the entries that are new or revised, as {@link Catalog#forEach} orders them
 * @param withdrawn public ids of the entries that the later version has no more
 */
public record Delta(CatalogVersion version, List<Entry> changed, List<String> withdrawn) {

    public Delta {
        changed = List.copyOf(changed);
        withdrawn = List.copyOf(withdrawn);
    }
}
