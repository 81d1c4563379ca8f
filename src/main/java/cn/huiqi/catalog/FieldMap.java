package cn.huiqi.catalog;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fields in their order, without a table of their own: {@link Keys} says where each value is. */
final class FieldMap extends AbstractMap<String, @Nullable Object> {

    private final Keys keys;
    private final @Nullable Object[] values;

    FieldMap(Keys keys, @Nullable Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        int place = key == null ? -1 : keys.place(key);
        return place < 0 ? null : values[place];
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && keys.place(key) >= 0;
    }

    @Override
    public Set<String> keySet() {
        return keys.set();
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return IntStream.range(0, values.length).mapToObj(FieldMap.this::entry).iterator();
            }
        };
    }

    private Map.Entry<String, @Nullable Object> entry(int place) {
        return new SimpleImmutableEntry<>(keys.name(place), values[place]);
    }
}
