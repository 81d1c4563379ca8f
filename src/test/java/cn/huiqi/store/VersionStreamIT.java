package cn.huiqi.store;

import static cn.huiqi.store.CatalogContract.CLOCK;
import static cn.huiqi.store.CatalogContract.RECORDED_ON;
import static cn.huiqi.store.CatalogContract.measure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node hears of versions when its change stream does not hold. */
@Tag("faults")
class VersionStreamIT {

    private static final String TOKEN = "resume-token.json";

    @TempDir private Path folder;

    /** Another node publishes; how long until this one hears of it. */
    private static Duration heard(MongoStore other, MongoStore here, AtomicInteger seen) {
        int revision = seen.get() + 1;
        long begun = System.nanoTime();
        other.catalog().publish(List.of(measure("a", revision, "第" + revision)), RECORDED_ON);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> seen.get() == revision);
        assertThat(here.catalog().latest().orElseThrow().number()).isEqualTo(revision);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void follow(MongoStore here, Path kept, AtomicInteger seen) {
        here.onAnnouncement(
                () -> here.catalog().latest().ifPresent(it -> seen.set(it.number())), kept);
    }

    @Test
    void a_stream_that_is_cut_goes_on_and_misses_nothing() {
        try (var database = ReplicaSet.start(1);
                var other = MongoStore.connect(database.uri("huiqi"), CLOCK);
                var here = MongoStore.connect(database.uri("huiqi"), CLOCK)) {
            var seen = new AtomicInteger();
            follow(here, folder, seen);
            var usual = heard(other, here, seen);
            database.cutStreams();
            var afterCut = heard(other, here, seen);

            System.out.println("heard after " + usual + ", with a stream cut after " + afterCut);
            assertThat(afterCut).isLessThan(Duration.ofSeconds(5));
            assertThat(folder.resolve(TOKEN)).exists();
        }
    }

    @Test
    void a_token_that_the_history_does_not_reach_back_to_is_given_up() throws Exception {
        try (var before = ReplicaSet.start(1);
                var store = MongoStore.connect(before.uri("huiqi"), CLOCK)) {
            var seen = new AtomicInteger();
            follow(store, folder, seen);
            heard(store, store, seen);
            await().until(() -> Files.exists(folder.resolve(TOKEN)));
        }
        var old = Files.readString(folder.resolve(TOKEN));

        try (var database = ReplicaSet.start(1);
                var other = MongoStore.connect(database.uri("huiqi"), CLOCK);
                var here = MongoStore.connect(database.uri("huiqi"), CLOCK)) {
            var seen = new AtomicInteger();
            follow(here, folder, seen);
            var delay = heard(other, here, seen);

            System.out.println("heard after " + delay + " with a token that is too old");
            assertThat(delay).isLessThan(Duration.ofSeconds(5));
            await().until(() -> !Files.readString(folder.resolve(TOKEN)).equals(old));
        }
    }
}
