package cn.huiqi.api;

import cn.huiqi.api.InvalidInput.Problem;
import graphql.GraphQLContext;
import graphql.language.Document;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the variables of a request that graphql-java refused: it does so in
 * English and without a path. Runs only after a refusal.
 */
final class VariableProblems {

    private final GraphQLSchema schema;
    private final List<Problem> problems = new ArrayList<>();

    private VariableProblems(GraphQLSchema schema) {
        this.schema = schema;
    }

    static List<Problem> find(
            GraphQLSchema schema,
            Document document,
            @Nullable String operationName,
            Map<String, Object> variables) {
        var finder = new VariableProblems(schema);
        document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation ->
                        operationName == null
                                || operationName.isEmpty()
                                || operationName.equals(operation.getName()))
                .findFirst()
                .ifPresent(operation -> finder.check(operation, variables));
        return finder.problems;
    }

    private void check(OperationDefinition operation, Map<String, Object> variables) {
        for (var definition : operation.getVariableDefinitions()) {
            var type = type(definition.getType());
            var path = List.of(definition.getName());
            if (type == null) {
                continue;
            }
            if (variables.containsKey(definition.getName())
                    || definition.getDefaultValue() == null) {
                check(type, variables.get(definition.getName()), path);
            }
        }
    }

    private @Nullable GraphQLType type(@Nullable Type<?> type) {
        return switch (type) {
            case NonNullType required -> {
                var inner = type(required.getType());
                yield inner == null ? null : GraphQLNonNull.nonNull(inner);
            }
            case graphql.language.ListType list -> {
                var inner = type(list.getType());
                yield inner == null ? null : GraphQLList.list(inner);
            }
            case TypeName name -> schema.getType(name.getName());
            case null, default -> null;
        };
    }

    private void check(GraphQLType type, @Nullable Object value, List<String> path) {
        if (type instanceof GraphQLNonNull required) {
            if (value == null) {
                problems.add(new Problem(path, "此项必填,不能为空。"));
            } else {
                check(required.getWrappedType(), value, path);
            }
            return;
        }
        if (value == null) {
            return;
        }
        switch (type) {
            case GraphQLList list -> checkList(list, value, path);
            case GraphQLEnumType enumeration -> checkEnum(enumeration, value, path);
            case GraphQLInputObjectType object -> checkObject(object, value, path);
            case GraphQLScalarType scalar -> checkScalar(scalar, value, path);
            default -> {}
        }
    }

    private void checkList(GraphQLList list, Object value, List<String> path) {
        if (!(value instanceof Collection<?> items)) {
            check(list.getWrappedType(), value, path);
            return;
        }
        int place = 0;
        for (var item : items) {
            check(list.getWrappedType(), item, below(path, Integer.toString(place++)));
        }
    }

    private void checkEnum(GraphQLEnumType type, Object value, List<String> path) {
        var names = type.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
        if (!(value instanceof String name) || !names.contains(name)) {
            problems.add(new Problem(path, "须为下列之一:" + String.join("、", names) + "。"));
        }
    }

    private void checkObject(GraphQLInputObjectType type, Object value, List<String> path) {
        if (!(value instanceof Map<?, ?> fields)) {
            problems.add(new Problem(path, "须为对象。"));
            return;
        }
        var known =
                type.getFieldDefinitions().stream()
                        .map(GraphQLInputObjectField::getName)
                        .collect(Collectors.toSet());
        fields.keySet().stream()
                .filter(key -> !known.contains(String.valueOf(key)))
                .findFirst()
                .ifPresent(key ->
                        problems.add(
                                new Problem(
                                        path,
                                        "含有不存在的字段;可用字段:"
                                                + known.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining("、"))
                                                + "。")));
        if (type.isOneOf() && fields.values().stream().filter(Objects::nonNull).count() != 1
                || type.isOneOf() && fields.size() != 1) {
            problems.add(
                    new Problem(
                            path,
                            "须填写且只填写其中一项:"
                                    + known.stream().sorted().collect(Collectors.joining("、"))
                                    + "。"));
            return;
        }
        for (var field : type.getFieldDefinitions()) {
            if (fields.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                check(field.getType(), fields.get(field.getName()), below(path, field.getName()));
            }
        }
    }

    private void checkScalar(GraphQLScalarType type, Object value, List<String> path) {
        try {
            type.getCoercing()
                    .parseValue(value, GraphQLContext.getDefault(), Locale.SIMPLIFIED_CHINESE);
        } catch (CoercingParseValueException e) {
            var sentence = Scalars.sentence(e.getExtensions());
            problems.add(new Problem(path, sentence == null ? expected(type) : sentence));
        }
    }

    /** What one of the five scalars of GraphQL itself takes. */
    static String expected(GraphQLType type) {
        return switch (GraphQLTypeUtil.simplePrint(GraphQLTypeUtil.unwrapAll(type))) {
            case "Int" -> "须为 32 位整数。";
            case "Float" -> "须为数字。";
            case "Boolean" -> "须为 true 或 false。";
            case "String" -> "须为字符串。";
            case "ID" -> "须为字符串 id。";
            default -> "类型不符,请对照 schema 的说明填写。";
        };
    }

    private static List<String> below(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
