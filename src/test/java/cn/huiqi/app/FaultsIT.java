package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.huiqi.store.ReplicaSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What befalls a replica set of three, with two nodes of the service on it. */
@Tag("faults")
class FaultsIT {

    private static final int PUBLICATIONS = 200;

    @TempDir static Path folder;

    private static ReplicaSet database;
    private static ServiceNode a;
    private static ServiceNode b;

    @BeforeAll
    static void two_nodes_run() throws IOException {
        database = ReplicaSet.start(3);
        a = ServiceNode.start(folder, "a", database.uri("huiqi"));
        b = ServiceNode.start(folder, "b", database.uri("huiqi"));
    }

    @AfterAll
    static void they_end() {
        a.close();
        b.close();
        database.close();
    }

    @Test
    void a_primary_killed_during_200_publications_loses_no_acknowledged_one() throws Exception {
        var acknowledged = new ArrayList<Integer>();
        for (int i = 0; i < PUBLICATIONS; i++) {
            if (i == PUBLICATIONS / 2) {
                var primary = database.primary();
                primary.kill();
                Thread.ofVirtual()
                        .start(() -> {
                            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
                            primary.restart();
                        });
            }
            var node = i % 2 == 0 ? a : b;
            if (node.published("k" + i, "第" + i, 0).isEmpty()) {
                acknowledged.add(i);
            }
        }

        System.out.println("acknowledged " + acknowledged.size() + " of " + PUBLICATIONS);
        assertThat(acknowledged).hasSizeGreaterThan(PUBLICATIONS / 2);
        await().atMost(Duration.ofSeconds(30)).until(() -> a.version() == b.version());
        for (int i : acknowledged) {
            assertThat(a.title("k" + i)).isEqualTo("第" + i);
            assertThat(b.title("k" + i)).isEqualTo("第" + i);
        }
        assertThat(a.service()).isEqualTo(b.service());
    }

    @Test
    void a_frozen_primary_stops_no_read_and_takes_no_version_back() throws Exception {
        assertThat(a.published("f", "一", 0)).isEmpty();
        var primary = database.primary();
        var versions = new ArrayList<Integer>();
        var outcomes = new ArrayList<String>();

        primary.freeze();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var write = writers.submit(() -> b.published("g", "二", 0));
            for (int i = 0; i < 40; i++) {
                assertThat(a.title("f")).isEqualTo("一");
                versions.add(a.version());
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
            primary.thaw();
            outcomes.add(write.get());
        }

        assertThat(versions).isSorted();
        assertThat(outcomes).allMatch(it -> it.isEmpty() || it.contains("UNAVAILABLE"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(a.published("h", "三", 0)).isEmpty());
    }

    @Test
    void all_nodes_of_the_database_gone_for_30_seconds_fail_no_read() throws Exception {
        assertThat(a.published("r", "一", 0)).isEmpty();
        await().atMost(Duration.ofSeconds(10)).until(() -> b.title("r").equals("一"));
        var isOver = new AtomicBoolean();
        var reads = new AtomicInteger();
        var failed = new AtomicInteger();

        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : List.of(a, b, a, b)) {
                readers.submit(() -> {
                    while (!isOver.get()) {
                        reads.incrementAndGet();
                        if (!node.title("r").equals("一")) {
                            failed.incrementAndGet();
                        }
                    }
                });
            }
            database.killAll();
            LockSupport.parkNanos(Duration.ofSeconds(30).toNanos());
            database.restartAll();
            isOver.set(true);
        }

        System.out.println("reads " + reads.get() + ", failed " + failed.get());
        assertThat(failed).hasValue(0);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(a.published("s", "二", 0)).isEmpty());
        await().atMost(Duration.ofSeconds(10)).until(() -> b.title("s").equals("二"));
    }
}
