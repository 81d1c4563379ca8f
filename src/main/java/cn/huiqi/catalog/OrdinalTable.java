package cn.huiqi.catalog;

import java.util.Arrays;

/**
 * Finds ordinals by the hash of a text that the thing with that ordinal holds, such as its id. It
 * keeps no texts: who asks compares the candidates. Copies share what they do not change.
 *
 * <p>A slot is a hash above the number of a link, plus one; a link is the number of the next one
 * with the same hash, plus one, above an ordinal.
 */
final class OrdinalTable {

    private static final int SMALLEST = 64;
    private static final long FREE = 0;
    private static final long LOW = 0xFFFF_FFFFL;

    private LongPages slots;
    private final LongPages links;
    private int capacity;
    private int used;
    private int linkBound;
    private int freeLink;

    OrdinalTable() {
        this(new LongPages(), new LongPages(), SMALLEST, 0);
    }

    private OrdinalTable(LongPages slots, LongPages links, int capacity, int used) {
        this.slots = slots;
        this.links = links;
        this.capacity = capacity;
        this.used = used;
    }

    OrdinalTable copy() {
        var copy = new OrdinalTable(slots.copy(), links.copy(), capacity, used);
        copy.linkBound = linkBound;
        copy.freeLink = freeLink;
        return copy;
    }

    /** Makes an ordinal to be found by a text, or not to be found any more. */
    void put(String text, int ordinal, boolean found) {
        if (found) {
            add(text, ordinal);
        } else {
            remove(text, ordinal);
        }
    }

    private void add(String text, int ordinal) {
        int place = place(hash(text));
        long slot = slots.get(place);
        int link = freeLink != 0 ? freeLink : ++linkBound;
        if (freeLink != 0) {
            freeLink = next(link);
        }
        setLink(link, (int) slot, ordinal);
        put(place, hash(text), link);
        if (slot == FREE && ++used * 3 > capacity * 2) {
            grow();
        }
    }

    private void remove(String text, int ordinal) {
        int place = place(hash(text));
        int before = 0;
        for (int link = (int) slots.get(place); link != 0; link = next(link)) {
            if (ordinal(link) == ordinal) {
                if (before == 0) {
                    // An empty chain stays in its slot, so that those beyond it are still found.
                    put(place, hash(text), next(link));
                } else {
                    setLink(before, next(link), ordinal(before));
                }
                setLink(link, freeLink, 0);
                freeLink = link;
                return;
            }
            before = link;
        }
        throw new IllegalStateException("Not in the table: ordinal " + ordinal);
    }

    /** The ordinals whose text has the same hash, lowest first. */
    int[] candidates(String text) {
        var found = new int[2];
        int count = 0;
        for (int link = (int) slots.get(place(hash(text))); link != 0; link = next(link)) {
            found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
            found[count++] = ordinal(link);
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }

    private int next(int link) {
        return (int) (links.get(link - 1) >>> 32);
    }

    private int ordinal(int link) {
        return (int) links.get(link - 1);
    }

    private void setLink(int link, int next, int ordinal) {
        links.set(link - 1, (long) next << 32 | ordinal);
    }

    private void put(int place, int hash, int first) {
        slots.set(place, (long) hash << 32 | first);
    }

    /** Of the slot with a hash, or of the free one where it belongs. */
    private int place(int hash) {
        int place = hash & capacity - 1;
        while (slots.get(place) != FREE && (int) (slots.get(place) >>> 32) != hash) {
            place = place + 1 & capacity - 1;
        }
        return place;
    }

    /** Twice as large, without empty chains. */
    private void grow() {
        var before = slots;
        int places = capacity;
        slots = new LongPages();
        capacity = places * 2;
        used = 0;
        for (int place = 0; place < places; place++) {
            long slot = before.get(place);
            if ((slot & LOW) != 0) {
                slots.set(place((int) (slot >>> 32)), slot);
                used++;
            }
        }
    }

    /** Spread, since ids that differ in their last letter only have neighbouring hashes. Not 0. */
    private static int hash(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 15) | 1 << 31;
    }
}
