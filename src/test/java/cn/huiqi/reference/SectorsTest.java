package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.ReferenceReader;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectorsTest {

    private static final Sectors SECTORS = ReferenceReader.read().sectors();

    @Nested
    class A_sector {

        @ParameterizedTest
        @CsvSource({"C, C", "C34, C34", "34, C34", "c3491, C3491", "349, C349", "01, A01", "t, T"})
        void is_found_with_or_without_its_letter(String typed, String code) {
            assertThat(SECTORS.find(typed)).isEqualTo(sector(code));
        }

        @ParameterizedTest
        @ValueSource(strings = {"A3491", "D34", "t01"})
        void is_not_found_under_a_letter_that_is_not_its_own(String typed) {
            assertThat(SECTORS.find(typed)).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", "U", "3", "C3", "98", "3490", "C34910", " C34", "C34\n", "Ｃ34", "３４", "ı65"
                })
        void is_not_found_when_there_is_none(String typed) {
            assertThat(SECTORS.find(typed)).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # typed, nearest, why
                        A3491,  C3491,  the digits say which one; the letter is wrong
                        3490,   C349,   its group; no class of it ends in 0
                        C3490,  C349,   the same with the letter
                        34910,  C3491,  one digit too many
                        制造业,  C,      the name instead of the code
                        ３４,    C34,    full-width digits
                        ＃,     A,      nothing is like it
                        '',     A01,    nothing typed
                        """)
        void nearest_to_an_error_is_the_one_most_likely_meant(String typed, String nearest) {
            assertThat(SECTORS.nearest(typed)).isEqualTo(sector(nearest));
        }

        @Test
        void has_a_name_a_section_a_parent_and_children() {
            var group = sector("C349");

            assertThat(SECTORS.name(group)).isEqualTo("其他通用设备制造业");
            assertThat(SECTORS.section(group)).isEqualTo(sector("C"));
            assertThat(SECTORS.section(sector("C"))).isEqualTo(sector("C"));
            assertThat(SECTORS.parent(group)).isEqualTo(sector("C34"));
            assertThat(SECTORS.parent(sector("C"))).isNull();
            assertThat(SECTORS.children(group)).contains(sector("C3491"), sector("C3499"));
            assertThat(SECTORS.children(sector("C3491"))).isEmpty();
        }

        @Test
        void stands_for_its_classes() {
            var manufacturing = SECTORS.under(sector("C"));

            assertThat(manufacturing.containsAll(SECTORS.under(sector("C3491")))).isTrue();
            assertThat(manufacturing.intersects(SECTORS.under(sector("D")))).isFalse();
            assertThat(SECTORS.under(sector("C3491")).size()).isEqualTo(1);
            assertThat(SECTORS.under(List.of(sector("C34"), sector("C3491"))))
                    .isEqualTo(SECTORS.under(sector("C34")));
        }

        @Test
        void that_the_standard_lacks_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> SECTORS.name(sector("C3490")));
            assertThatIllegalArgumentException().isThrownBy(() -> sector("34"));
            assertThatIllegalArgumentException().isThrownBy(() -> sector("c34"));
            assertThatIllegalArgumentException().isThrownBy(() -> sector("U"));
        }
    }

    @Test
    void sections_make_up_all_classes() {
        assertThat(SECTORS.sections()).hasSize(20).startsWith(sector("A")).endsWith(sector("T"));
        assertThat(SECTORS.under(SECTORS.sections())).isEqualTo(SECTORS.all());
        assertThat(SECTORS.all().size()).isEqualTo(1382);
    }

    @Test
    void two_with_the_same_digits_are_refused() {
        var tree =
                CodeTree.builder()
                        .add("A", "农业", null)
                        .add("A01", "谷物", "A")
                        .add("B", "采矿", null)
                        .add("B01", "煤", "B")
                        .build();

        assertThatIllegalArgumentException().isThrownBy(() -> new Sectors(tree));
    }

    private static SectorCode sector(String code) {
        return new SectorCode(code);
    }
}
