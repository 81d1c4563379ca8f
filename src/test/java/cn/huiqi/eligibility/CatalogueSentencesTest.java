package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every sentence about every benefit of the catalogue, whoever asks. */
class CatalogueSentencesTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
    private static final int RANDOM_FIRMS = 20;

    /** What nobody should read: a code of ours, a missing value, a type, half a sentence. */
    private static final Pattern RAW =
            Pattern.compile("[A-Z]+_[A-Z]|null|Optional|\\[|\\]\\w|,,|;;|。。|,。|;。|:。|“”|\\(\\)");

    static Stream<FirmProfile> firms() {
        var conditions =
                Fixtures.edition().benefits().stream()
                        .flatMap(benefit -> benefit.rule().conditions().stream())
                        .toList();
        // Always the same firms: what is checked are the sentences.
        var random = new Random(1);
        return Stream.concat(
                Stream.of("{}", "{zones: [], qualifications: [], events: []}")
                        .map(told -> Fixtures.profile((Map<?, ?>) Fixtures.yaml(told))),
                IntStream.range(0, RANDOM_FIRMS)
                        .mapToObj(i ->
                                new RandomFirms(Fixtures.vocabulary(), conditions, DAY, random)
                                        .firm()));
    }

    @ParameterizedTest
    @MethodSource("firms")
    void a_sentence_is_whole_and_holds_no_code(FirmProfile firm) {
        assertThat(sentences(firm))
                .allSatisfy(sentence -> {
                    assertThat(withoutSource(sentence)).doesNotContainPattern(RAW).endsWith("。");
                    assertThat(sentence).satisfies(CatalogueSentencesTest::requireClosedMarks);
                });
    }

    @ParameterizedTest
    @MethodSource("firms")
    void a_condition_says_what_is_asked_what_was_said_and_the_source(FirmProfile firm) {
        for (var benefit : Fixtures.edition().benefits()) {
            for (var result : explain(firm, benefit).criteria()) {
                var source = result.citation();

                assertThat(result.explanation()).startsWith("要求");
                if (source != null) {
                    assertThat(result.explanation()).endsWith("依据:" + source.words() + "。");
                }
                if (result.attribute() != null && result.attribute().asked()) {
                    assertThat(result.explanation())
                            .startsWith("要求" + result.required() + ";")
                            .contains(outcome(result));
                }
            }
        }
    }

    private static String outcome(CriterionResult result) {
        if (result.given() == null) {
            return "尚未填报";
        }
        return result.verdict() == Verdict.UNKNOWN ? "才能确定" : "符合。";
    }

    private static List<String> sentences(FirmProfile firm) {
        var sentences = new ArrayList<String>();
        for (var benefit : Fixtures.edition().benefits()) {
            var explanation = explain(firm, benefit);
            sentences.add(explanation.sentence());
            explanation.criteria().forEach(result -> sentences.add(result.explanation()));
        }
        var explainer = new Explainer(new Evaluator(firm, DAY));
        explainer.inferred().forEach(inferred -> sentences.add(inferred.because()));
        return sentences;
    }

    private static Explanation explain(FirmProfile firm, Benefit benefit) {
        return new Explainer(new Evaluator(firm, DAY)).explain(benefit.rule(), benefit.source());
    }

    /** Sources are cited as they are, document numbers in square brackets included. */
    private static String withoutSource(String sentence) {
        return sentence.replaceFirst("依据:.*。$", "");
    }

    /** Quotation marks stand in pairs and never within their like. */
    private static void requireClosedMarks(String sentence) {
        for (var pair : List.of("“”", "‘’", "《》", "〈〉", "()")) {
            int depth = 0;
            int deepest = 0;
            for (var at : sentence.toCharArray()) {
                depth += at == pair.charAt(0) ? 1 : at == pair.charAt(1) ? -1 : 0;
                deepest = Math.max(deepest, depth);
                assertThat(depth).as(sentence).isNotNegative();
            }
            assertThat(depth).as(sentence).isZero();
            assertThat(deepest).as(sentence).isLessThanOrEqualTo(pair.equals("()") ? 3 : 1);
        }
    }
}
