package cn.huiqi.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntPredicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Every entry that a query finds, by its place in the list of entries, with its score. */
final class Hits {

    static final Hits NONE = new Hits(new int[0], new float[0], 0);

    private int[] places;
    private float[] scores;
    private int size;

    private Hits(int[] places, float[] scores, int size) {
        this.places = places;
        this.scores = scores;
        this.size = size;
    }

    int size() {
        return size;
    }

    int place(int i) {
        return places[i];
    }

    float score(int i) {
        return scores[i];
    }

    private void add(int place, float score) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            scores = Arrays.copyOf(scores, 2 * size);
        }
        places[size] = place;
        scores[size++] = score;
    }

    /** Those whose place passes. */
    Hits which(IntPredicate passes) {
        var some = new Hits(new int[Math.max(1, size)], new float[Math.max(1, size)], 0);
        for (int i = 0; i < size; i++) {
            if (passes.test(places[i])) {
                some.add(places[i], scores[i]);
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
                    all.add(collector.hits.places[i], collector.hits.scores[i]);
                }
            }
            return all;
        }
    }

    private static final class Collecting extends SimpleCollector {

        private final Hits hits = new Hits(new int[256], new float[256], 0);
        private int base;
        private @Nullable Scorable scorer;

        @Override
        protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
        }

        @Override
        public void setScorer(Scorable scorer) {
            this.scorer = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            if (scorer != null) {
                hits.add(base + document, scorer.score());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }
    }
}
