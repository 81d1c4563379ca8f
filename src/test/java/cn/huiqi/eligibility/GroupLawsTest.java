package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Any;
import cn.huiqi.eligibility.Criterion.AtLeast;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Criterion.Not;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of logic that three values keep. */
class GroupLawsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);

    /** Parts of a group, and a firm told near what they ask. */
    record Case(List<Criterion> parts, FirmProfile firm) {

        Verdict judge(Criterion criterion) {
            return new Evaluator(firm, DAY).judge(criterion);
        }

        List<Criterion> negated() {
            return parts.stream().map(part -> (Criterion) new Not(part)).toList();
        }

        @Override
        public String toString() {
            return parts + " for " + RandomFirms.words(firm);
        }
    }

    @Property
    void not_all_is_any_not(@ForAll("cases") Case given) {
        assertThat(given.judge(new Not(new All(given.parts()))))
                .isEqualTo(given.judge(new Any(given.negated())));
    }

    @Property
    void not_any_is_all_not(@ForAll("cases") Case given) {
        assertThat(given.judge(new Not(new Any(given.parts()))))
                .isEqualTo(given.judge(new All(given.negated())));
    }

    @Property
    void not_at_least_k_of_n_is_at_least_the_others_not(@ForAll("cases") Case given) {
        int n = given.parts().size();
        for (int k = 1; k <= n; k++) {
            assertThat(given.judge(new Not(new AtLeast(k, given.parts()))))
                    .isEqualTo(given.judge(new AtLeast(n - k + 1, given.negated())));
        }
    }

    @Property
    void twice_not_is_the_same(@ForAll("cases") Case given) {
        assertThat(given.parts())
                .allSatisfy(part ->
                        assertThat(given.judge(new Not(new Not(part))))
                                .isEqualTo(given.judge(part)));
    }

    @Property
    void at_least_none_always_holds_and_one_more_than_there_are_never(@ForAll("cases") Case given) {
        int n = given.parts().size();

        assertThat(given.judge(new AtLeast(0, given.parts()))).isEqualTo(Verdict.ELIGIBLE);
        assertThat(given.judge(new AtLeast(n + 1, given.parts()))).isEqualTo(Verdict.INELIGIBLE);
    }

    @Property
    void at_least_one_is_any_and_at_least_all_is_all(@ForAll("cases") Case given) {
        int n = given.parts().size();

        assertThat(given.judge(new AtLeast(1, given.parts())))
                .isEqualTo(given.judge(new Any(given.parts())));
        assertThat(given.judge(new AtLeast(n, given.parts())))
                .isEqualTo(given.judge(new All(given.parts())));
    }

    @Property
    void to_ask_for_more_parts_never_makes_it_better(@ForAll("cases") Case given) {
        var verdict = Verdict.ELIGIBLE;
        for (int k = 0; k <= given.parts().size() + 1; k++) {
            var next = given.judge(new AtLeast(k, given.parts()));

            assertThat(next).isLessThanOrEqualTo(verdict);
            verdict = next;
        }
    }

    @Provide
    static Arbitrary<Case> cases() {
        return Arbitraries.randomValue(random -> {
            var vocabulary = Fixtures.vocabulary();
            var parts = new RandomRules(vocabulary, DAY, random).parts(2);
            var conditions = new ArrayList<Condition>();
            parts.forEach(part -> collect(part, conditions));
            return new Case(parts, new RandomFirms(vocabulary, conditions, DAY, random).firm());
        });
    }

    private static void collect(Criterion node, List<Condition> conditions) {
        if (node instanceof Condition condition) {
            conditions.add(condition);
        }
        node.below().forEach(part -> collect(part, conditions));
    }
}
