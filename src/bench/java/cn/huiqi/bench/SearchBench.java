package cn.huiqi.bench;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.SlicedIndex;
import cn.huiqi.search.SearchIndex;
import cn.huiqi.search.SearchQuery;
import cn.huiqi.synthetic.SyntheticCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Times the questions of the relevance sets, and every key stroke on the way to each of them. A
 * question is asked for its first page of 20 with what is marked in it, without facets.
 */
final class SearchBench {

    private static final Path QUESTIONS = Path.of("src/test/resources/relevance");
    private static final int PAGE = 20;
    private static final int SUGGESTIONS = 8;
    private static final int MOST_STROKES = 10;

    private SearchBench() {}

    /**
     * @param args number of benefits, 0 for the real catalogue; seconds for each measurement
     */
    public static void main(String[] args) throws IOException {
        int size = Integer.parseInt(args[0]);
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 20;
        var edition =
                size == 0
                        ? Fixtures.edition()
                        : new SyntheticCatalogue(size, SyntheticCatalogue.SEED).edition();
        var match = SlicedIndex.of(edition);
        var cold = new Samples();
        cold.take(SearchIndex::of, match);
        double before = Heap.megabytes();
        var warm = new Samples();
        var index = warm.take(SearchIndex::of, match);
        double megabytes = Heap.megabytes() - before;
        var questions = questions();
        var search =
                Samples.over(
                        questions,
                        text ->
                                index.search(
                                                new SearchQuery(
                                                        text,
                                                        Set.of(),
                                                        null,
                                                        Fixtures.RECORDED_ON))
                                        .page(0, PAGE),
                        seconds);
        print(size, "search", search, cold, warm, megabytes);
        var suggest =
                Samples.over(
                        strokes(questions), text -> index.suggest(text, SUGGESTIONS), seconds);
        print(size, "suggest", suggest, cold, warm, megabytes);
        var reference =
                Samples.over(
                        strokes(questions),
                        text -> index.reference(text, Set.of(), SUGGESTIONS),
                        seconds);
        print(size, "reference", reference, cold, warm, megabytes);
    }

    private static void print(
            int size,
            String what,
            Samples samples,
            Samples cold,
            Samples warm,
            double megabytes) {
        System.out.println(
                new ResultLine(what, size)
                        .with(samples)
                        .with("build_ms", warm.percentile(50) / 1e3)
                        .with("build_cold_ms", cold.percentile(50) / 1e3)
                        .with("index_mb", megabytes)
                        .with("alloc_kb", samples.kilobytes())
                        .with("samples", samples.size()));
    }

    private static List<String> questions() throws IOException {
        var questions = new ArrayList<String>();
        for (var file : List.of("development.txt", "check.txt")) {
            for (var line : Files.readAllLines(QUESTIONS.resolve(file))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    questions.add(line.substring(0, line.lastIndexOf('|')).strip());
                }
            }
        }
        return questions;
    }

    /** What stands in the box after each key. */
    private static List<String> strokes(List<String> questions) {
        var strokes = new ArrayList<String>();
        for (var question : questions) {
            for (int end = 1; end <= Math.min(question.length(), MOST_STROKES); end++) {
                strokes.add(question.substring(0, end));
            }
        }
        return strokes;
    }
}
