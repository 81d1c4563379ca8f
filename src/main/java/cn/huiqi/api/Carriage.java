package cn.huiqi.api;

import cn.huiqi.api.CatalogueChanges.Change;
import cn.huiqi.api.CatalogueChanges.Changes;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.Match;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.Matches;
import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
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
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
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
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether the answer of a document can outlive a change of some benefits: it lists what fits a
 * firm. Of a benefit that is INELIGIBLE for the firm before and after, at most the order of the
 * questions tells, since those come first that more rules ask; one of which only the words changed
 * shows where it stands on the page, and nowhere else. Nothing that the document selects names the
 * version (cursors do), counts the ineligible, or leads from a benefit to another one.
 *
 * @param roots its root fields; empty when it cannot
 * @param questions its fields that list questions
 */
record Carriage(List<Field> roots, List<Field> questions) {

    private static final String ROOT = "eligibleBenefits";
    private static final String QUESTIONS = "nextQuestions";

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
                    QUESTIONS,
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
        var walk = new Walk(schema, new HashMap<>(), new ArrayList<>(), new ArrayList<>());
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(it -> walk.fragments().put(it.getName(), it));
        boolean carried = walk.allow(schema.getQueryType(), operation.getSelectionSet(), true);
        return new Carriage(
                carried ? List.copyOf(walk.roots()) : List.of(), List.copyOf(walk.questions()));
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
        if (roots.isEmpty()) {
            return false;
        }
        var coerced =
                ValuesResolver.coerceVariableValues(
                        schema,
                        operation.getVariableDefinitions(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT);
        var root = schema.getQueryType().getFieldDefinition(ROOT);
        var list = (GraphQLObjectType) GraphQLTypeUtil.unwrapAll(root.getType());
        int asked =
                questions.stream()
                        .map(it ->
                                arguments(schema, list.getFieldDefinition(QUESTIONS), it, coerced))
                        .mapToInt(Arguments::first)
                        .max()
                        .orElse(0);
        return roots.stream()
                .map(it -> arguments(schema, root, it, coerced))
                .allMatch(it -> outlives(changes, it, asked, setting));
    }

    private static Arguments arguments(
            GraphQLSchema schema,
            GraphQLFieldDefinition definition,
            Field field,
            CoercedVariables variables) {
        return new Arguments(
                ValuesResolver.getArgumentValues(
                        schema.getCodeRegistry(),
                        definition.getArguments(),
                        field.getArguments(),
                        variables,
                        GraphQLContext.getDefault(),
                        Locale.ROOT));
    }

    /**
     * @param asked how many questions are listed
     */
    private static boolean outlives(
            Changes changes, Arguments arguments, int asked, Setting setting) {
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
        if (possible.stream().anyMatch(it -> isTold(it, query))) {
            return false;
        }
        boolean reordered = asked > 0 && !changes.uses().isEmpty();
        if (possible.isEmpty() && !reordered) {
            return true;
        }
        // From here on the matches of the firm are known to be the same ones before and after.
        var matches = setting.index().match(query);
        return possible.stream().noneMatch(shownBy(matches.page(0, arguments.first())))
                && (!reordered || asksAlike(matches, asked, changes, setting.index().edition()));
    }

    private static boolean isTold(Change change, MatchQuery query) {
        return change.before() == null
                || change.after() == null
                || query.tellsApart(change.before(), change.after());
    }

    private static Predicate<Change> shownBy(List<Match> page) {
        var shown = page.stream().map(it -> it.benefit().id()).collect(Collectors.toSet());
        return it -> it.after() != null && shown.contains(it.after().id());
    }

    private static boolean asksAlike(Matches matches, int asked, Changes changes, Edition edition) {
        ToIntFunction<Attribute> before =
                it -> edition.usedBy(it) - changes.uses().getOrDefault(it.id(), 0);
        return matches.attributesToAsk(asked, before)
                .equals(matches.attributesToAsk(asked, edition::usedBy));
    }

    private static boolean isRefused(@Nullable Benefit benefit, Evaluator evaluator) {
        return benefit == null || evaluator.judge(benefit.rule()) == Verdict.INELIGIBLE;
    }

    private record Walk(
            GraphQLSchema schema,
            Map<String, FragmentDefinition> fragments,
            List<Field> roots,
            List<Field> questions) {

        boolean allow(
                GraphQLCompositeType parent, @Nullable SelectionSet selections, boolean atRoot) {
            if (selections == null) {
                return true;
            }
            for (Selection<?> selection : selections.getSelections()) {
                boolean allowed =
                        switch (selection) {
                            case Field field -> allow(parent, field, atRoot);
                            case InlineFragment it ->
                                    allow(
                                            it.getTypeCondition() == null
                                                    ? parent
                                                    : type(it.getTypeCondition().getName()),
                                            it.getSelectionSet(),
                                            atRoot);
                            case FragmentSpread it -> allow(it, atRoot);
                            default -> false;
                        };
                if (!allowed) {
                    return false;
                }
            }
            return true;
        }

        private boolean allow(FragmentSpread spread, boolean atRoot) {
            var fragment = fragments.get(spread.getName());
            return fragment != null
                    && allow(
                            type(fragment.getTypeCondition().getName()),
                            fragment.getSelectionSet(),
                            atRoot);
        }

        private GraphQLCompositeType type(String name) {
            return (GraphQLCompositeType) schema.getTypeAs(name);
        }

        private boolean allow(GraphQLCompositeType parent, Field field, boolean atRoot) {
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
            if (name.equals(QUESTIONS)) {
                questions.add(field);
            }
            var type =
                    GraphQLTypeUtil.unwrapAll(
                            Introspection.getFieldDef(schema, parent, name).getType());
            if (type instanceof GraphQLCompositeType composite) {
                return FOLLOWED.contains(name) && allow(composite, field.getSelectionSet(), false);
            }
            return !OF_THE_WHOLE.contains(name)
                    && !(parent.getName().equals("VerdictCounts") && name.equals("ineligible"));
        }
    }
}
