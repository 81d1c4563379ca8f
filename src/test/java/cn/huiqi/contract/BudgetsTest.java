package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.ReuseOf;
import cn.huiqi.hotpath.Manifest;
import cn.huiqi.hotpath.TrustedDocument;
import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each operation may cost: {@code budgets.json} holds the limits, and this test what they are
 * held against. A limit is raised in that file, where a reviewer sees it.
 */
class BudgetsTest {

    private static final Path FILE = Contract.ROOT.resolve("budgets.json");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final GraphQLSchema SCHEMA =
            UnExecutableSchemaGenerator.makeUnExecutableSchema(
                    new SchemaParser().parse(Contract.text(Contract.SCHEMA)));

    /**
     * @param cost at most: weights of {@code @cost}, multiplied by the sizes of pages around them
     * @param depth at most: fields inside one another
     * @param answerBytes at most, of the largest recorded answer
     * @param cacheSeconds at least, for which an answer may be reused
     */
    record Budget(int cost, int depth, int answerBytes, int cacheSeconds) {}

    static Map<String, Budget> budgets() {
        return JSON.readValue(Contract.text(FILE), new TypeReference<TreeMap<String, Budget>>() {});
    }

    private static Budget budget(String operation) {
        return Objects.requireNonNull(budgets().get(operation), operation + " has no budget");
    }

    static List<TrustedDocument> documents() {
        return Manifests.all().stream()
                .filter(it -> it.acceptUntil().equals(Manifest.OPEN_END))
                .flatMap(it -> it.documents().stream())
                .toList();
    }

    @Test
    void exist_for_every_operation() {
        assertThat(budgets().keySet()).containsExactlyInAnyOrderElementsOf(Contract.operations());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hold_for_cost_depth_and_cache(TrustedDocument document) {
        var operation =
                Parser.parse(document.text())
                        .getFirstDefinitionOfType(OperationDefinition.class)
                        .orElseThrow();
        var budget = budget(operation.getName());

        assertThat(good(operation.getName()))
                .isNotEmpty()
                .map(variables -> measured(document.text(), variables))
                .allSatisfy(measured -> {
                    assertThat(measured.cost()).as("cost").isLessThanOrEqualTo(budget.cost());
                    assertThat(measured.depth()).as("depth").isLessThanOrEqualTo(budget.depth());
                });
        assertThat(cacheSeconds(document.text()))
                .as("cache seconds")
                .isGreaterThanOrEqualTo(budget.cacheSeconds());
    }

    @ParameterizedTest
    @MethodSource("cn.huiqi.contract.Contract#operations")
    void hold_for_the_bytes_of_answers(String operation) {
        int largest =
                Fixture.all().stream()
                        .filter(it -> it.operation().equals(operation))
                        .mapToInt(BudgetsTest::bytes)
                        .max()
                        .orElseThrow();

        assertThat(largest).isLessThanOrEqualTo(budget(operation).answerBytes());
    }

    /** The variables of the recorded requests that are answered. */
    private static List<Map<String, Object>> good(String operation) {
        return Fixture.all().stream()
                .filter(it -> it.operation().equals(operation) && it.errors().isEmpty())
                .map(it -> it.content().get("variables"))
                .map(it -> JSON.convertValue(it, new TypeReference<Map<String, Object>>() {}))
                .toList();
    }

    private static int bytes(Fixture fixture) {
        return JSON.writeValueAsString(fixture.content().get("answer"))
                .getBytes(StandardCharsets.UTF_8)
                .length;
    }

    private record Measured(int cost, int depth) {}

    private static Measured measured(String text, Map<String, Object> variables) {
        var costs = new ArrayList<Integer>();
        var depths = new ArrayList<Integer>();
        var sizes = new HashMap<QueryVisitorFieldEnvironment, Integer>();
        QueryTraverser.newQueryTraverser()
                .schema(SCHEMA)
                .document(Parser.parse(text))
                .variables(variables)
                .build()
                .visitPreOrder(
                        new QueryVisitorStub() {
                            @Override
                            public void visitField(QueryVisitorFieldEnvironment field) {
                                var parent = field.getParentEnvironment();
                                int around = parent == null ? 1 : sizes.getOrDefault(parent, 1);
                                var directive =
                                        field.getFieldDefinition().getAppliedDirective("cost");
                                if (directive != null) {
                                    Integer weight = directive.getArgument("weight").getValue();
                                    costs.add(around * (weight == null ? 0 : weight));
                                }
                                sizes.put(
                                        field,
                                        field.getArguments().get("first") instanceof Integer size
                                                ? around * size
                                                : around);
                                depths.add(depth(field));
                            }
                        });
        return new Measured(
                costs.stream().mapToInt(Integer::intValue).sum(),
                depths.stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    private static int depth(QueryVisitorFieldEnvironment field) {
        var parent = field.getParentEnvironment();
        return parent == null ? 1 : 1 + depth(parent);
    }

    private static int cacheSeconds(String text) {
        return ReuseOf.seconds(SCHEMA, text);
    }
}
