package cn.huiqi.catalog;

import java.util.Arrays;

/**
 * Finds ordinals by the hash of a text that the thing with that ordinal holds, such as its id. It
 * keeps no texts: who asks compares the candidates. Copies share what they do not change.
 *
 * <p>A slot is a hash above the newest ordinal with it, plus one; the others follow in a chain.
 */
final class OrdinalTable {

    private static final int SMALLEST = 64;
    private static final long FREE = 0;
    private static final long LOW = 0xFFFF_FFFFL;

    private LongPages slots;
    private final LongPages next;
    private int capacity;
    private int used;

    OrdinalTable() {
        this(new LongPages(), new LongPages(), SMALLEST, 0);
    }

    private OrdinalTable(LongPages slots, LongPages next, int capacity, int used) {
        this.slots = slots;
        this.next = next;
        this.capacity = capacity;
        this.used = used;
    }

    OrdinalTable copy() {
        return new OrdinalTable(slots.copy(), next.copy(), capacity, used);
    }

    void add(String text, int ordinal) {
        int place = place(hash(text));
        long slot = slots.get(place);
        next.set(ordinal, slot & LOW);
        put(place, hash(text), ordinal + 1);
        if (slot == FREE && ++used * 3 > capacity * 2) {
            grow();
        }
    }

    void remove(String text, int ordinal) {
        int place = place(hash(text));
        int first = (int) slots.get(place);
        if (first == ordinal + 1) {
            // An empty chain stays in its slot, so that those beyond it are still found.
            put(place, hash(text), (int) next.get(ordinal));
            return;
        }
        for (int before = first - 1; before >= 0; before = (int) next.get(before) - 1) {
            if (next.get(before) == ordinal + 1) {
                next.set(before, next.get(ordinal));
                return;
            }
        }
        throw new IllegalStateException("Not in the table: ordinal " + ordinal);
    }

    /** The ordinals whose text has the same hash, lowest first. */
    int[] candidates(String text) {
        var found = new int[2];
        int count = 0;
        int first = (int) slots.get(place(hash(text))) - 1;
        for (int ordinal = first; ordinal >= 0; ordinal = (int) next.get(ordinal) - 1) {
            found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
            found[count++] = ordinal;
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
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
