package cn.huiqi.api;

import cn.huiqi.api.InvalidInput.Problem;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.SourceLocation;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldsContainer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with values that graphql-java refused: it does so in English, repeats what was
 * given, stops at the first one and knows no path in variables. Runs only after a refusal.
 *
 * <p>Values come in two forms, and are checked alike: as they stand in the document, and as JSON in
 * the variables.
 */
final class InputProblems {

    private final GraphQLSchema schema;
    private final @Nullable Map<String, Object> variables;
    private final List<Found> problems = new ArrayList<>();

    /**
     * @param location in the document; null for a variable
     */
    record Found(Problem problem, @Nullable SourceLocation location) {}

    /**
     * @param variables to look up what the document refers to; null before they are known
     */
    private InputProblems(GraphQLSchema schema, @Nullable Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
    }

    /**
     * What is wrong with the variables of an operation; each path begins with a variable's name.
     */
    static List<Found> inVariables(
            GraphQLSchema schema,
            Document document,
            @Nullable String operationName,
            Map<String, Object> variables) {
        var finder = new InputProblems(schema, null);
        document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(operation ->
                        operationName == null
                                || operationName.isEmpty()
                                || operationName.equals(operation.getName()))
                .findFirst()
                .ifPresent(operation -> finder.checkVariables(operation, variables));
        return finder.problems;
    }

