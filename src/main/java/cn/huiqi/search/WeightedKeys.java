package cn.huiqi.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.search.suggest.InputIterator;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Keys with a weight each, as Lucene's builders take them. */
final class WeightedKeys {

    private final Map<String, Integer> weights = new TreeMap<>(Comparator.naturalOrder());

    /** The larger weight of a key counts. */
    void add(String key, int weight) {
        weights.merge(key, weight, Math::max);
    }

    InputIterator sorted() {
        var entries = weights.entrySet().iterator();
        return new InputIterator() {

            private int weight;

            @Override
            public @Nullable BytesRef next() {
                if (!entries.hasNext()) {
                    return null;
                }
                var entry = entries.next();
                weight = entry.getValue();
                return new BytesRef(entry.getKey());
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
