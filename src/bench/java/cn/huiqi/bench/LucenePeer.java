package cn.huiqi.bench;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.Facet;
import cn.huiqi.match.FacetField;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.VerdictCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The same answers from Lucene, as somebody would build them on it: one document a benefit, in the
 * order of amounts and ids, with a term for each clause of its rule. A request judges each distinct
 * clause with our evaluator and excludes the refused ones, then the open ones too; collectors
 * gather the sure ones, count facets by ordinals, and keep the first twenty of each part of the
 * order.
 *
 * <p>Of filters it knows kinds and regions; it has no next questions. Queries list what is not
 * refused, in the recommended order.
 */
final class LucenePeer implements AutoCloseable {

    private static final int WRITE_BUFFER_MB = 128;

    private final Edition edition;
    private final List<Benefit> ranked;
    private final LuceneClauses clauses = new LuceneClauses();
    private final LuceneTimes times = new LuceneTimes();
    private final MMapDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LucenePeer(Edition edition, Path folder) throws IOException {
        this.edition = edition;
        this.ranked =
                edition.benefits().stream()
                        .sorted(
                                comparing(
                                                (Benefit benefit) -> benefit.value().most(),
                                                nullsLast(Comparator.<Money>reverseOrder()))
                                        .thenComparing(Benefit::id))
                        .toList();
        this.directory = new MMapDirectory(folder);
        // Merges of neighbours only: numbers of documents are ranks.
        var config =
                new IndexWriterConfig()
                        .setMergePolicy(new LogByteSizeMergePolicy())
                        .setRAMBufferSizeMB(WRITE_BUFFER_MB);
        try (var writer = new IndexWriter(directory, config)) {
            for (var benefit : ranked) {
                writer.addDocument(document(benefit));
            }
            writer.forceMerge(1);
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
    }

    private Document document(Benefit benefit) {
        var document = new Document();
        for (var term : clauses.of(benefit)) {
            document.add(new StringField("clause", term, Field.Store.NO));
        }
        var validity = benefit.validity();
        document.add(new LongPoint("from", day(validity.from(), Long.MIN_VALUE)));
        document.add(new LongPoint("to", day(validity.to(), Long.MAX_VALUE)));
        var particulars = benefit.particulars();
        document.add(
                new StringField("beneficiary", particulars.beneficiary().name(), Field.Store.NO));
        document.add(new StringField("kind", benefit.kind().name(), Field.Store.NO));
        for (var region : particulars.regions()) {
            document.add(new StringField("region", region.value(), Field.Store.NO));
        }
        document.add(new NumericDocValuesField("times", times.number(benefit)));
        for (var field : LuceneFacets.INDEXED) {
            for (var value : values(benefit, field)) {
                document.add(new SortedSetDocValuesField(field.name(), new BytesRef(value)));
            }
        }
        return document;
    }

    private static long day(@Nullable LocalDate day, long otherwise) {
        return day == null ? otherwise : day.toEpochDay();
    }

    private List<String> values(Benefit benefit, FacetField field) {
        var values =
                switch (field) {
                    case KIND -> List.of(benefit.kind().name());
                    case MEASURE_KIND ->
                            benefit instanceof PolicyMeasure measure
                                    ? List.of(measure.measureKind())
                                    : List.<String>of();
                    case LEVEL ->
                            benefit instanceof PolicyMeasure measure
                                    ? List.of(measure.document().level().name())
                                    : List.<String>of();
                    case REGION ->
                            benefit.particulars().regions().stream()
                                    .map(region -> region.value())
                                    .toList();
                    case SECTOR ->
                            benefit.particulars().sectors().stream()
                                    .map(edition.vocabulary().reference().sectors()::section)
                                    .map(section -> section.value())
                                    .toList();
                    case AMOUNT -> LuceneFacets.amount(benefit.value().most());
                    case STATUS -> List.<String>of();
                };
        return values.isEmpty() ? List.of(Facet.NONE) : values;
    }

    int clauseCount() {
        return clauses.size();
    }

    /** On disk, and so in the memory that maps it. */
    double megabytes() throws IOException {
        long bytes = 0;
        for (var file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes / 1048576.0;
    }

    Answer answer(MatchQuery query) {
        try {
            return search(query);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer search(MatchQuery query) throws IOException {
        var firm = Objects.requireNonNull(query.firm());
        var judged = clauses.judged(new Evaluator(firm, query.day()));
        var refused = judged.getOrDefault(Verdict.INELIGIBLE, List.of());
        var open = judged.getOrDefault(Verdict.UNKNOWN, List.of());
        var filter = filter(query.filter());
        long day = query.day().toEpochDay();
        var may =
                new BooleanQuery.Builder()
                        .add(filter, Occur.FILTER)
                        .add(LongPoint.newRangeQuery("from", Long.MIN_VALUE, day), Occur.FILTER)
                        .add(LongPoint.newRangeQuery("to", day, Long.MAX_VALUE), Occur.FILTER)
                        .add(terms("beneficiary", List.of(Beneficiary.FIRM.name())), Occur.FILTER)
                        .add(new TermInSetQuery("clause", refused), Occur.MUST_NOT)
                        .build();
        var sure =
                new BooleanQuery.Builder()
                        .add(may, Occur.FILTER)
                        .add(new TermInSetQuery("clause", open), Occur.MUST_NOT)
                        .build();
        var eligible = searcher.search(sure, new LuceneSet(reader.maxDoc()));
        var listed =
                searcher.search(
                        may,
                        new LuceneFacets(edition, eligible, times.on(query.day()), Answer.PAGE));
        int surely = eligible.cardinality();
        return new Answer(
                new VerdictCounts(
                        surely, listed.total() - surely, searcher.count(filter) - listed.total()),
                listed.total(),
                listed.page(ranked),
                listed.facets(),
                null);
    }

    private Query filter(BenefitFilter filter) {
        var all = new BooleanQuery.Builder();
        all.add(
                terms("beneficiary", filter.beneficiaries().stream().map(Enum::name).toList()),
                Occur.FILTER);
        if (!filter.kinds().isEmpty()) {
            all.add(terms("kind", filter.kinds().stream().map(Enum::name).toList()), Occur.FILTER);
        }
        if (!filter.regions().isEmpty()) {
            all.add(terms("region", related(filter)), Occur.FILTER);
        }
        return all.build();
    }

    /** Places themselves, what lies in them, and what they lie in. */
    private List<String> related(BenefitFilter filter) {
        var tree = edition.vocabulary().reference().regions().tree();
        var wanted = new ArrayList<String>();
        for (var node : tree.nodes()) {
            for (var region : filter.regions()) {
                if (tree.covers(node.code(), region.value())
                        || tree.covers(region.value(), node.code())) {
                    wanted.add(node.code());
                }
            }
        }
        return wanted;
    }

    private static Query terms(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
