package cn.huiqi.api;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trusted document before it runs.
 *
 * @param operation the only one of the document
 * @param variables that it declares
 * @param reuse how long its answer may be reused, and by whom
 * @param carriage whether its answer may outlive a change of the catalogue
 */
record DocumentPlan(
        OperationDefinition operation, Set<String> variables, Reuse reuse, Carriage carriage) {

    /**
     * @throws IllegalArgumentException when the document holds not exactly one operation
     */
    static DocumentPlan of(GraphQLSchema schema, String text) {
        Document document = Parser.parse(text);
        List<OperationDefinition> operations =
                document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() != 1) {
            throw new IllegalArgumentException("A trusted document has one operation");
        }
        var operation = operations.getFirst();
        return new DocumentPlan(
                operation,
                operation.getVariableDefinitions().stream()
                        .map(VariableDefinition::getName)
                        .collect(Collectors.toUnmodifiableSet()),
                Reuse.of(schema, document, operation),
                Carriage.of(schema, document, operation));
    }

    boolean isQuery() {
        return operation.getOperation() == Operation.QUERY;
    }

    /** Whether its answers are the same for everybody and may be kept. */
    boolean isShared() {
        return isQuery() && reuse.isShared();
    }

    boolean isNamed(@Nullable String name) {
        return name == null || name.isEmpty() || name.equals(operation.getName());
    }
}
