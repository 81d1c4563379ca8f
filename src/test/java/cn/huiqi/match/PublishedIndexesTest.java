package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.intake.Fixtures;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PublishedIndexesTest {

    private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

    private static MatchIndex index(int version) {
        return new ScanIndex(
                Fixtures.reader()
                        .read(
                                new CatalogVersion(version, NOON, Fixtures.RECORDED_ON),
                                Fixtures.words()));
    }

    @Test
    void the_newest_index_answers() {
        var indexes = new PublishedIndexes(index(1), NOON);
        var next = index(2);

        indexes.publish(next, NOON.plusSeconds(5));

        assertThat(indexes.current()).isSameAs(next);
        assertThat(indexes.loadedAt()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void pages_that_were_begun_go_on_while_their_version_is_kept() {
        var first = index(1);
        var indexes = new PublishedIndexes(first, NOON);

        indexes.publish(index(2), NOON);
        indexes.publish(index(3), NOON);
        assertThat(indexes.ofVersion("1")).isSameAs(first);

        indexes.publish(index(4), NOON);
        assertThat(indexes.ofVersion("1")).isNull();
        assertThat(indexes.ofVersion("2")).isNotNull();
    }
}
