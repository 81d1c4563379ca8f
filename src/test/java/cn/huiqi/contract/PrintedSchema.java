package cn.huiqi.contract;

import graphql.schema.GraphQLDirective;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphqlTypeComparatorEnvironment;
import graphql.schema.GraphqlTypeComparatorRegistry;
import graphql.schema.idl.SchemaPrinter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The schema as one text for clients: the queries first, then the types by name, inputs, enums,
 * scalars and directives; fields, arguments and values stay in the order of their source.
 */
final class PrintedSchema {

    // Those of GraphQL itself are known to every tool.
    private static final List<String> OWN_DIRECTIVES =
            List.of("cacheControl", "cost", "requires", "semanticNonNull");

    private static final Pattern APPLIED = Pattern.compile("@\\w+\\([^)]*\\)");

    private static final Comparator<GraphQLSchemaElement> BY_KIND_AND_NAME =
            Comparator.comparingInt(PrintedSchema::kind).thenComparing(PrintedSchema::name);

    private PrintedSchema() {}

    static String of(GraphQLSchema schema) {
        var options =
                SchemaPrinter.Options.defaultOptions()
                        .includeDirectiveDefinition(OWN_DIRECTIVES::contains)
                        .setComparators(new Order());
        var printed = new SchemaPrinter(options).print(schema);
        return APPLIED.matcher(printed)
                .replaceAll(applied -> applied.group().replace(" : ", ": "))
                .strip()
                .concat("\n");
    }

    private static final class Order implements GraphqlTypeComparatorRegistry {

        @Override
        public <T extends GraphQLSchemaElement> Comparator<? super T> getComparator(
                GraphqlTypeComparatorEnvironment environment) {
            return environment.getParentType() == null
                    ? BY_KIND_AND_NAME
                    : AS_IS_REGISTRY.getComparator(environment);
        }
    }

    private static int kind(GraphQLSchemaElement element) {
        return switch (element) {
            case GraphQLDirective directive -> 5;
            case GraphQLScalarType scalar -> 4;
            case GraphQLEnumType enumeration -> 3;
            case GraphQLInputObjectType input -> 2;
            default -> List.of("Query", "Mutation").contains(name(element)) ? 0 : 1;
        };
    }

    private static String name(GraphQLSchemaElement element) {
        return element instanceof GraphQLNamedSchemaElement named ? named.getName() : "";
    }
}
