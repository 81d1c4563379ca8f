package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.ReferenceReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualificationsTest {

    private static final Qualifications QUALIFICATIONS = ReferenceReader.read().qualifications();

    @Nested
    class A_qualification {

        @Test
        void is_found_by_its_code() {
            assertThat(QUALIFICATIONS.find("HIGH_TECH")).extracting("name").isEqualTo("高新技术企业");
            assertThat(QUALIFICATIONS.find("高新技术企业")).isNull();
        }

        @ParameterizedTest
        @CsvSource({"HIGHTECH, HIGH_TECH", "gazelle, GAZELLE", "高企, HIGH_TECH", "瞪羚企业, GAZELLE"})
        void nearest_to_an_error_or_a_name_is_the_one_most_likely_meant(String typed, String code) {
            assertThat(QUALIFICATIONS.nearest(typed).code()).isEqualTo(code);
        }

        @Test
        void brings_what_it_implies() {
            assertThat(QUALIFICATIONS.expanded(List.of("LITTLE_GIANT", "HIGH_TECH")))
                    .containsExactly(
                            "LITTLE_GIANT", "SRDI_SME", "TECH_AND_INNOVATIVE_SME", "HIGH_TECH");
            assertThat(QUALIFICATIONS.expanded(List.of())).isEmpty();
        }

        @Test
        void brings_what_is_implied_over_several_steps() {
            var qualifications =
                    new Qualifications(
                            List.of(implying("A", "B"), implying("B", "C"), implying("C")));

            assertThat(qualifications.expanded(List.of("A"))).containsExactly("A", "B", "C");
            assertThat(qualifications.expanded(List.of("C"))).containsExactly("C");
        }

        @Test
        void that_is_unknown_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> QUALIFICATIONS.expanded(List.of("NOBLE")))
                    .withMessageNotContaining("NOBLE");
        }
    }

    @Nested
    class A_list_of_qualifications {

        @Test
        void has_each_code_once() {
            refused(implying("A"), implying("A"));
        }

        @Test
        void has_every_implied_one() {
            refused(implying("A", "B"));
        }

        @Test
        void has_none_that_implies_itself() {
            refused(implying("A", "B"), implying("B", "C"), implying("C", "A"));
        }

        @Test
        void may_reach_one_over_two_ways() {
            var list =
                    List.of(
                            implying("A", "B", "C"),
                            implying("B", "D"),
                            implying("C", "D"),
                            implying("D"));

            assertThat(new Qualifications(list).expanded(List.of("A")))
                    .containsExactly("A", "B", "D", "C");
        }

        private void refused(Qualification... list) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Qualifications(List.of(list)));
        }
    }

    private static Qualification implying(String code, String... implied) {
        var codes =
                Stream.of(implied)
                        .collect(
                                LinkedHashSet<String>::new,
                                LinkedHashSet::add,
                                LinkedHashSet::addAll);
        return new Qualification(code, "称号", List.of(), null, codes);
    }
}
