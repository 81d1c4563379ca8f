package cn.huiqi.bench;

import cn.huiqi.catalog.Edition;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.ScanIndex;
import cn.huiqi.match.SlicedIndex;
import cn.huiqi.synthetic.SyntheticCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Times the same queries on the scan, on Lucene and on our index, and counts the queries whose
 * answers differ from those of the scan. Prints a line of JSON for each, ours last.
 */
final class MatchBench {

    private static final int QUERIES = 300;

    /** More firms than an engine meets while it warms up. */
    private static final int TIMED = 4_000;


    /** The scan has longer than the others, since it tells them the truth. */
    private static final int SECONDS_OF_SCAN = 5;

    private final int size;
    private final double seconds;
    private final Edition edition;
    private final double bodyMegabytes;
    private final List<MatchQuery> queries;
    private final List<MatchQuery> timed;
    private final List<Answer> truths = new ArrayList<>();

    private MatchBench(int size, double seconds) {
        this.size = size;
        this.seconds = seconds;
        // What the edition shares with the bundled catalogue is no part of it.
        var words = Fixtures.edition();
        double before = Heap.megabytes();
        this.edition =
                size == 0 ? words : new SyntheticCatalogue(size, SyntheticCatalogue.SEED).edition();
        this.bodyMegabytes = Heap.megabytes() - before;
        this.timed = Queries.of(edition, TIMED);
        this.queries = timed.subList(0, QUERIES);
    }

    /**
     * @param args number of benefits, 0 for the real catalogue; seconds for each engine
     */
    public static void main(String[] args) throws IOException {
        var bench =
                new MatchBench(
                        Integer.parseInt(args[0]),
                        args.length > 1 ? Double.parseDouble(args[1]) : 60);
        // Built before the others, so that its heap is measured alone; the edition keeps decoded
        // benefits, which are its own.
        bench.edition.benefits().forEach(Objects::requireNonNull);
        double before = Heap.megabytes();
        var cold = new Samples();
        var sliced = cold.take(SlicedIndex::of, bench.edition);
        double megabytes = Heap.megabytes() - before;
        bench.scan();
        bench.lucene();
        bench.ours(sliced, cold, megabytes);
    }

    private void scan() {
        var building = new Samples();
        var scan = building.take(ScanIndex::new, edition);
        var samples = new Samples();
        Answer.of(scan, queries.getFirst());
        long end = System.nanoTime() + (long) (SECONDS_OF_SCAN * seconds * 1e9);
        for (int i = 0; i < queries.size() && (i == 0 || System.nanoTime() < end); i++) {
            truths.add(samples.take(query -> Answer.of(scan, query), queries.get(i)));
        }
        print(line("scan", samples, building).with("index_mb", 0.0), samples, 0);
    }

    private void lucene() throws IOException {
        var folder = Files.createTempDirectory("huiqi-bench");
        try {
            var building = new Samples();
            try (var peer = building.take(MatchBench.opening(folder), edition)) {
                var samples = Samples.over(timed, peer::answer, seconds);
                print(
                        line("lucene", samples, building).with("index_mb", peer.megabytes()),
                        samples,
                        mismatches(peer::answer));
            }
        } finally {
            delete(folder);
        }
    }

    private static Function<Edition, LucenePeer> opening(Path folder) {
        return edition -> {
            try {
                return new LucenePeer(edition, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private void ours(SlicedIndex index, Samples cold, double megabytes) {
        var warm = new Samples();
        warm.take(SlicedIndex::of, edition);
        Function<MatchQuery, Answer> asked = query -> Answer.of(index, query);
        var samples = Samples.over(timed, asked, seconds);
        int mismatches = mismatches(asked);
        var newDay = new Samples();
        newDay.take(asked, onAnotherDay());
        var unasked = Samples.over(timed, query -> Answer.unasked(index, query), seconds / 3);
        var updates = new Updates(index);
        print(
                line("sliced", samples, warm)
                        .with("p50_unasked_us", unasked.percentile(50))
                        .with("cpu_p50_unasked_us", unasked.cpuPercentile(50))
                        .with("update_visible_ms", updates.percentile(50) / 1e3)
                        .with("update_p99_ms", updates.percentile(99) / 1e3)
                        .with("update_mismatches", updates.mismatches(queries))
                        .with("build_cold_ms", cold.percentile(50) / 1e3)
                        .with("new_day_ms", newDay.percentile(50) / 1e3)
                        .with("index_mb", megabytes),
                samples,
                mismatches);
    }

    private MatchQuery onAnotherDay() {
        var query = queries.getFirst();
        return new MatchQuery(
                query.firm(),
                query.day().minusDays(100),
                query.verdicts(),
                query.filter(),
                query.order());
    }

    private ResultLine line(String engine, Samples samples, Samples building) {
        return new ResultLine(engine, edition.benefits().size())
                .with(samples)
                .with("build_ms", building.percentile(50) / 1e3);
    }

    private void print(ResultLine line, Samples samples, int mismatches) {
        System.out.println(
                line.with("body_mb", bodyMegabytes)
                        .with("alloc_kb", samples.kilobytes())
                        .with("mismatches", mismatches)
                        .with("queries", truths.size())
                        .with("samples", samples.size()));
    }

    /** How many answers differ from the scan's, among those that it had the time to give. */
    private int mismatches(Function<MatchQuery, Answer> engine) {
        int mismatches = 0;
        for (int i = 0; i < truths.size(); i++) {
            mismatches += engine.apply(queries.get(i)).agreesWith(truths.get(i)) ? 0 : 1;
        }
        return mismatches;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