    /** What is wrong with the literals of a document; each path begins with an argument's name. */
    static List<Found> inDocument(GraphQLSchema schema, Document document) {
        var finder = new InputProblems(schema, null);
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            finder.checkDefaults(operation);
            var root =
                    switch (operation.getOperation()) {
                        case QUERY -> schema.getQueryType();
                        case MUTATION -> schema.getMutationType();
                        case SUBSCRIPTION -> schema.getSubscriptionType();
                    };
            finder.checkSelections(operation.getSelectionSet(), root);
        }
        for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            finder.checkSelections(
                    fragment.getSelectionSet(), finder.type(fragment.getTypeCondition()));
        }
        return finder.problems;
    }

    /** What is wrong with the arguments of a field, its variables put in. */
    static List<Found> inField(DataFetchingEnvironment environment) {
        var finder = new InputProblems(environment.getGraphQLSchema(), environment.getVariables());
        finder.checkArguments(
                environment.getField().getArguments(),
                environment.getFieldDefinition().getArguments());
        return finder.problems;
    }

    private void checkVariables(OperationDefinition operation, Map<String, Object> given) {
        for (var definition : operation.getVariableDefinitions()) {
            var name = definition.getName();
            var type = type(definition.getType());
            if (type != null && (given.containsKey(name) || definition.getDefaultValue() == null)) {
                check(type, given.get(name), List.of(name));
            }
        }
    }

    private void checkDefaults(OperationDefinition operation) {
        for (var definition : operation.getVariableDefinitions()) {
            var type = type(definition.getType());
            if (type != null && definition.getDefaultValue() != null) {
                check(type, definition.getDefaultValue(), List.of(definition.getName()));
            }
        }
    }

    private void checkSelections(@Nullable SelectionSet selections, @Nullable GraphQLType within) {
        if (selections == null) {
            return;
        }
        for (var selection : selections.getSelections()) {
            if (selection instanceof DirectivesContainer<?> container) {
                container.getDirectives().forEach(this::checkDirective);
            }
            if (selection instanceof Field field && within instanceof GraphQLFieldsContainer type) {
                var definition = type.getFieldDefinition(field.getName());
                if (definition != null) {
                    checkArguments(field.getArguments(), definition.getArguments());
                    checkSelections(
                            field.getSelectionSet(),
                            GraphQLTypeUtil.unwrapAll(definition.getType()));
                }
            }
            if (selection instanceof InlineFragment fragment) {
                var condition = fragment.getTypeCondition();
                checkSelections(
                        fragment.getSelectionSet(), condition == null ? within : type(condition));
            }
        }
    }

    private void checkDirective(Directive directive) {
        var definition = schema.getDirective(directive.getName());
        if (definition != null) {
            checkArguments(directive.getArguments(), definition.getArguments());
        }
    }

    private void checkArguments(List<Argument> given, List<GraphQLArgument> definitions) {
        for (var definition : definitions) {
            var path = List.of(definition.getName());
            var argument =
                    given.stream()
                            .filter(one -> one.getName().equals(definition.getName()))
                            .findFirst();
            if (argument.isPresent()) {
                check(definition.getType(), argument.get().getValue(), path);
            } else if (!definition.hasSetDefaultValue()) {
                check(definition.getType(), null, path);
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
        if (problems.size() >= InvalidInput.TOLD_AT_MOST) {
            return;
        }
        if (value instanceof VariableReference reference) {
            // A variable has the right type, or none of this would run: only null is left to see.
            if (variables == null || variables.get(reference.getName()) != null) {
                return;
            }
            value = null;
        }
        if (type instanceof GraphQLNonNull required) {
            if (isNull(value)) {
                add(path, "此项必填,不能为空。", value);
            } else {
                check(required.getWrappedType(), value, path);
            }
            return;
        }
        if (value == null || value instanceof NullValue) {
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
        var items =
                switch (value) {
                    case Collection<?> collection -> collection;
                    case ArrayValue literal -> literal.getValues();
                    default -> null;
                };
        if (items == null) {
            // A single value stands for a list of one.
            check(list.getWrappedType(), value, path);
            return;
        }
        int place = 0;
        for (var item : items) {
            check(list.getWrappedType(), item, below(path, Integer.toString(place++)));
        }
    }

    private void checkEnum(GraphQLEnumType type, Object value, List<String> path) {
        var name =
                switch (value) {
                    case String text -> text;
                    case EnumValue literal -> literal.getName();
                    default -> null;
                };
        var names = type.getValues().stream().map(GraphQLEnumValueDefinition::getName).toList();
        if (name == null || !names.contains(name)) {
            add(path, "须为下列之一:" + String.join("、", names) + "。", value);
        }
    }

    private void checkObject(GraphQLInputObjectType type, Object value, List<String> path) {
        var fields = fields(value);
        if (fields == null) {
            add(path, "须为对象。", value);
            return;
        }
        var known =
                type.getFieldDefinitions().stream().map(GraphQLInputObjectField::getName).toList();
        var names = known.stream().sorted().collect(Collectors.joining("、"));
        if (!known.containsAll(fields.keySet())) {
            add(path, "含有不存在的字段;可用字段:" + names + "。", value);
        }
        if (type.isOneOf()
                && (fields.size() != 1 || fields.values().stream().anyMatch(this::isAbsent))) {
            add(path, "须填写且只填写其中一项:" + names + "。", value);
            return;
        }
        for (var field : type.getFieldDefinitions()) {
            if (fields.containsKey(field.getName()) || !field.hasSetDefaultValue()) {
                check(field.getType(), fields.get(field.getName()), below(path, field.getName()));
            }
        }
    }

    private static @Nullable Map<String, @Nullable Object> fields(Object value) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, at) -> fields.put(String.valueOf(key), at));
            case ObjectValue literal -> {
                for (ObjectField field : literal.getObjectFields()) {
                    fields.put(field.getName(), field.getValue());
                }
            }
            default -> {
                return null;
            }
        }
        return fields;
    }

    private boolean isAbsent(@Nullable Object value) {
        return isNull(value)
                || (variables != null
                        && value instanceof VariableReference reference
                        && variables.get(reference.getName()) == null);
    }

    private static boolean isNull(@Nullable Object value) {
        return value == null || value instanceof NullValue;
    }

    private void checkScalar(GraphQLScalarType type, Object value, List<String> path) {
        var coercing = type.getCoercing();
        var context = GraphQLContext.getDefault();
        try {
            if (value instanceof Value<?> literal) {
                coercing.parseLiteral(
                        literal, CoercedVariables.emptyVariables(), context, Locale.ROOT);
            } else {
                coercing.parseValue(value, context, Locale.ROOT);
            }
        } catch (CoercingParseValueException e) {
            add(path, sentence(e.getExtensions(), type), value);
        } catch (CoercingParseLiteralException e) {
            add(path, sentence(e.getExtensions(), type), value);
        }
    }

    private static String sentence(
            @Nullable Map<String, Object> extensions, GraphQLScalarType type) {
        var sentence = Scalars.sentence(extensions);
        return sentence == null ? expected(type) : sentence;
    }

    /** What the scalars of GraphQL itself take. */
    private static String expected(GraphQLScalarType type) {
        return switch (type.getName()) {
            case "Int" -> "须为 32 位整数。";
            case "Float" -> "须为数字。";
            case "Boolean" -> "须为 true 或 false。";
            case "String" -> "须为字符串。";
            default -> "类型不符,请对照 schema 的说明填写。";
        };
    }

    private void add(List<String> path, String message, @Nullable Object value) {
        problems.add(
                new Found(
                        new Problem(path, message),
                        value instanceof Node<?> node ? node.getSourceLocation() : null));
    }

    private static List<String> below(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }
}
