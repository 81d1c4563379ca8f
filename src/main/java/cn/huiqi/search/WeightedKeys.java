package cn.huiqi.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Keys with a weight each, as Lucene's builders take them. */
final class WeightedKeys {

    private final List<Key> keys = new ArrayList<>();

    private record Key(String text, int weight) {}

    /**
     * @param key none is like it
     */
    void add(String key, int weight) {
        keys.add(new Key(key, weight));
    }

    InputIterator all() {
        var entries = keys.iterator();
        return new InputIterator() {

            private int weight;

            @Override
            public @Nullable BytesRef next() {
                if (!entries.hasNext()) {
                    return null;
                }
                var entry = entries.next();
                weight = entry.weight();
                return new BytesRef(entry.text());
            }

            @Override
            public long weight() {
                return weight;
            }

            @Override
            public @Nullable BytesRef payload() {
                return null;
            }

            @Override
            public boolean hasPayloads() {
                return false;
            }

            @Override
            public Set<BytesRef> contexts() {
                return new HashSet<>();
            }

            @Override
            public boolean hasContexts() {
                return false;
            }
        };
    }
}
