package cn.huiqi.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of a value and of all that is in it, computed once: each part's is made of those of
 * its own parts. They are read in the order in which a writer meets the parts.
 */
final class ValueHashes {

    private int[] hashes = new int[256];
    private int[] ends = new int[256];
    private int size;
    private int at;

    /** Of a value alone. */
    static int of(Object value) {
        return new ValueHashes().add(value);
    }

    /** Takes another value, from whose fields on is read. */
    void take(Map<?, ?> fields) {
        size = 0;
        at = 0;
        fields.values().forEach(this::add);
    }

    /** The hash of the next part. */
    int next() {
        return hashes[at++];
    }

    /** Goes on behind all that is in the part that was read last. */
    void skip() {
        at = ends[at - 1];
    }

    private int add(@Nullable Object value) {
        int place = size++;
        if (place == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * place);
            ends = Arrays.copyOf(ends, 2 * place);
        }
        int hash = hash(value);
        hashes[place] = hash;
        ends[place] = size;
        return hash;
    }

    /** Fields in another order make the same map. */
    private int hash(@Nullable Object value) {
        return switch (value) {
            case null -> 0;
            case List<?> list -> {
                int hash = 1;
                for (var part : list) {
                    hash = 31 * hash + add(part);
                }
                yield hash;
            }
            case Map<?, ?> map -> {
                int hash = 0;
                for (var field : map.entrySet()) {
                    hash += 31 * field.getKey().hashCode() ^ add(field.getValue());
                }
                yield hash;
            }
            default -> value.hashCode();
        };
    }
}
