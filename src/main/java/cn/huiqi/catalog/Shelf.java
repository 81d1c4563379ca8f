package cn.huiqi.catalog;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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
    private final Map<String, Integer> formerPlaces;
    private int bound;
    private int size;
    private int end;
    private volatile int @Nullable [] order;

    Shelf(Dictionary dictionary) {
        this(dictionary, new Pages<>(), new OrdinalTable(), new LongPages(), new HashMap<>());
    }

    private Shelf(
            Dictionary dictionary,
            Pages<byte[]> bodies,
            OrdinalTable ids,
            LongPages places,
            Map<String, Integer> formerPlaces) {
        this.dictionary = dictionary;
        this.bodies = bodies;
        this.ids = ids;
        this.places = places;
        this.formerPlaces = formerPlaces;
    }

    Shelf copy() {
        var copy =
                new Shelf(
                        dictionary,
                        bodies.copy(),
                        ids.copy(),
                        places.copy(),
                        new HashMap<>(formerPlaces));
        copy.bound = bound;
        copy.size = size;
        copy.end = end;
        return copy;
    }

    Dictionary dictionary() {
        return dictionary;
    }

    /**
     * Takes over the entries of another shelf with their places.
     *
     * @param now what is to stand in the place of each; null when nothing is
     */
    void takeOver(Shelf before, Function<Entry, @Nullable Entry> now, EntryWriter writer) {
        end = before.end;
        formerPlaces.putAll(before.formerPlaces);
        for (int ordinal : before.order()) {
            var entry = now.apply(before.entry(ordinal));
            formerPlaces.put(before.id(ordinal), before.place(ordinal));
            if (entry != null) {
                add(entry, writer);
            }
        }
    }

    /**
     * Puts an entry where it stood before, or at the end of its kind, and gives its ordinal.
     *
     * @param entry none has its id
     */
    int add(Entry entry, EntryWriter writer) {
        var id = entry.id();
        var former = formerPlaces.remove(id);
        return add(id, writer.write(entry), former == null ? end++ : former);
    }

    /** Gives an entry another ordinal, for another meaning of the same words. */
    int renew(int ordinal) {
        var body = body(ordinal);
        remove(ordinal);
        var id = EntryForm.id(body);
        return add(id, body.clone(), requireNonNull(formerPlaces.remove(id)));
    }

    private int add(String id, byte[] body, int place) {
        int ordinal = bound++;
        bodies.set(ordinal, body);
        places.set(ordinal, place);
        ids.put(id, ordinal, true);
        size++;
        order = null;
        return ordinal;
    }

    void remove(int ordinal) {
        var id = id(ordinal);
        ids.put(id, ordinal, false);
        formerPlaces.put(id, place(ordinal));
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

    /**
     * @throws IllegalArgumentException when no entry has the ordinal
     */
    byte[] body(int ordinal) {
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
