package cn.huiqi.catalog;

import java.util.List;
import java.util.Set;

/**
 * How an edition differs from the one before. A benefit that is not what it was, be it by its
 * document, is gone with its old ordinal and has come with a new one.
 *
 * @param since the version before
 * @param gone ordinals of the edition before
 * @param come ordinals of this edition
 * @param documents ids of the documents that are gone, have come, or are not what they were
 */
public record EditionChanges(
        CatalogVersion since, List<Integer> gone, List<Integer> come, Set<String> documents) {

    public EditionChanges {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
        documents = Set.copyOf(documents);
    }
}
