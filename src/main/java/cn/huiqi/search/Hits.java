package cn.huiqi.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Every entry that a query finds, by the number of its item, with its score. */
final class Hits {

    static final Hits NONE = new Hits(new int[0], new float[0], 0);

    private int[] items;
    private float[] scores;
    private int size;

    private Hits(int[] items, float[] scores, int size) {
        this.items = items;
        this.scores = scores;
        this.size = size;
    }

    int size() {
        return size;
    }

    int item(int i) {
        return items[i];
    }

    float score(int i) {
        return scores[i];
    }

    private void add(int item, float score) {
        if (size == items.length) {
            items = Arrays.copyOf(items, 2 * size);
            scores = Arrays.copyOf(scores, 2 * size);
        }
        items[size] = item;
        scores[size++] = score;
    }

    /** Those whose item passes. */
    Hits which(IntPredicate passes) {
        var some = new Hits(new int[Math.max(1, size)], new float[Math.max(1, size)], 0);
        for (int i = 0; i < size; i++) {
            if (passes.test(items[i])) {
                some.add(items[i], scores[i]);
            }
        }
        return some;
    }

    static CollectorManager<?, Hits> collecting() {
        return new Manager();
    }

    private static final class Manager implements CollectorManager<Collecting, Hits> {

        @Override
        public Collecting newCollector() {
            return new Collecting();
        }

        @Override
        public Hits reduce(Collection<Collecting> collectors) {
            var all = new Hits(new int[16], new float[16], 0);
            for (var collector : collectors) {
                for (int i = 0; i < collector.hits.size; i++) {
                    all.add(collector.hits.items[i], collector.hits.scores[i]);
                }
            }
            return all;
        }
    }

    private static final class Collecting extends SimpleCollector {

        private final Hits hits = new Hits(new int[256], new float[256], 0);
        private @Nullable NumericDocValues numbers;
        private @Nullable Scorable scorer;

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            numbers = DocValues.getNumeric(context.reader(), EntryDocuments.ITEM);
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            if (scorer != null && numbers != null && numbers.advanceExact(document)) {
                hits.add((int) numbers.longValue(), scorer.score());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
