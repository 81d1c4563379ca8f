package cn.huiqi.store;

import static cn.huiqi.store.PublishingProcess.Point.ABOUT_TO_ANNOUNCE;
import static cn.huiqi.store.PublishingProcess.Point.PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a data directory when another process has it. */
class EmbeddedCatalogIT {

    @TempDir Path directory;

    @Test
    void is_refused_while_another_process_uses_it() throws IOException {
        try (var _ = PublishingProcess.start(directory, PUBLISHED)) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("is in use by another process: stop it, or choose");
        }
    }

    @Test
    void has_everything_that_was_published_before_a_kill() throws IOException {
        PublishingProcess.start(directory, PUBLISHED).close();

        try (var store = open()) {
            var version = store.catalog().latest().orElseThrow();
            assertThat(version.number()).isEqualTo(1);
            assertThat(store.catalog().entries(version)).isEqualTo(PublishingProcess.entries(1));
        }
    }

    @Test
    void has_nothing_of_what_a_kill_cut_short() throws IOException {
        PublishingProcess.start(directory, ABOUT_TO_ANNOUNCE).close();

        try (var store = open()) {
            var catalog = store.catalog();
            assertThat(catalog.entries(catalog.latest().orElseThrow()))
                    .isEqualTo(PublishingProcess.entries(1));

            var next = catalog.publish(PublishingProcess.entries(2), CatalogContract.RECORDED_ON);

            assertThat(next.number()).isEqualTo(2);
            assertThat(catalog.entries(next)).isEqualTo(PublishingProcess.entries(2));
        }
    }

    private MongoStore open() {
        return MongoStore.embedded(directory, CatalogContract.CLOCK);
    }
}
