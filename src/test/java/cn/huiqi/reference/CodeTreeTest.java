package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTreeTest {

    private static final CodeTree TREE =
            CodeTree.builder()
                    .add("A", "农业", null)
                    .add("A1", "谷物", "A")
                    .add("A11", "稻谷", "A1")
                    .add("A12", "小麦", "A1")
                    .add("A2", "蔬菜", "A")
                    .add("A21", "蔬菜种植", "A2")
                    .add("B", "采矿", null)
                    .build();

    @Nested
    class A_node {

        @Test
        void stands_for_the_leaves_below_it() {
            assertThat(TREE.under("A").size()).isEqualTo(3);
            assertThat(TREE.under("A")).isEqualTo(TREE.under(List.of("A11", "A12", "A21")));
            assertThat(TREE.under("A1").containsAll(TREE.under("A12"))).isTrue();
            assertThat(TREE.under("A1").intersects(TREE.under("A2"))).isFalse();
        }

        @Test
        void without_children_is_its_own_leaf() {
            assertThat(TREE.under("B").size()).isEqualTo(1);
            assertThat(TREE.under("A").union(TREE.under("B"))).isEqualTo(TREE.all());
        }

        @Test
        void covers_itself_and_what_lies_below_it() {
            assertThat(TREE.covers("A", "A")).isTrue();
            assertThat(TREE.covers("A", "A12")).isTrue();
            assertThat(TREE.covers("A12", "A")).isFalse();
            assertThat(TREE.covers("B", "A12")).isFalse();
        }

        @Test
        void is_not_covered_by_a_child_that_stands_for_the_same_leaves() {
            assertThat(TREE.under("A21")).isEqualTo(TREE.under("A2"));
            assertThat(TREE.covers("A21", "A2")).isFalse();
        }

        @Test
        void is_reached_from_its_root() {
            assertThat(TREE.path("A12"))
                    .extracting(CodeTree.Node::code)
                    .containsExactly("A", "A1", "A12");
            assertThat(TREE.path("B")).extracting(CodeTree.Node::code).containsExactly("B");
        }

        @Test
        void knows_its_neighbours() {
            assertThat(TREE.node("A1"))
                    .isEqualTo(new CodeTree.Node("A1", "谷物", "A", List.of("A11", "A12")));
        }
    }

    @Nested
    class The_tree {

        @Test
        void keeps_the_order_in_which_it_was_made() {
            assertThat(TREE.nodes())
                    .extracting(CodeTree.Node::code)
                    .containsExactly("A", "A1", "A11", "A12", "A2", "A21", "B");
            assertThat(TREE.roots()).extracting(CodeTree.Node::code).containsExactly("A", "B");
        }

        @Test
        void gives_no_leaves_for_no_codes() {
            assertThat(TREE.under(List.of())).isEqualTo(TREE.none());
            assertThat(TREE.none().isEmpty()).isTrue();
            assertThat(TREE.all().size()).isEqualTo(4);
        }

        @Test
        void refuses_a_code_that_it_has_not_and_does_not_repeat_it() {
            assertThat(TREE.contains("A3")).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TREE.under("A3"))
                    .withMessageNotContaining("A3");
            assertThatIllegalArgumentException().isThrownBy(() -> TREE.node("A3"));
            assertThatIllegalArgumentException().isThrownBy(() -> TREE.path("A3"));
            assertThatIllegalArgumentException().isThrownBy(() -> TREE.covers("A3", "A"));
            assertThatIllegalArgumentException().isThrownBy(() -> TREE.covers("A", "A3"));
        }

        @Test
        void is_not_made_of_a_child_before_its_parent_or_of_a_code_twice_or_of_nothing() {
            var builder = CodeTree.builder().add("A", "农业", null);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("B1", "煤", "B"))
                    .withMessageContaining("B1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.add("A", "农业", null))
                    .withMessageContaining("A is there twice");
            assertThatIllegalArgumentException().isThrownBy(() -> CodeTree.builder().build());
        }
    }

    @Nested
    class The_nearest_code {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # typed, nearest, why
                        A13,      A1,   the longest common prefix; then fewer edits
                        A119,     A11,  one character too many
                        a12,      A12,  small letters
                        X,        A,    nothing in common; one edit; first in the order of codes
                        '',       A,    nothing typed
                        采矿,      B,    a name instead of a code
                        """)
        void is_the_one_most_likely_meant(String typed, String nearest) {
            assertThat(TREE.nearest(typed)).isEqualTo(nearest);
        }

        @Test
        void is_found_at_once_for_a_megabyte() {
            assertThat(TREE.nearest("A1".repeat(500_000))).isEqualTo("A11");
        }
    }
}
