package cn.huiqi.catalog;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was decoded of late, by ordinal; each ordinal has one slot, which a newer one takes over.
 * The catalogue of a province fits in whole.
 */
final class Decoded<T> {

    /** Bounds the memory: some 2 KB each. */
    private static final int SLOTS = 1 << 14;

    private record Slot<T>(int ordinal, T value) {}

    private final AtomicReferenceArray<@Nullable Slot<T>> slots = new AtomicReferenceArray<>(SLOTS);

    T get(int ordinal, IntFunction<T> decode) {
        int place = ordinal & SLOTS - 1;
        var slot = slots.getAcquire(place);
        if (slot == null || slot.ordinal != ordinal) {
            slot = new Slot<>(ordinal, decode.apply(ordinal));
            slots.setRelease(place, slot);
        }
        return slot.value;
    }
}
