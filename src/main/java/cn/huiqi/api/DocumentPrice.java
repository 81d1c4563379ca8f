package cn.huiqi.api;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a valid document will cost, before it runs: {@code @cost} and the fields of the answer, each
 * times the sizes of the pages and lists of ids around it.
 */
final class DocumentPrice {

    private static final String COST = "cost";
    private static final String PAGE_SIZE = "first";

    private final GraphQLSchema schema;
    private final Map<String, Object> variables;
    private final Map<String, Value<?>> defaults = new HashMap<>();
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Price> known = new HashMap<>();

    /**
     * @param cost in units of the budget
     * @param fields of the answer
     */
    record Price(double cost, double fields) {

        static final Price NOTHING = new Price(0, 0);

        Price plus(Price other) {
            return new Price(cost + other.cost, fields + other.fields);
        }

        Price times(double size) {
            return new Price(cost * size, fields * size);
        }
    }

    private DocumentPrice(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
        this.fragments =
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(Collectors.toMap(FragmentDefinition::getName, it -> it));
    }

    /**
     * The price of the operation that will run.
     *
     * @param name null for the only one
     * @param variables as they came; one of the wrong type counts as absent
     */
    static Price of(
            GraphQLSchema schema,
            Document document,
            @Nullable String name,
            Map<String, Object> variables) {
        var price = new DocumentPrice(schema, document, variables);
        return document.getDefinitionsOfType(OperationDefinition.class).stream()
                .filter(it -> name == null || name.equals(it.getName()))
                .findFirst()
                .map(price::of)
                .orElse(Price.NOTHING);
    }

    private Price of(OperationDefinition operation) {
        for (var variable : operation.getVariableDefinitions()) {
            if (variable.getDefaultValue() != null) {
                defaults.put(variable.getName(), variable.getDefaultValue());
            }
        }
        return of(
                operation.getSelectionSet(),
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                });
    }

    private Price of(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
        var sum = Price.NOTHING;
        if (selections != null) {
            for (var selection : selections.getSelections()) {
                sum = sum.plus(of(selection, type));
            }
        }
        return sum;
    }

    private Price of(Selection<?> selection, @Nullable GraphQLType type) {
        return switch (selection) {
            case Field field -> of(field, type);
            case InlineFragment inline ->
                    of(inline.getSelectionSet(), condition(inline.getTypeCondition(), type));
            case FragmentSpread spread -> fragment(spread.getName());
            default -> Price.NOTHING;
        };
    }

    private Price fragment(String name) {
        var price = known.get(name);
        var fragment = fragments.get(name);
        if (price == null && fragment != null) {
            price = of(fragment.getSelectionSet(), condition(fragment.getTypeCondition(), null));
            known.put(name, price);
        }
        return price == null ? Price.NOTHING : price;
    }

    private @Nullable GraphQLType condition(
            @Nullable TypeName condition, @Nullable GraphQLType type) {
        return condition == null ? type : schema.getType(condition.getName());
    }

    private Price of(Field field, @Nullable GraphQLType type) {
        var definition =
                type instanceof GraphQLFieldsContainer container
                        ? container.getFieldDefinition(field.getName())
                        : null;
        if (definition == null) { // of the introspection
            return new Price(0, 1).plus(of(field.getSelectionSet(), null));
        }
        var below = of(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
        return new Price(weight(definition), 1).plus(below.times(size(field, definition)));
    }

    private static int weight(GraphQLFieldDefinition definition) {
        var directive = definition.getAppliedDirective(COST);
        Integer weight = directive == null ? null : directive.getArgument("weight").getValue();
        return weight == null ? 0 : weight;
    }

    /** Of the page, or of the list of ids that a list answers. */
    private double size(Field field, GraphQLFieldDefinition definition) {
        var page = definition.getArgument(PAGE_SIZE);
        if (page != null) {
            return number(field, page);
        }
        if (GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()))) {
            for (var argument : definition.getArguments()) {
                if (GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(argument.getType()))) {
                    return length(value(field, argument));
                }
            }
        }
        return 1;
    }

    private double number(Field field, GraphQLArgument page) {
        double number =
                switch (value(field, page)) {
                    case Number given -> given.doubleValue();
                    case IntValue literal -> literal.getValue().doubleValue();
                    case null, default -> 1;
                };
        return Math.clamp(number, 1, Arguments.LARGEST_PAGE); // others are refused as such
    }

    private static double length(@Nullable Object value) {
        return switch (value) {
            case Collection<?> list -> list.size();
            case graphql.language.ArrayValue literal -> literal.getValues().size();
            case null, default -> 1;
        };
    }

    /** Of an argument: as JSON, as a literal, or by default. */
    private @Nullable Object value(Field field, GraphQLArgument argument) {
        for (var given : field.getArguments()) {
            if (given.getName().equals(argument.getName())) {
                if (!(given.getValue() instanceof VariableReference reference)) {
                    return given.getValue();
                }
                var sent = variables.get(reference.getName());
                var value = sent == null ? defaults.get(reference.getName()) : sent;
                if (value != null) {
                    return value;
                }
            }
        }
        return argument.hasSetDefaultValue() ? argument.getArgumentDefaultValue().getValue() : null;
    }
}
