package cn.huiqi.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.RandomDeltas;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.SlicedIndex;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SearchIndexesTest {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final SearchIndexes indexes = new SearchIndexes(waiting::add);
    private final RandomDeltas deltas = new RandomDeltas(new Random(1));
    private final MatchIndex first = SlicedIndex.of(Fixtures.edition(deltas.entries()));

    private MatchIndex next(MatchIndex match) {
        return match.next(deltas.follow(match.edition(), Fixtures.reader()));
    }

    private SearchIndex index(MatchIndex match) {
        return requireNonNull(indexes.of(match.edition()));
    }

    @Test
    void makes_the_first_index_once_the_service_has_started() {
        indexes.prepare(first);
        assertThat(waiting).isEmpty();

        indexes.begin();
        assertThat(waiting).hasSize(1);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void lets_versions_come_while_the_first_index_is_made() {
        var second = next(first);
        indexes.prepare(first);
        indexes.begin();
        indexes.prepare(second);
        var third = next(second);
        indexes.prepare(third);

        waiting.remove().run();

        for (var match : new MatchIndex[] {first, second, third}) {
            assertThat(index(match).edition()).isSameAs(match.edition());
        }
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void has_the_index_of_a_later_version_ready_before_it_answers() {
        indexes.prepare(first);
        indexes.begin();
        waiting.remove().run();

        var second = next(first);
        indexes.prepare(second);

        assertThat(index(second).edition()).isSameAs(second.edition());
    }

    @Test
    void forgets_versions_that_nobody_may_ask_for() {
        indexes.prepare(first);
        indexes.begin();
        waiting.remove().run();
        var match = first;
        for (int i = 0; i < 4; i++) {
            match = next(match);
            indexes.prepare(match);
        }

        assertThat(indexes.of(first.edition())).isNull();
    }
}
