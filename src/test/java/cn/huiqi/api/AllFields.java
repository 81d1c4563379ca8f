package cn.huiqi.api;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes selections of every field there is, down to a depth, where the fields with fields of their
 * own end; an interface is selected on each type that implements it.
 */
final class AllFields {

    private final GraphQLSchema schema;

    AllFields(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** A selection on a type, braces included. */
    String of(String type, int depth) {
        return selection(schema.getType(type), depth);
    }

    private String selection(@Nullable GraphQLType type, int depth) {
        var fields =
                switch (type) {
                    case GraphQLInterfaceType general ->
                            schema.getImplementations(general).stream()
                                    .map(one -> "... on " + one.getName() + selection(one, depth));
                    case GraphQLObjectType object ->
                            object.getFieldDefinitions().stream()
                                    .map(field -> field(object, field, depth));
                    case null, default -> throw new IllegalArgumentException("Has no fields");
                };
        return fields.collect(Collectors.joining(" ", " { __typename ", " }"));
    }

    private String field(GraphQLObjectType of, GraphQLFieldDefinition field, int depth) {
        var type = GraphQLTypeUtil.unwrapAll(field.getType());
        boolean hasFields = type instanceof GraphQLFieldsContainer;
        if (hasFields && depth == 0) {
            return "";
        }
        var arguments =
                field.getArguments().stream()
                        .filter(AllFields::isRequired)
                        .map(argument -> argument.getName() + ": {}")
                        .collect(Collectors.joining(", "));
        // The type in front: fields of one name may differ in type, and could not stand together.
        return of.getName()
                + "_"
                + field.getName()
                + ": "
                + field.getName()
                + (arguments.isEmpty() ? "" : "(" + arguments + ")")
                + (hasFields ? selection(type, depth - 1) : "");
    }

    /** The only argument that is required below a root field is a profile. */
    private static boolean isRequired(GraphQLArgument argument) {
        return GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
    }
}
