package cn.huiqi.bench;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.ScanIndex;
import cn.huiqi.match.SlicedIndex;
import cn.huiqi.synthetic.SyntheticCatalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One query, with and without its parts that cost most; queries take turns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class MatchBenchmark {

    private static final int QUERIES = 300;

    /** 0 is the real catalogue. */
    @Param({"0", "10000"})
    private int benefits;

    @Param({"sliced", "scan"})
    private String engine = "sliced";

    private MatchIndex index;
    private List<MatchQuery> queries = List.of();
    private int next;

    public MatchBenchmark() {
        index = new ScanIndex(Fixtures.edition());
    }

    @Setup
    public void build() {
        var edition =
                benefits == 0
                        ? Fixtures.edition()
                        : new SyntheticCatalogue(benefits, SyntheticCatalogue.SEED).edition();
        index = engine.equals("scan") ? new ScanIndex(edition) : SlicedIndex.of(edition);
        queries = Queries.of(edition, QUERIES);
    }

    private MatchQuery query() {
        next = next + 1 == queries.size() ? 0 : next + 1;
        return queries.get(next);
    }

    /** Counts alone. */
    @Benchmark
    public Object counts() {
        return index.match(query()).counts();
    }

    /** Counts, page, facets and questions. */
    @Benchmark
    public Object answer() {
        return Answer.of(index, query());
    }
}
