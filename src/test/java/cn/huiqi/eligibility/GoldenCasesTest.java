package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The verdicts that were worked out by hand; later engines have to give the same. */
class GoldenCasesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    static Stream<Arguments> cases() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(file -> Fixtures.cases(file).stream())
                    .map(one -> Arguments.of(one.get("id"), one));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void every_node_has_the_verdict_worked_out_by_hand(String id, Map<String, Object> golden) {
        var firm = Fixtures.profile(Fixtures.map(golden, "profile"));
        var day = LocalDate.parse(String.valueOf(golden.get("day")));
        var rule = rule(golden);

        var evaluator = new Evaluator(firm, day);
        var explanation = new Explainer(evaluator).explain(rule, null);

        var nodes = new LinkedHashMap<String, String>();
        explanation.criteria().forEach(result -> nodes.put(result.path(), result.verdict().name()));
        assertThat(nodes).as("nodes").isEqualTo(golden.get("nodes"));
        assertThat(explanation.verdict().name()).as("verdict").isEqualTo(golden.get("verdict"));
        assertThat(evaluator.judge(rule)).isEqualTo(explanation.verdict());
        assertThat(explanation.missing().stream().map(Attribute::id).toList())
                .as("missing")
                .isEqualTo(List.copyOf((List<?>) golden.get("missing")));
    }

    private static Rule rule(Map<String, Object> golden) {
        if (golden.get("benefit") instanceof String id) {
            return Objects.requireNonNull(Fixtures.edition().benefit(id), id).rule();
        }
        return Fixtures.rule(Objects.requireNonNull(golden.get("rule")));
    }
}
