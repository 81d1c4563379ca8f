package cn.huiqi.api;

import graphql.introspection.Introspection;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field of an operation that not everybody may have. */
record GuardedField(String type, GraphQLFieldDefinition field) {

    /** All those of an operation, whatever its variables skip. */
    static List<GuardedField> of(
            GraphQLSchema schema,
            OperationDefinition operation,
            Map<String, FragmentDefinition> fragments) {
        var root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        var walk = new Walk(schema, fragments);
        if (root != null) {
            walk.selections(root, operation.getSelectionSet());
        }
        return List.copyOf(walk.found);
    }

    private static final class Walk {

        private final GraphQLSchema schema;
        private final Map<String, FragmentDefinition> fragments;
        private final Set<String> entered = new HashSet<>();
        private final List<GuardedField> found = new ArrayList<>();

        Walk(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
            this.schema = schema;
            this.fragments = fragments;
        }

        void selections(GraphQLCompositeType parent, @Nullable SelectionSet selections) {
            if (selections == null) {
                return;
            }
            for (var selection : selections.getSelections()) {
                switch (selection) {
                    case Field field -> field(parent, field);
                    case InlineFragment inline ->
                            fragment(parent, inline.getTypeCondition(), inline.getSelectionSet());
                    case FragmentSpread spread -> {
                        var fragment = fragments.get(spread.getName());
                        if (fragment != null && entered.add(spread.getName())) {
                            fragment(
                                    parent,
                                    fragment.getTypeCondition(),
                                    fragment.getSelectionSet());
                        }
                    }
                    default -> throw new IllegalArgumentException("GraphQL has a selection more");
                }
            }
        }

        private void fragment(
                GraphQLCompositeType parent, @Nullable TypeName condition, SelectionSet inside) {
            var type = condition == null ? parent : schema.getType(condition.getName());
            if (type instanceof GraphQLCompositeType composite) {
                selections(composite, inside);
            }
        }

        private void field(GraphQLCompositeType parent, Field field) {
            var definition = Introspection.getFieldDef(schema, parent, field.getName());
            add(parent, definition);
            if (parent instanceof GraphQLInterfaceType it) {
                for (GraphQLObjectType type : schema.getImplementations(it)) {
                    add(type, type.getFieldDefinition(field.getName()));
                }
            }
            if (GraphQLTypeUtil.unwrapAll(definition.getType())
                    instanceof GraphQLCompositeType composite) {
                selections(composite, field.getSelectionSet());
            }
        }

        private void add(GraphQLCompositeType type, @Nullable GraphQLFieldDefinition field) {
            if (field != null && Authorisation.isGuarded(field)) {
                found.add(new GuardedField(type.getName(), field));
            }
        }
    }
}
