package cn.huiqi.api;

import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be reused: the smallest {@code @cacheControl} that its document can meet,
 * in whatever type of object. A root field without one allows nothing.
 *
 * @param seconds 0 for never
 * @param isPublic whether no field of it belongs to one caller
 */
record Reuse(int seconds, boolean isPublic) {

    private static final String DIRECTIVE = "cacheControl";
    private static final String ROLE = "requires";

    static Reuse of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        if (operation.getOperation() != OperationDefinition.Operation.QUERY) {
            return new Reuse(0, false);
        }
        var fragments = new HashMap<String, FragmentDefinition>();
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(it -> fragments.put(it.getName(), it));
        var walk = new Walk(schema, fragments);
        walk.selections(schema.getQueryType(), operation.getSelectionSet(), true);
        return new Reuse(walk.seconds == Integer.MAX_VALUE ? 0 : walk.seconds, walk.isPublic);
    }

    boolean isShared() {
        return isPublic && seconds > 0;
    }

    private static final class Walk {

        private final GraphQLSchema schema;
        private final Map<String, FragmentDefinition> fragments;
        private final Set<String> entered = new HashSet<>();
        private int seconds = Integer.MAX_VALUE;
        private boolean isPublic = true;

        Walk(GraphQLSchema schema, Map<String, FragmentDefinition> fragments) {
            this.schema = schema;
            this.fragments = fragments;
        }

        void selections(
                GraphQLCompositeType parent, @Nullable SelectionSet selections, boolean atRoot) {
            if (selections == null) {
                return;
            }
            for (Selection<?> selection : selections.getSelections()) {
                switch (selection) {
                    case Field field -> field(parent, field, atRoot);
                    case InlineFragment fragment ->
                            fragment(
                                    parent,
                                    fragment.getTypeCondition(),
                                    fragment.getSelectionSet(),
                                    atRoot);
                    case FragmentSpread spread -> {
                        var fragment = fragments.get(spread.getName());
                        if (fragment != null && entered.add(spread.getName())) {
                            fragment(
                                    parent,
                                    fragment.getTypeCondition(),
                                    fragment.getSelectionSet(),
                                    atRoot);
                        }
                    }
                    default -> throw new IllegalArgumentException("GraphQL has a selection more");
                }
            }
        }

        private void fragment(
                GraphQLCompositeType parent,
                @Nullable TypeName condition,
                SelectionSet selections,
                boolean atRoot) {
            var type = condition == null ? parent : schema.getType(condition.getName());
            if (type instanceof GraphQLCompositeType composite) {
                met(composite);
                selections(composite, selections, atRoot);
            }
        }

        private void field(GraphQLCompositeType parent, Field field, boolean atRoot) {
            if (field.getName().startsWith("__")) {
                return; // the schema does not change while a process runs
            }
            var definition = Introspection.getFieldDef(schema, parent, field.getName());
            boolean limited = limited(definition);
            if (atRoot && !limited) {
                seconds = 0;
            }
            if (GraphQLTypeUtil.unwrapAll(definition.getType())
                    instanceof GraphQLCompositeType composite) {
                met(composite);
                selections(composite, field.getSelectionSet(), false);
            }
        }

        /** An object of an abstract type may be of any of its types. */
        private void met(GraphQLCompositeType type) {
            limited((GraphQLDirectiveContainer) type);
            switch (type) {
                case GraphQLInterfaceType it ->
                        schema.getImplementations(it).forEach(this::limited);
                case GraphQLUnionType it ->
                        it.getTypes()
                                .forEach(member -> limited((GraphQLDirectiveContainer) member));
                default -> {}
            }
        }

        private boolean limited(GraphQLDirectiveContainer container) {
            // What needs a role is not everybody's, whatever its limit says.
            isPublic &= container.getAppliedDirective(ROLE) == null;
            var directive = container.getAppliedDirective(DIRECTIVE);
            if (directive == null) {
                return false;
            }
            Integer limit = directive.getArgument("maxAge").getValue();
            seconds = Math.min(seconds, limit == null ? 0 : limit);
            isPublic &= !"PRIVATE".equals(directive.getArgument("scope").getValue());
            return true;
        }
    }
}
