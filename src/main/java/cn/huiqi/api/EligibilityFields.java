package cn.huiqi.api;

import cn.huiqi.api.EligibilityController.Eligible;
import cn.huiqi.api.EligibilityController.EligibleEdge;
import cn.huiqi.api.EligibilityController.FirmMatch;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.CriterionResult;
import cn.huiqi.eligibility.Inferred;
import cn.huiqi.eligibility.SizeFinding;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.NextQuestion;
import cn.huiqi.match.VerdictCounts;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;

/** Fields of what says whether a benefit fits a firm. */
final class EligibilityFields {

    private EligibilityFields() {}

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("EligibleBenefitConnection", Eligible.class)
                .field("edges", Eligible::edges)
                .field("nodes", Eligible::nodes)
                .field("pageInfo", eligible -> eligible.page().pageInfo())
                .field("totalCount", eligible -> eligible.matches().total())
                .field("verdictCounts", eligible -> eligible.matches().counts())
                .fetch(
                        "facets",
                        (eligible, environment) ->
                                PageFields.facets(eligible.matches(), new Arguments(environment)))
                .fetch(
                        "nextQuestions",
                        (eligible, environment) ->
                                nextQuestions(eligible, new Arguments(environment)))
                .field("inferred", eligible -> eligible.explainer().inferred())
                .read("catalogVersion", (eligible, reading) -> reading.edition().version().id())
                .read("asOf", (eligible, reading) -> reading.day())
                .register(wiring);
        TypeFields.of("EligibleBenefitEdge", EligibleEdge.class)
                .field("cursor", EligibleEdge::cursor)
                .field("node", edge -> edge.judged().benefit())
                .field("eligibility", EligibleEdge::judged)
                .register(wiring);
        TypeFields.of("VerdictCounts", VerdictCounts.class)
                .field("eligible", VerdictCounts::eligible)
                .field("unknown", VerdictCounts::unknown)
                .field("ineligible", VerdictCounts::ineligible)
                .register(wiring);
        TypeFields.of("Eligibility", Judged.class)
                .field("benefit", Judged::benefit)
                .field("verdict", judged -> judged.explanation().verdict())
                .field("explanation", judged -> judged.explanation().sentence())
                .fetch(
                        "criteria",
                        (judged, environment) -> criteria(judged, new Arguments(environment)))
                .field("missing", judged -> judged.explanation().missing())
                .register(wiring);
        TypeFields.of("FirmMatch", FirmMatch.class)
                .field("key", FirmMatch::key)
                .field("eligibility", FirmMatch::judged)
                .register(wiring);
        TypeFields.of("CriterionResult", CriterionResult.class)
                .field("path", CriterionResult::path)
                .field("operator", CriterionResult::operator)
                .field("verdict", CriterionResult::verdict)
                .field("attribute", CriterionResult::attribute)
                .field("required", CriterionResult::required)
                .field("given", CriterionResult::given)
                .field("explanation", CriterionResult::explanation)
                .field("citation", CriterionResult::citation)
                .register(wiring);
        TypeFields.of("InferredFact", Inferred.class)
                .field("attribute", Inferred::attribute)
                .field("value", Inferred::value)
                .field("because", Inferred::because)
                .register(wiring);
        registerQuestions(wiring);
        registerRule(wiring);
        registerSize(wiring);
    }

    private static List<NextQuestion> nextQuestions(Eligible eligible, Arguments arguments) {
        int first = arguments.first();
        arguments.check();
        return eligible.matches().nextQuestions(first);
    }

    private static List<CriterionResult> criteria(Judged judged, Arguments arguments) {
        var all = judged.explanation().criteria();
        if (!arguments.has("verdicts")) {
            return all;
        }
        var wanted = arguments.enums("verdicts", Verdict.class);
        return all.stream().filter(result -> wanted.contains(result.verdict())).toList();
    }

    private static void registerQuestions(RuntimeWiring.Builder wiring) {
        TypeFields.of("NextQuestion", NextQuestion.class)
                .field("attribute", NextQuestion::attribute)
                .field("settles", NextQuestion::settles)
                .field("options", NextQuestion::options)
                .register(wiring);
        TypeFields.of("QuestionOption", NextQuestion.Option.class)
                .field("value", NextQuestion.Option::value)
                .field("label", NextQuestion.Option::label)
                .field("eligible", NextQuestion.Option::eligible)
                .field("ineligible", NextQuestion.Option::ineligible)
                .register(wiring);
    }

    private static void registerRule(RuntimeWiring.Builder wiring) {
        TypeFields.of("Rule", RuleView.class)
                .field("text", RuleView::text)
                .field("nodes", RuleView::nodes)
                .register(wiring);
        TypeFields.of("RuleNode", RuleView.Node.class)
                .field("path", RuleView.Node::path)
                .field("operator", node -> node.criterion().operator())
                .field(
                        "atLeast",
                        node ->
                                node.criterion() instanceof Criterion.AtLeast(var count, var parts)
                                        ? count
                                        : null)
                .field("attribute", RuleView.Node::attribute)
                .field("comparison", RuleView.Node::comparison)
                .field("values", RuleView.Node::values)
                .field("text", RuleView.Node::text)
                .field("citation", RuleView.Node::citation)
                .register(wiring);
    }

    private static void registerSize(RuntimeWiring.Builder wiring) {
        TypeFields.of("FirmSizeClassification", SizeFinding.class)
                .field("size", SizeFinding::size)
                .field("possible", SizeFinding::possible)
                .field("standardRow", finding -> finding.row() == null ? null : finding.row().id())
                .field("thresholds", SizeFinding::thresholds)
                .field("explanation", SizeFinding::explanation)
                .field("missing", SizeFinding::missing)
                .register(wiring);
        TypeFields.of("SizeThreshold", SizeFinding.Threshold.class)
                .field("attribute", SizeFinding.Threshold::attribute)
                .field("size", SizeFinding.Threshold::size)
                .field("atLeast", SizeFinding.Threshold::atLeast)
                .field("met", SizeFinding.Threshold::met)
                .register(wiring);
    }
}
