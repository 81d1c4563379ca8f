package cn.huiqi.catalog;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The order in which copies are filled: documents, then benefits, each by the hash of its id. It is
 * the same on every node and in every version, so that a page may come from another node than the
 * one before.
 */
final class FeedOrder {

    static final Comparator<String> OF_IDS =
            comparing((String id) -> !isDocument(id))
                    .thenComparing(FeedOrder::hash)
                    .thenComparing(naturalOrder());

    private final Shelf shelf;
    private final int[] ordinals;

    private FeedOrder(Shelf shelf, int[] ordinals) {
        this.shelf = shelf;
        this.ordinals = ordinals;
    }

    static FeedOrder of(Shelf shelf) {
        var ordinals =
                Arrays.stream(shelf.order())
                        .mapToLong(it -> (long) hash(shelf.id(it)) << Integer.SIZE | it)
                        .sorted()
                        .mapToInt(key -> (int) key)
                        .toArray();
        sortSameHashes(shelf, ordinals);
        return new FeedOrder(shelf, ordinals);
    }

    /** They came in the order of their ordinals, which is that of this node only. */
    private static void sortSameHashes(Shelf shelf, int[] ordinals) {
        for (int from = 0; from < ordinals.length; ) {
            int hash = hash(shelf.id(ordinals[from]));
            int to = from + 1;
            while (to < ordinals.length && hash(shelf.id(ordinals[to])) == hash) {
                to++;
            }
            if (to - from > 1) {
                var same =
                        IntStream.range(from, to)
                                .mapToObj(it -> ordinals[it])
                                .sorted(comparing(shelf::id))
                                .mapToInt(Integer::intValue)
                                .toArray();
                System.arraycopy(same, 0, ordinals, from, same.length);
            }
            from = to;
        }
    }

    /** How many lie up to an id and with it; it need not be there. */
    int upTo(String id) {
        int low = 0;
        int high = ordinals.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (OF_IDS.compare(shelf.id(ordinals[middle]), id) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return ordinals.length;
    }

    String id(int place) {
        return shelf.id(ordinals[place]);
    }

    /** Words are no part of it. */
    static boolean holds(String id) {
        return !id.startsWith(Entry.Kind.ATTRIBUTE.id(""))
                && !id.startsWith(Entry.Kind.EVENT_TYPE.id(""));
    }

    static boolean isDocument(String id) {
        return id.startsWith(Entry.Kind.DOCUMENT.id(""));
    }

    private static int hash(String id) {
        int hash = id.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
