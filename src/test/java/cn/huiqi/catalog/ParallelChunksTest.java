package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelChunksTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1023, 1024, 1025, 5000})
    void gives_what_came_of_each_item_in_their_order(int count) {
        var given = new ArrayList<String>();

        ParallelChunks.forEach(
                IntStream.range(0, count).iterator(), it -> "item " + it, given::add);

        assertThat(given)
                .isEqualTo(IntStream.range(0, count).mapToObj(it -> "item " + it).toList());
    }

    @Test
    void ends_with_the_failure_of_an_item() {
        var items = List.of("1", "2", "three").iterator();

        assertThatThrownBy(() -> ParallelChunks.forEach(items, Integer::valueOf, it -> {}))
                .isInstanceOf(NumberFormatException.class)
                .hasMessageContaining("three");
    }
}
