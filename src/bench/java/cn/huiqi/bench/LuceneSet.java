package cn.huiqi.bench;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/** Collects the numbers of documents. One thread searches. */
final class LuceneSet implements CollectorManager<LuceneSet.Collecting, FixedBitSet> {

    private final FixedBitSet documents;

    LuceneSet(int size) {
        this.documents = new FixedBitSet(size);
    }

    /** Sets a bit for each document. */
    static final class Collecting extends SimpleCollector {

        private final FixedBitSet documents;
        private int base;

        private Collecting(FixedBitSet documents) {
            this.documents = documents;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
        }

        @Override
        public void collect(int document) throws IOException {
            documents.set(base + document);
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    @Override
    public Collecting newCollector() {
        return new Collecting(documents);
    }

    @Override
    public FixedBitSet reduce(Collection<Collecting> collectors) {
        return documents;
    }
}
