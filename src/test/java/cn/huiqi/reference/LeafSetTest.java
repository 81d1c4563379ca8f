package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LeafSetTest {

    // One word of bits and a bit: the border between words is where such code goes wrong.
    private static final int LEAVES = 65;

    @Property
    void answers_as_a_plain_set_of_leaves_does(
            @ForAll("leaves") Set<Integer> some, @ForAll("leaves") Set<Integer> others) {
        var union = new TreeSet<>(some);
        union.addAll(others);
        var meet = new HashSet<>(some);
        meet.retainAll(others);
        var a = setOf(some);
        var b = setOf(others);

        assertThat(a.size()).isEqualTo(some.size());
        assertThat(a.isEmpty()).isEqualTo(some.isEmpty());
        assertThat(a.containsAll(b)).isEqualTo(some.containsAll(others));
        assertThat(a.intersects(b)).isEqualTo(!meet.isEmpty());
        assertThat(a.union(b)).isEqualTo(setOf(union)).hasSameHashCodeAs(setOf(union));
        assertThat(a.equals(b)).isEqualTo(some.equals(others));
    }

    @Property
    void is_parted_from_its_complement_and_makes_the_whole_with_it(
            @ForAll("leaves") Set<Integer> some) {
        var set = setOf(some);

        assertThat(set.complement().size()).isEqualTo(LEAVES - some.size());
        assertThat(set.intersects(set.complement())).isFalse();
        assertThat(set.union(set.complement())).isEqualTo(LeafSet.range(LEAVES, 0, LEAVES));
        assertThat(set.complement().complement()).isEqualTo(set);
    }

    @Provide
    static Arbitrary<Set<Integer>> leaves() {
        return Arbitraries.integers().between(0, LEAVES - 1).set().ofMaxSize(LEAVES);
    }

    @Test
    void of_another_tree_does_not_mix() {
        var sectors = LeafSet.range(1382, 0, 1);
        var regions = LeafSet.range(133, 0, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> sectors.containsAll(regions));
        assertThatIllegalArgumentException().isThrownBy(() -> sectors.intersects(regions));
        assertThatIllegalArgumentException().isThrownBy(() -> sectors.union(regions));
    }

    private static LeafSet setOf(Set<Integer> leaves) {
        var set = LeafSet.range(LEAVES, 0, 0);
        for (int leaf : leaves) {
            set = set.union(LeafSet.range(LEAVES, leaf, leaf + 1));
        }
        return set;
    }
}
