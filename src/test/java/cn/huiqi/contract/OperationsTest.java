package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {

    static List<String> operations() {
        return Contract.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void fit_the_schema(String operation) {
        assertThat(new Validator().validateDocument(schema(), document(operation), Locale.ENGLISH))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void stand_alone_and_keep_their_names_apart(String operation) {
        var document = document(operation);

        assertThat(document.getDefinitionsOfType(OperationDefinition.class))
                .extracting(OperationDefinition::getName)
                .containsExactly(operation);
        assertThat(document.getDefinitionsOfType(FragmentDefinition.class))
                .extracting(FragmentDefinition::getName)
                .allSatisfy(name -> assertThat(name).startsWith(operation));
    }

    @Test
    void are_all_described_in_the_readme() {
        var readme = Contract.text(Contract.README);

        assertThat(Contract.operations())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(readme).contains("\n| `" + name + "` | "));
    }

    /** SchemaLockTest keeps the file true to the service. */
    private static GraphQLSchema schema() {
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(Contract.text(Contract.SCHEMA)));
    }

    private static Document document(String operation) {
        return Parser.parse(Contract.operation(operation));
    }
}
