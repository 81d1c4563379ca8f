package cn.huiqi.bench;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.Facet;
import cn.huiqi.match.FacetField;
import cn.huiqi.match.FacetLabels;
import cn.huiqi.match.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** Counts the listed documents by facet, and keeps the first of each part of the order. */
final class LuceneFacets implements CollectorManager<LuceneFacets.Counting, LuceneFacets.Counting> {

    /** The facets that no day changes. */
    static final List<FacetField> INDEXED =
            List.of(
                    FacetField.KIND,
                    FacetField.MEASURE_KIND,
                    FacetField.REGION,
                    FacetField.SECTOR,
                    FacetField.LEVEL,
                    FacetField.AMOUNT);

    private static final List<String> AMOUNTS_RISING =
            List.of("..100000", "100000..1000000", "1000000..10000000", "10000000..");
    private static final long[] AMOUNT_BOUNDS = {100_000, 1_000_000, 10_000_000};

    private final Edition edition;
    private final FixedBitSet eligible;
    private final BenefitStatus[] statuses;
    private final int page;

    LuceneFacets(Edition edition, FixedBitSet eligible, BenefitStatus[] statuses, int page) {
        this.edition = edition;
        this.eligible = eligible;
        this.statuses = statuses;
        this.page = page;
    }

    static List<String> amount(@Nullable Money most) {
        if (most == null) {
            return List.of();
        }
        int bucket = 0;
        while (bucket < AMOUNT_BOUNDS.length
                && most.compareTo(Money.ofYuan(AMOUNT_BOUNDS[bucket])) >= 0) {
            bucket++;
        }
        return List.of(AMOUNTS_RISING.get(bucket));
    }

    @Override
    public Counting newCollector() {
        return new Counting();
    }

    @Override
    public Counting reduce(Collection<Counting> collectors) {
        // One segment and one thread.
        return collectors.iterator().next();
    }

    /** The counts of one search. */
    final class Counting extends SimpleCollector {

        private final List<List<Integer>> parts = new ArrayList<>();
        private final int[] byStatus = new int[BenefitStatus.values().length];
        private final SortedSetDocValues[] values = new SortedSetDocValues[INDEXED.size()];
        private final int[][] counts = new int[INDEXED.size()][];
        private @Nullable NumericDocValues times;
        private int total;

        private Counting() {
            // Eligible and open, eligible, undecided and open, undecided.
            for (int i = 0; i < 4; i++) {
                parts.add(new ArrayList<>());
            }
        }

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            times = DocValues.getNumeric(context.reader(), "times");
            for (int i = 0; i < values.length; i++) {
                values[i] = DocValues.getSortedSet(context.reader(), INDEXED.get(i).name());
                counts[i] = new int[Math.toIntExact(values[i].getValueCount())];
            }
        }

        @Override
        public void collect(int document) throws IOException {
            total++;
            var status = status(document);
            byStatus[status.ordinal()]++;
            var part = parts.get((eligible.get(document) ? 0 : 2) + (status.isOpen() ? 0 : 1));
            if (part.size() < page) {
                part.add(document);
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i].advanceExact(document)) {
                    for (int left = values[i].docValueCount(); left > 0; left--) {
                        counts[i][(int) values[i].nextOrd()]++;
                    }
                }
            }
        }

        private BenefitStatus status(int document) throws IOException {
            var of = times;
            if (of == null || !of.advanceExact(document)) {
                throw new IllegalStateException("Every document has its times");
            }
            return statuses[(int) of.longValue()];
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        int total() {
            return total;
        }

        List<Match> page(List<Benefit> ranked) throws IOException {
            var matches = new ArrayList<Match>();
            for (int part = 0; part < parts.size(); part++) {
                for (int document : parts.get(part)) {
                    if (matches.size() < page) {
                        matches.add(
                                new Match(
                                        ranked.get(document),
                                        part < 2 ? Verdict.ELIGIBLE : Verdict.UNKNOWN,
                                        ranked.get(document).statusOn(Queries.TODAY)));
                    }
                }
            }
            return matches;
        }

        List<Facet> facets() throws IOException {
            var facets = new ArrayList<Facet>();
            for (var field : FacetField.values()) {
                facets.add(new Facet(field, buckets(field)));
            }
            return facets;
        }

        private List<Facet.Bucket> buckets(FacetField field) throws IOException {
            var order =
                    field == FacetField.AMOUNT
                            ? comparing(
                                    (Facet.Bucket bucket) -> AMOUNTS_RISING.indexOf(bucket.value()))
                            : comparing(Facet.Bucket::count, reverseOrder());
            return counts(field).entrySet().stream()
                    .map(count ->
                            new Facet.Bucket(
                                    count.getKey(), label(field, count.getKey()), count.getValue()))
                    .sorted(
                            comparing((Facet.Bucket bucket) -> bucket.value().equals(Facet.NONE))
                                    .thenComparing(order))
                    .toList();
        }

        private Map<String, Integer> counts(FacetField field) throws IOException {
            var named = new TreeMap<String, Integer>();
            if (field == FacetField.STATUS) {
                for (var status : BenefitStatus.values()) {
                    put(named, status.name(), byStatus[status.ordinal()]);
                }
                return named;
            }
            int of = INDEXED.indexOf(field);
            for (int i = 0; counts[of] != null && i < counts[of].length; i++) {
                put(named, values[of].lookupOrd(i).utf8ToString(), counts[of][i]);
            }
            return named;
        }

        private static void put(Map<String, Integer> counts, String value, int count) {
            if (count > 0) {
                counts.put(value, count);
            }
        }
    }

    private String label(FacetField field, String value) {
        return new FacetLabels(edition.vocabulary().reference(), edition.labels())
                .of(field, value);
    }
}
