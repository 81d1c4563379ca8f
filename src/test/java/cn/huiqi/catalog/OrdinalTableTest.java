package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Against maps of sets. */
class OrdinalTableTest {

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void finds_what_was_put_and_not_taken_out_again() {
        var table = new OrdinalTable();
        var truth = new TreeMap<String, TreeSet<Integer>>();
        for (int i = 0; i < 20_000; i++) {
            change(table, truth);
        }

        assertSame(table, truth);
    }

    @Test
    void a_copy_goes_its_own_way() {
        var table = new OrdinalTable();
        var truth = new TreeMap<String, TreeSet<Integer>>();
        for (int i = 0; i < 3_000; i++) {
            change(table, truth);
        }
        var copy = table.copy();
        var ofCopy = new TreeMap<String, TreeSet<Integer>>();
        truth.forEach((text, ordinals) -> ofCopy.put(text, new TreeSet<>(ordinals)));
        for (int i = 0; i < 3_000; i++) {
            change(copy, ofCopy);
        }

        assertSame(table, truth);
        assertSame(copy, ofCopy);
    }

    /** An ordinal may have several texts. */
    private void change(OrdinalTable table, Map<String, TreeSet<Integer>> truth) {
        var text = "x" + random.nextInt(2_000);
        int ordinal = random.nextInt(5_000);
        var ordinals = truth.computeIfAbsent(text, key -> new TreeSet<>());
        boolean found = ordinals.add(ordinal);
        if (!found) {
            ordinals.remove(ordinal);
        } else if (random.nextInt(3) == 0 && ordinals.size() > 1) {
            ordinals.remove(ordinal);
            int first = ordinals.removeFirst();
            table.put(text, first, false);
            return;
        }
        table.put(text, ordinal, found);
    }

    private void assertSame(OrdinalTable table, Map<String, TreeSet<Integer>> truth) {
        truth.forEach((text, ordinals) ->
                assertThat(table.candidates(text))
                        .as("seed %d, %s", seed, text)
                        .containsExactly(ordinals.stream().mapToInt(i -> i).toArray()));
        assertThat(table.candidates("nobody")).isEmpty();
    }

    @Test
    void texts_with_the_same_hash_have_their_candidates_in_common() {
        var table = new OrdinalTable();
        table.put("Aa", 1, true);
        table.put("BB", 2, true);

        assertThat(table.candidates("Aa")).containsExactly(1, 2);
    }
}
