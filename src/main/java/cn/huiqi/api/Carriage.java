package cn.huiqi.api;

import cn.huiqi.api.CatalogueChanges.Change;
import cn.huiqi.api.CatalogueChanges.Changes;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answer of a document can outlive a change of some benefits: it lists what fits a
 * firm. Of a benefit that is INELIGIBLE for the firm before and after nothing shows in it; one of
 * which only the words changed shows where it stands on the page, and nowhere else. Nothing that
 * the document selects names the version (cursors do), counts the ineligible, or leads from a
 * benefit to another one.
 *
 * @param roots its root fields; empty when it cannot
 * @param questions whether it selects questions, whose order depends on what all rules ask for
 */
record Carriage(List<Field> roots, boolean questions) {

    private static final String ROOT = "eligibleBenefits";

    /**
     * Fields with parts; what is not named here may lead to another benefit, or to its document.
     */
    private static final Set<String> FOLLOWED =
            Set.of(
                    ROOT,
                    "edges",
                    "node",
                    "nodes",
                    "pageInfo",
                    "verdictCounts",
                    "facets",
                    "buckets",
                    "nextQuestions",
                    "attribute",
                    "options",
                    "inferred",
                    "eligibility",
                    "missing",
                    "criteria",
                    "value",
                    "amount",
                    "min",
                    "max",
                    "components",
                    "cap",
                    "regions",
                    "zones",
                    "sectors",
                    "validity",
                    "performancePeriod",
                    "applicationWindow",
                    "application",
                    "limits",
                    "termMonths",
                    "annualRate");

    /** Leaves that change with every version, or with every benefit. */
    private static final Set<String> OF_THE_WHOLE =
            Set.of("catalogVersion", "cursor", "endCursor", "usedBy");

    static Carriage of(GraphQLSchema schema, Document document, OperationDefinition operation) {
        var walk = new Walk(schema, new HashMap<>(), new ArrayList<>());
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(it -> walk.fragments().put(it.getName(), it));
        var questions = new boolean[1];
        boolean carried =
                walk.allow(schema.getQueryType(), operation.getSelectionSet(), true, questions);
        return new Carriage(carried ? List.copyOf(walk.roots()) : List.of(), questions[0]);
    }

    /**
     * @param index of the catalogue after the changes
     * @param day of an answer that names none
     */
    record Setting(MatchIndex index, LocalDate day) {}

    /** Whether a fresh execution after the changes would give the same bytes. */
    boolean outlives(
            Changes changes,
            GraphQLSchema schema,
            OperationDefinition operation,
            RawVariables variables,
            Setting setting) {
        if (roots.isEmpty() || questions && changes.asks()) {
            return false;
        }
        var coerced =
                ValuesResolver.coerceVariableValues(
                        schema,
                        operation.getVariableDefinitions(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT);
        var definition = schema.getQueryType().getFieldDefinition(ROOT);
        return roots.stream()
                .map(root ->
                        ValuesResolver.getArgumentValues(
                                schema.getCodeRegistry(),
                                definition.getArguments(),
                                root.getArguments(),
                                coerced,
                                GraphQLContext.getDefault(),
                                Locale.ROOT))
                .allMatch(arguments -> outlives(changes, new Arguments(arguments), setting));
    }

    private static boolean outlives(Changes changes, Arguments arguments, Setting setting) {
        // A later page may belong to an earlier version.
        if (arguments.has("after")
                || arguments.enums("verdicts", Verdict.class).contains(Verdict.INELIGIBLE)) {
            return false;
        }
        var query =
                EligibilityController.query(
                        arguments,
                        setting.index().edition().vocabulary(),
                        Objects.requireNonNullElse(arguments.day("asOf"), setting.day()));
        var evaluator = new Evaluator(Objects.requireNonNull(query.firm()), query.day());
        var possible =
                changes.benefits().stream()
                        .filter(it ->
                                !isRefused(it.before(), evaluator)
                                        || !isRefused(it.after(), evaluator))
                        .toList();
        return possible.stream().noneMatch(it -> isTold(it, query))
                && (possible.isEmpty() || isHidden(possible, query, arguments, setting.index()));
    }

    private static boolean isTold(Change change, MatchQuery query) {
        return change.before() == null
                || change.after() == null
                || query.tellsApart(change.before(), change.after());
    }

    /** Whether none of them stands on the page, which is the same one before and after. */
    private static boolean isHidden(
            List<Change> words, MatchQuery query, Arguments arguments, MatchIndex index) {
        var shown =
                index.match(query).page(0, arguments.first()).stream()
                        .map(match -> match.benefit().id())
                        .collect(Collectors.toSet());
        return words.stream()
                .noneMatch(it -> it.after() != null && shown.contains(it.after().id()));
    }

    private static boolean isRefused(@Nullable Benefit benefit, Evaluator evaluator) {
        return benefit == null || evaluator.judge(benefit.rule()) == Verdict.INELIGIBLE;
    }

    private record Walk(
            GraphQLSchema schema, Map<String, FragmentDefinition> fragments, List<Field> roots) {

        boolean allow(
                GraphQLCompositeType parent,
                @Nullable SelectionSet selections,
                boolean atRoot,
                boolean[] questions) {
            if (selections == null) {
                return true;
            }
            for (Selection<?> selection : selections.getSelections()) {
                boolean allowed =
                        switch (selection) {
                            case Field field -> allow(parent, field, atRoot, questions);
                            case InlineFragment it ->
                                    allow(
                                            it.getTypeCondition() == null
                                                    ? parent
                                                    : type(it.getTypeCondition().getName()),
                                            it.getSelectionSet(),
                                            atRoot,
                                            questions);
                            case FragmentSpread it -> allow(it, atRoot, questions);
                            default -> false;
                        };
                if (!allowed) {
                    return false;
                }
            }
            return true;
        }

        private boolean allow(FragmentSpread spread, boolean atRoot, boolean[] questions) {
            var fragment = fragments.get(spread.getName());
            return fragment != null
                    && allow(
                            type(fragment.getTypeCondition().getName()),
                            fragment.getSelectionSet(),
                            atRoot,
                            questions);
        }

        private GraphQLCompositeType type(String name) {
            return (GraphQLCompositeType) schema.getTypeAs(name);
        }

        private boolean allow(
                GraphQLCompositeType parent, Field field, boolean atRoot, boolean[] questions) {
            var name = field.getName();
            if (name.equals("__typename")) {
                return true;
            }
            if (atRoot) {
                if (!name.equals(ROOT)) {
                    return false;
                }
                roots.add(field);
            }
            questions[0] |= name.equals("nextQuestions");
            var type =
                    GraphQLTypeUtil.unwrapAll(
                            Introspection.getFieldDef(schema, parent, name).getType());
            if (type instanceof GraphQLCompositeType composite) {
                return FOLLOWED.contains(name)
                        && allow(composite, field.getSelectionSet(), false, questions);
            }
            return !OF_THE_WHOLE.contains(name)
                    && !(parent.getName().equals("VerdictCounts") && name.equals("ineligible"));
        }
    }
}
