package cn.huiqi.catalog;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was decoded of late; each ordinal has one slot, which a newer one takes over. The catalogue
 * of a province fits in whole. Editions that follow one another share it.
 */
final class Decoded<T> {

    /** Bounds the memory: some 2 KB each. */
    private static final int SLOTS = 1 << 14;

    /** A body is made for one ordinal of one line of editions, so it tells what is meant. */
    private record Slot<T>(byte[] body, T value) {

        boolean isOf(byte[] other) {
            return body == other;
        }
    }

    private final AtomicReferenceArray<@Nullable Slot<T>> slots = new AtomicReferenceArray<>(SLOTS);

    T get(int ordinal, byte[] body, Supplier<T> decode) {
        int place = ordinal & SLOTS - 1;
        var slot = slots.getAcquire(place);
        if (slot == null || !slot.isOf(body)) {
            slot = new Slot<>(body, decode.get());
            slots.setRelease(place, slot);
        }
        return slot.value;
    }
}
