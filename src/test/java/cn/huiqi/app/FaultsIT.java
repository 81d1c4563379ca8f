package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.huiqi.store.ReplicaSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What befalls a replica set of three, with two nodes of the service on it. */
@Tag("faults")
class FaultsIT {

    private static final int PUBLICATIONS = 200;
    private static final Duration IMPORT_AT_MOST = Duration.ofSeconds(120);

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
    void a_primary_killed_during_200_publications_loses_none_and_repeats_none() throws Exception {
        var acknowledged = new HashSet<Integer>();
        await().atMost(Duration.ofSeconds(30)).until(() -> a.version() == b.version());
        int before = a.version();
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

        assertThat(acknowledged).hasSizeGreaterThan(PUBLICATIONS / 2);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(a.published("after", "后", 0)).isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> a.version() == b.version());
        int published = 0;
        int drafts = 0;
        for (int i = 0; i < PUBLICATIONS; i++) {
            var states = a.states("k" + i);
            long times = states.stream().filter("PUBLISHED"::equals).count();
            published += (int) times;
            drafts += states.size() - (int) times;
            assertThat(times).as("k%d is published once at most", i).isLessThanOrEqualTo(1);
            if (acknowledged.contains(i)) {
                assertThat(times).as("k%d was acknowledged", i).isEqualTo(1);
            }
            // Wholly there, as it was written, or wholly absent, on both nodes.
            assertThat(a.title("k" + i)).isEqualTo(times == 1 ? "第" + i : "");
            assertThat(b.title("k" + i)).isEqualTo(a.title("k" + i));
        }
        System.out.printf(
                "%d publications, %d acknowledged, %d published, %d left as drafts%n",
                PUBLICATIONS, acknowledged.size(), published, drafts);
        assertThat(a.version() - before)
                .as("one version for each that is published, and one afterwards")
                .isEqualTo(published + 1);
        assertThat(a.service()).isEqualTo(b.service());
    }

    @Test
    void what_one_publishes_the_other_serves_within_two_seconds_at_p99() {
        var delays = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            var key = "p" + i;
            assertThat(a.published(key, "第" + i, 0)).isEmpty();
            long acknowledged = System.nanoTime();
            while (b.title(key).isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            delays.add(Duration.ofNanos(System.nanoTime() - acknowledged).toMillis());
        }
        Collections.sort(delays);

        System.out.printf(
                "published on a, served by b after ms: p50 %d, p99 %d, most %d%n",
                delays.get(50), delays.get(98), delays.getLast());
        assertThat(delays.get(98)).isLessThan(2000);
    }

    @Test
    void a_node_whose_change_stream_is_cut_catches_up_by_itself() {
        database.cutStreams();
        assertThat(a.published("cut", "一", 0)).isEmpty();
        long acknowledged = System.nanoTime();

        await().atMost(Duration.ofSeconds(5)).until(() -> b.title("cut").equals("一"));

        System.out.println(
                "stream cut, served by b after "
                        + Duration.ofNanos(System.nanoTime() - acknowledged));
    }

    @Test
    void sixteen_editors_saving_one_draft_win_one_round_each_and_lose_no_update() throws Exception {
        int rounds = 10;
        int editors = 16;
        int saved = 0;
        int conflicts = 0;
        int expected = 0;
        for (int round = 0; round < rounds; round++) {
            var answers = new ArrayList<Future<JsonNode>>();
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int editor = 0; editor < editors; editor++) {
                    var node = editor % 2 == 0 ? a : b;
                    var title = "轮" + round + "人" + editor;
                    int revision = expected;
                    answers.add(all.submit(() -> node.save("shared", title, revision)));
                }
            }
            int won = 0;
            for (var answer : answers) {
                switch (ServiceNode.type(answer.get())) {
                    case "DraftSaved" -> {
                        won++;
                        expected = answer.get().at("/data/result/revision").asInt();
                    }
                    case "RevisionConflict" -> conflicts++;
                    default -> throw new AssertionError(answer.get().toString());
                }
            }
            assertThat(won).as("round %d", round).isEqualTo(1);
            saved += won;
        }

        System.out.printf("%d saved, %d conflicts%n", saved, conflicts);
        assertThat(conflicts).isEqualTo(rounds * (editors - 1));
        assertThat(a.states("shared")).hasSize(rounds);
    }

    @Test
    void an_import_killed_half_way_shows_nothing_and_runs_again_to_the_same_end() throws Exception {
        int entries = 20_000;
        var file = Files.createDirectories(folder.resolve("many")).resolve("events.yaml");
        try (var yaml = Files.newBufferedWriter(file)) {
            for (int i = 0; i < entries; i++) {
                yaml.write(
                        "- {id: many-%d, name: 活动%d, kind: MATCHMAKING, region: '210000'}%n"
                                .formatted(i, i));
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> a.version() == b.version());
        var before = a.service();
        var killed = importing(file, "killed");
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> killed.err().contains("10,000 entries"));
        killed.close();
        killed.exitCode();

        assertThat(a.service()).isEqualTo(before);
        assertThat(b.service()).isEqualTo(before);

        long begun = System.nanoTime();
        var again = importing(file, "again");
        while (a.service().equals(before)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IMPORT_AT_MOST);
        }
        assertThat(again.exitCode()).as(again.err()).isZero();
        var after = a.service();

        assertThat(after.path("benefits").asInt())
                .isEqualTo(before.path("benefits").asInt() + entries);
        assertThat(after.path("catalogVersion").asInt())
                .isEqualTo(before.path("catalogVersion").asInt() + 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> b.service().equals(after));
        System.out.println(
                "import of 20,000 again after a kill: "
                        + Duration.ofNanos(System.nanoTime() - begun));
    }

    private static JarProcess importing(Path file, String name) throws IOException {
        return JarProcess.start(
                folder,
                "--import",
                file.toString(),
                "--huiqi.mongodb.uri=" + database.uri("huiqi"),
                "--huiqi.data-directory=" + folder.resolve(name));
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
