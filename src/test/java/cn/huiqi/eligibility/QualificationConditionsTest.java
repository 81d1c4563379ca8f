package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.DAY;
import static cn.huiqi.eligibility.SpelledOut.VOCABULARY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Against every set of qualifications that the firm may hold on the day. */
class QualificationConditionsTest {

    /** The first implies the next two. */
    private static final List<String> CODES =
            List.of(
                    "LITTLE_GIANT",
                    "SRDI_SME",
                    "TECH_AND_INNOVATIVE_SME",
                    "TECH_SME",
                    "HIGH_TECH",
                    "ABOVE_SCALE");

    @Property
    void qualifications_ask_for_one_of_them_or_for_none(
            @ForAll("asked") List<String> asked,
            @ForAll boolean none,
            @ForAll("told") @Nullable List<HeldQualification> told) {
        var firm = Fixtures.firm();
        if (told != null) {
            firm.qualifications(told);
        }

        var accepted = new Accepted.Qualifications(asked, none);
        assertThat(judged(firm, Attribute.QUALIFICATIONS, accepted))
                .isEqualTo(
                        SpelledOut.verdict(
                                told == null ? anyHeld() : List.of(heldToday(told)),
                                held -> asked.stream().anyMatch(held::contains) != none));
    }

    private static List<Set<String>> anyHeld() {
        return SpelledOut.subsets(CODES).stream()
                .filter(held -> withImplied(held).equals(held))
                .toList();
    }

    private static Set<String> heldToday(List<HeldQualification> told) {
        var valid = new HashSet<String>();
        for (var one : told) {
            var from = one.from();
            var until = one.until();
            if ((from == null || from.compareTo(DAY) <= 0)
                    && (until == null || until.compareTo(DAY) >= 0)) {
                valid.add(one.code());
            }
        }
        return withImplied(valid);
    }

    private static Set<String> withImplied(Set<String> held) {
        var all = new HashSet<>(held);
        for (int before = -1; before != all.size(); ) {
            before = all.size();
            for (var code : List.copyOf(all)) {
                var known = VOCABULARY.reference().qualifications().find(code);
                all.addAll(Objects.requireNonNull(known).implies());
            }
        }
        return all;
    }

    @Provide
    static Arbitrary<List<String>> asked() {
        return SpelledOut.some(CODES, 3);
    }

    @Provide
    static Arbitrary<@Nullable List<HeldQualification>> told() {
        var about = Arbitraries.integers().between(-1, 1).map(DAY::plusDays).injectNull(0.6);
        return Combinators.combine(Arbitraries.of(CODES), about, about)
                .as((code, one, other) ->
                        one != null && other != null && other.isBefore(one)
                                ? new HeldQualification(code, other, one)
                                : new HeldQualification(code, one, other))
                .list()
                .ofMaxSize(3)
                .injectNull(0.2);
    }
}
