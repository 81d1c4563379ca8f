package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hotpath.Manifest;
import graphql.language.AstPrinter;
import graphql.language.AstSorter;
import graphql.language.AstTransformer;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import graphql.validation.Validator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What clients registered keeps working. Reading a manifest hashes each of its documents anew. */
class ManifestsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

    static List<Manifest> manifests() {
        return Manifests.all();
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void fit_the_schema_until_their_last_day(Manifest manifest) {
        if (manifest.acceptUntil().isBefore(TODAY)) {
            return;
        }
        var schema = schema();

        assertThat(manifest.documents())
                .isNotEmpty()
                .allSatisfy(document -> {
                    var parsed = Parser.parse(document.text());
                    assertThat(new Validator().validateDocument(schema, parsed, Locale.ENGLISH))
                            .as("%s, %s", manifest.name(), document.id())
                            .isEmpty();
                    assertThat(parsed.getDefinitionsOfType(OperationDefinition.class))
                            .as("%s, %s: operations", manifest.name(), document.id())
                            .hasSize(1);
                });
    }

    @Test
    void hold_the_operations_as_they_are() {
        var byId = new LinkedHashMap<String, String>();
        Contract.operations().forEach(it -> byId.put(Manifests.id(it), Contract.operation(it)));
        var json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(byId);

        if (Contract.isRewritten()) {
            Contract.write(Manifests.OPERATIONS, json + "\n");
        }
        assertThat(Contract.text(Manifests.OPERATIONS))
                .as(
                        "%s holds other documents. Keep a copy of it while apps in the field ask by"
                                + " its ids, and run the test with -Dcontract.write=true.",
                        Manifests.OPERATIONS)
                .isEqualTo(json + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apollo.json", "web.json"})
    void of_the_toolchains_hold_the_same_operations(String name) {
        assertThat(Manifests.named(name).documents())
                .as("%s: run npm run manifests in %s", name, Contract.ROOT)
                .map(it -> meaning(it.text()))
                .containsExactlyInAnyOrderElementsOf(
                        Contract.operations().stream()
                                .map(it -> meaning(Contract.operation(it)))
                                .toList());
    }

    /** The text without what the tools add and move. */
    private static String meaning(String text) {
        var document =
                new AstTransformer()
                        .transform(
                                Parser.parse(text),
                                new NodeVisitorStub() {
                                    @Override
                                    public TraversalControl visitField(
                                            Field field, TraverserContext<Node> context) {
                                        return field.getName().equals("__typename")
                                                ? TreeTransformerUtil.deleteNode(context)
                                                : TraversalControl.CONTINUE;
                                    }
                                });
        return AstPrinter.printAstCompact(new AstSorter().sort(document));
    }

    @Test
    void give_pages_the_ids_of_the_operations() {
        var lines =
                Contract.operations().stream()
                        .map(it -> "export const %s = '%s';\n".formatted(it, Manifests.id(it)))
                        .collect(Collectors.joining());
        var script = Manifests.IDS_HEAD + lines;

        if (Contract.isRewritten()) {
            Contract.write(Manifests.IDS, script);
        }
        assertThat(Contract.text(Manifests.IDS))
                .as("%s: run the test with -Dcontract.write=true", Manifests.IDS)
                .isEqualTo(script);
    }

    @Test
    void that_are_retired_exist() {
        var names = manifests().stream().map(Manifest::name).toList();

        assertThat(names).isNotEmpty().containsAll(Manifests.retired().keySet());
    }

    private static GraphQLSchema schema() {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(Contract.text(Contract.SCHEMA)));
    }
}
