package cn.huiqi.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;

/**
 * How many entries of a catalogue version have a term. Lucene also counts those that a segment had
 * before, so these are taken off: what a version answers must not hang on how it came about.
 */
final class Frequencies {

    /** What users type is endless, so that not all of it can be kept. */
    private static final int MOST_KEPT = 50_000;

    private final IndexReader reader;
    private final int[][] gone;
    private final Map<Term, Integer> known = new ConcurrentHashMap<>();

    Frequencies(IndexReader reader) {
        this.reader = reader;
        this.gone = reader.leaves().stream().map(leaf -> gone(leaf.reader())).toArray(int[][]::new);
    }

    private static int[] gone(LeafReader segment) {
        var live = segment.getLiveDocs();
        if (live == null) {
            return new int[0];
        }
        return IntStream.range(0, segment.maxDoc()).filter(it -> !live.get(it)).toArray();
    }

    int entries() {
        return reader.numDocs();
    }

    /** Synonyms are looked up again and again, and Lucene allocates much for each. */
    int of(String field, String text) {
        var term = new Term(field, text);
        var counted = known.get(term);
        if (counted != null) {
            return counted;
        }
        try {
            int count = count(term);
            if (known.size() < MOST_KEPT) {
                known.put(term, count);
            }
            return count;
        } catch (IOException e) {
            throw new UncheckedIOException("An index in memory cannot fail", e);
        }
    }

    private int count(Term term) throws IOException {
        int count = 0;
        for (var leaf : reader.leaves()) {
            int had = leaf.reader().docFreq(term);
            count += had == 0 ? 0 : had - gone(leaf.reader(), term, gone[leaf.ord]);
        }
        return count;
    }

    private static int gone(LeafReader segment, Term term, int[] gone) throws IOException {
        var entries = gone.length == 0 ? null : segment.postings(term, PostingsEnum.NONE);
        if (entries == null) {
            return 0;
        }
        int count = 0;
        int at = entries.nextDoc();
        for (int i = 0; i < gone.length && at != DocIdSetIterator.NO_MORE_DOCS; i++) {
            at = at < gone[i] ? entries.advance(gone[i]) : at;
            count += at == gone[i] ? 1 : 0;
        }
        return count;
    }
}
