package cn.huiqi.catalog;

import java.util.List;

/**
 * How the benefits of an edition differ from those of the one before. A benefit that is not what it
 * was, be it by its document, is gone with its old ordinal and has come with a new one.
 *
 * @param since the version before
 * @param gone ordinals of the edition before
 * @param come ordinals of this edition
 * @param documents whether some document is not what it was
 */
public record EditionChanges(
        CatalogVersion since, List<Integer> gone, List<Integer> come, boolean documents) {

    public EditionChanges {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
    }
}
