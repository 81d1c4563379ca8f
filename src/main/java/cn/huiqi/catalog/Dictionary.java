package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that entries have in common, such as words, conditions and lists of codes, each with a
 * number. One that occurs again is decoded to the same object.
 *
 * <p>It learns while a catalogue is read: a value gets its number when it occurs for the second
 * time. Once closed it is immutable.
 */
final class Dictionary {

    // Bounds what a catalogue without repetition costs: some 200 bytes a value.
    private static final int MAXIMUM_VALUES = 1 << 17;
    private static final int MAXIMUM_KEYS = 1 << 15;

    private final Map<Hashed, Integer> numbers = new HashMap<>();
    private final List<Object> values = new ArrayList<>();
    private final Map<List<String>, Integer> keyNumbers = new HashMap<>();
    private final List<Keys> keys = new ArrayList<>();
    private final int seenMask;

    /** A value with its hash, which for a deep one takes as long as all that is in it. */
    private record Hashed(Object value, int hash) {

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Hashed(Object it, int itsHash)
                    && hash == itsHash
                    && value.equals(it);
        }
    }

    /** Hashes of values that occurred once; a newer one may take the place of an older one. */
    private int @Nullable [] seen;

    /**
     * @param memory how many values it remembers that occurred once, a power of two
     */
    Dictionary(int memory) {
        this.seen = new int[memory];
        this.seenMask = memory - 1;
    }

    void close() {
        seen = null;
    }

    /**
     * The number of a value; -1 when it has none.
     *
     * @param hash as {@link ValueHashes} tells it
     */
    int number(Object value, int hash) {
        if (!isWorthIt(value)) {
            return -1;
        }
        var hashed = new Hashed(value, hash);
        var known = numbers.get(hashed);
        if (known != null) {
            return known;
        }
        return seen != null && occurredBefore(hash, seen) ? learn(hashed) : -1;
    }

    private static boolean isWorthIt(Object value) {
        return switch (value) {
            case String text -> text.length() > 1;
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case BigDecimal number -> true;
            case Instant instant -> true;
            default -> false;
        };
    }

    private boolean occurredBefore(int hash, int[] seen) {
        int mixed = hash * 0x9E3779B9;
        int slot = (mixed >>> 8) & seenMask;
        boolean before = seen[slot] == hash;
        seen[slot] = hash;
        return before;
    }

    private int learn(Hashed hashed) {
        if (values.size() == MAXIMUM_VALUES) {
            return -1;
        }
        var own = shared(hashed.value);
        values.add(own);
        numbers.put(new Hashed(own, hashed.hash), values.size() - 1);
        return values.size() - 1;
    }

    /** An immutable copy, in which known parts are the known objects. */
    private Object shared(Object value) {
        return switch (value) {
            case List<?> list -> Collections.unmodifiableList(sharedParts(list));
            case Map<?, ?> map ->
                    new FieldMap(
                            sharedKeys(map.keySet().stream().map(String::valueOf).toList()),
                            sharedParts(map.values()).toArray());
            default -> value;
        };
    }

    private Keys sharedKeys(List<String> names) {
        int known = keysNumber(names);
        return known < 0 ? new Keys(names) : keys(known);
    }

    private List<@Nullable Object> sharedParts(Iterable<?> parts) {
        var shared = new ArrayList<@Nullable Object>();
        for (var part : parts) {
            var known = part == null ? null : numbers.get(new Hashed(part, ValueHashes.of(part)));
            shared.add(known != null ? value(known) : part == null ? null : shared(part));
        }
        return shared;
    }

    Object value(int number) {
        return values.get(number);
    }

    /** The number of keys in their order; -1 when they have none. */
    int keysNumber(List<String> names) {
        var known = keyNumbers.get(names);
        if (known != null) {
            return known;
        }
        if (seen == null || keys.size() == MAXIMUM_KEYS) {
            return -1;
        }
        keys.add(new Keys(names));
        keyNumbers.put(keys.getLast().names(), keys.size() - 1);
        return keys.size() - 1;
    }

    Keys keys(int number) {
        return keys.get(number);
    }
}
