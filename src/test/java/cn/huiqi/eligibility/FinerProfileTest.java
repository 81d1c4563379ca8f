package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What makes the three values honest: telling more only settles what was open, telling less only
 * opens what was settled.
 */
class FinerProfileTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
    private static final List<Rule> CATALOGUE =
            Fixtures.edition().benefits().stream().map(Benefit::rule).toList();

    /** A rule and a firm, and how to tell the firm otherwise. */
    record Case(Rule rule, FirmProfile firm, RandomFirms firms) {

        Verdict judge(FirmProfile told) {
            return new Evaluator(told, DAY).judge(rule);
        }

        List<Attribute> missing(FirmProfile told) {
            return new Explainer(new Evaluator(told, DAY)).missing(rule);
        }

        @Override
        public String toString() {
            return rule + " for " + RandomFirms.words(firm);
        }
    }

    @Property(tries = 5000)
    void a_finer_profile_never_flips_a_verdict(@ForAll("cases") Case given) {
        var verdict = given.judge(given.firm());
        var firm = given.firm();
        for (int i = 0; i < 4; i++) {
            firm = given.firms().finer(firm);
            var finer = given.judge(firm);

            if (verdict != Verdict.UNKNOWN) {
                assertThat(finer).as(RandomFirms.words(firm)).isEqualTo(verdict);
            }
            verdict = finer;
        }
    }

    @Property(tries = 5000)
    void a_coarser_profile_only_turns_a_verdict_into_unknown(@ForAll("cases") Case given) {
        var verdict = given.judge(given.firm());
        var firm = given.firm();
        for (int i = 0; i < 4; i++) {
            firm = given.firms().coarser(firm);
            var coarser = given.judge(firm);

            assertThat(coarser).as(RandomFirms.words(firm)).isIn(verdict, Verdict.UNKNOWN);
            verdict = coarser;
        }
    }

    @Property(tries = 3000)
    void an_unknown_verdict_and_no_other_names_what_is_missing(@ForAll("cases") Case given) {
        var missing = given.missing(given.firm());

        assertThat(missing.isEmpty()).isEqualTo(given.judge(given.firm()) != Verdict.UNKNOWN);
    }

    @Property(tries = 3000)
    void answering_all_that_is_missing_leaves_only_what_a_person_judges(
            @ForAll("cases") Case given) {
        var firm = given.firm();
        for (var attribute : given.missing(firm)) {
            if (attribute.asked()) {
                firm = given.firms().answered(firm, attribute);
            }
        }

        assertThat(given.missing(firm))
                .as(RandomFirms.words(firm))
                .allMatch(attribute -> attribute.kind() == AttributeKind.JUDGEMENT);
    }

    @Property(tries = 3000)
    void the_explanation_gives_every_node_the_verdict_of_the_evaluator(
            @ForAll("cases") Case given) {
        var evaluator = new Evaluator(given.firm(), DAY);
        var explanation = new Explainer(evaluator).explain(given.rule(), null);

        var nodes = new ArrayList<Criterion>(given.rule().builtIn());
        given.rule().walk((path, node) -> nodes.add(node));
        assertThat(explanation.criteria())
                .extracting(CriterionResult::verdict)
                .isEqualTo(nodes.stream().map(evaluator::judge).toList());
        assertThat(explanation.verdict()).isEqualTo(given.judge(given.firm()));
    }

    /** Half of them with rules of the catalogue, half with any that its grammar allows. */
    @Provide
    static Arbitrary<Case> cases() {
        return Arbitraries.randomValue(random -> {
            var rule =
                    random.nextBoolean()
                            ? CATALOGUE.get(random.nextInt(CATALOGUE.size()))
                            : new RandomRules(Fixtures.vocabulary(), DAY, random).rule();
            // Of its own, so that a case always goes the same way.
            var own = new Random(random.nextLong());
            var firms = new RandomFirms(Fixtures.vocabulary(), conditions(rule), DAY, own);
            return new Case(rule, firms.firm(), firms);
        });
    }

    private static List<Criterion.Condition> conditions(Rule rule) {
        var conditions = new ArrayList<>(rule.builtIn());
        conditions.addAll(rule.conditions());
        return conditions;
    }
}
