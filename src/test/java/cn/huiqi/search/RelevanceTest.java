package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How well the real catalogue is found, by questions that were graded by hand. */
class RelevanceTest {

    private static final String DEVELOPMENT = "development.txt";
    private static final String CHECK = "check.txt";

    /** Run once when it was written; nothing is changed for it. */
    private static final String UNTOUCHED = "untouched.txt";

    private static List<String> ids() {
        var ids = new ArrayList<String>();
        Fixtures.edition().benefits().forEach(it -> ids.add(it.id()));
        Fixtures.edition().documents().forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static List<String> found(String text) {
        return Searching.ids(Searching.find(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {DEVELOPMENT, CHECK})
    void finds_what_was_meant(String file) {
        var score = Relevance.read(file, ids()).of(RelevanceTest::found);

        assertThat(score.ndcg()).as("nDCG@10, %s", score.misses()).isGreaterThanOrEqualTo(0.85);
        assertThat(score.answeredFirst())
                .as("right among the first three, %s", score.misses())
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void is_measured_by_at_least_120_questions() {
        assertThat(
                        Relevance.read(DEVELOPMENT, ids()).questions().size()
                                + Relevance.read(CHECK, ids()).questions().size())
                .isGreaterThanOrEqualTo(120);
    }

    /** Prints the table: nDCG@10, and how often one of the first three is right. */
    @Test
    void finds_it_better_than_plain_lucene_by_words_or_by_pairs_of_characters() {
        var words = new PlainLucene(Fixtures.edition(), new StandardAnalyzer());
        var pairs = new PlainLucene(Fixtures.edition(), new CJKAnalyzer());
        for (var file : List.of(DEVELOPMENT, CHECK, UNTOUCHED)) {
            var ours = score(file, "ours", RelevanceTest::found);

            assertThat(score(file, "StandardAnalyzer", words::find).ndcg()).isLessThan(ours.ndcg());
            assertThat(score(file, "pairs of characters", pairs::find).ndcg())
                    .isLessThan(ours.ndcg());
        }
    }

    private static Relevance.Score score(
            String file, String engine, Function<String, List<String>> search) {
        var score = Relevance.read(file, ids()).of(search);
        System.out.printf(
                Locale.ROOT,
                "%s | %s | %.3f | %.3f%n",
                file,
                engine,
                score.ndcg(),
                score.answeredFirst());
        return score;
    }
}
