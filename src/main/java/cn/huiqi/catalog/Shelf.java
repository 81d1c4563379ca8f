package cn.huiqi.catalog;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Entries in compact form. Each has an ordinal, which is never given again: what changes in meaning
 * gets a new one. So a copy, which shares what it does not change, may forget an ordinal while the
 * original still knows it.
 */
final class Shelf {

    private static final int PLACE_BITS = 28;

    private final Dictionary dictionary;
    private final Pages<byte[]> bodies;
    private final OrdinalTable ids;
    private final LongPages places;
    private int bound;
    private int size;
    private int end;
    private volatile int @Nullable [] order;

    Shelf(Dictionary dictionary) {
        this(dictionary, new Pages<>(), new OrdinalTable(), new LongPages());
    }

    private Shelf(Dictionary dictionary, Pages<byte[]> bodies, OrdinalTable ids, LongPages places) {
        this.dictionary = dictionary;
        this.bodies = bodies;
        this.ids = ids;
        this.places = places;
    }

    Shelf copy() {
        var copy = new Shelf(dictionary, bodies.copy(), ids.copy(), places.copy());
        copy.bound = bound;
        copy.size = size;
        copy.end = end;
        return copy;
    }

    /** Puts an entry at the end of its kind, and gives its ordinal. */
    int add(Entry entry, EntryWriter writer) {
        return add(entry.id(), writer.write(entry), end++);
    }

    /** Puts another revision in the place of an entry. */
    int replace(int ordinal, Entry entry, EntryWriter writer) {
        int place = place(ordinal);
        remove(ordinal);
        return add(entry.id(), writer.write(entry), place);
    }

    /** Gives an entry, which itself did not change, another ordinal. */
    int renew(int ordinal) {
        var body = body(ordinal);
        int place = place(ordinal);
        remove(ordinal);
        return add(EntryForm.id(body), body, place);
    }

    private int add(String id, byte[] body, int place) {
        int ordinal = bound++;
        bodies.set(ordinal, body);
        places.set(ordinal, place);
        ids.add(id, ordinal);
        size++;
        order = null;
        return ordinal;
    }

    void remove(int ordinal) {
        ids.remove(id(ordinal), ordinal);
        bodies.set(ordinal, null);
        size--;
        order = null;
    }

    /** -1 when no entry has the id. */
    int ordinal(String id) {
        for (int candidate : ids.candidates(id)) {
            if (id(candidate).equals(id)) {
                return candidate;
            }
        }
        return -1;
    }

    String id(int ordinal) {
        return EntryForm.id(body(ordinal));
    }

    Entry entry(int ordinal) {
        return EntryForm.read(dictionary, body(ordinal));
    }

    Entry.Kind kind(int ordinal) {
        return EntryForm.kind(body(ordinal));
    }

    /** Grows with the order of the entries of a kind. */
    int place(int ordinal) {
        return (int) places.get(ordinal);
    }

    private byte[] body(int ordinal) {
        var body = ordinal < 0 ? null : bodies.get(ordinal);
        if (body == null) {
            throw new IllegalArgumentException("No entry has the ordinal " + ordinal);
        }
        return body;
    }

    int size() {
        return size;
    }

    /** All ordinals are below. */
    int bound() {
        return bound;
    }

    /** The ordinals in order: kind by kind, each in the order in which it was given. */
    int[] order() {
        var known = order;
        if (known == null) {
            known =
                    IntStream.range(0, bound)
                            .filter(ordinal -> bodies.get(ordinal) != null)
                            .mapToLong(this::orderKey)
                            .sorted()
                            .mapToInt(key -> (int) key)
                            .toArray();
            order = known;
        }
        return known;
    }

    private long orderKey(int ordinal) {
        long kind = kind(ordinal).ordinal();
        return (kind << PLACE_BITS | place(ordinal)) << Integer.SIZE | ordinal;
    }

    /** Bytes of all bodies; for measuring. */
    long bytes() {
        return Arrays.stream(order()).mapToLong(ordinal -> body(ordinal).length).sum();
    }
}
