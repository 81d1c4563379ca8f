package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * The plain meaning of a condition, for the tests of each kind: spell out every value that the fact
 * still allows, ask of each whether the condition accepts it, and see whether all, none or some do.
 */
final class SpelledOut {

    static final LocalDate DAY = LocalDate.of(2025, 9, 30);
    static final Vocabulary VOCABULARY = Fixtures.vocabulary();

    private SpelledOut() {}

    static <T> Verdict verdict(Collection<T> possible, Predicate<T> accepted) {
        assertThat(possible).as("values that the fact allows").isNotEmpty();
        if (possible.stream().allMatch(accepted)) {
            return Verdict.ELIGIBLE;
        }
        return possible.stream().noneMatch(accepted) ? Verdict.INELIGIBLE : Verdict.UNKNOWN;
    }

    /** What the evaluator says. */
    static Verdict judged(FirmProfile.Builder firm, String attribute, Accepted accepted) {
        var condition = new Condition(VOCABULARY.attribute(attribute), accepted, null, null);
        return new Evaluator(firm.build(), DAY).judge(condition);
    }

    static <T> Arbitrary<List<T>> some(List<T> items, int longest) {
        return Arbitraries.of(items).list().uniqueElements().ofMaxSize(longest);
    }

    static List<Set<String>> subsets(List<String> items) {
        return IntStream.range(0, 1 << items.size())
                .mapToObj(bits -> {
                    Set<String> subset = new LinkedHashSet<>();
                    for (int i = 0; i < items.size(); i++) {
                        if ((bits & (1 << i)) != 0) {
                            subset.add(items.get(i));
                        }
                    }
                    return subset;
                })
                .toList();
    }
}
