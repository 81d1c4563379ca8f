package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.store.ReplicaSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of the service on one replica set, which goes away and comes back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CoherenceIT {

    @TempDir static Path folder;

    private static ReplicaSet database;
    private static ServiceNode a;
    private static ServiceNode b;

    @BeforeAll
    static void two_nodes_run() throws IOException {
        database = ReplicaSet.start(1);
        a = ServiceNode.start(folder, "a", uri());
        b = ServiceNode.start(folder, "b", uri());
    }

    private static String uri() {
        return database.uri("huiqi");
    }

    @AfterAll
    static void they_end() {
        a.close();
        b.close();
        database.close();
    }

    @Test
    @Order(1)
    void what_one_publishes_the_other_serves_within_two_seconds() {
        assertThat(a.published("x", "一", 0)).isEmpty();

        assertThat(a.title("x")).isEqualTo("一");
        await().atMost(Duration.ofSeconds(2)).until(() -> b.title("x").equals("一"));
        assertThat(b.version()).isEqualTo(a.version());
    }

    @Test
    @Order(1)
    void a_key_that_one_takes_back_opens_nothing_on_the_other_within_two_seconds()
            throws IOException {
        var file = Path.of("mobile-contract", "operations", "ClassifySize.graphql");
        var hot =
                "/graphql/"
                        + TrustedDocument.of(Files.readString(file)).id()
                        + "?variables=%7B%22sector%22%3A%22C34%22%7D";
        var made = a.createdKey();
        var key = made.path("key").asString();
        await().atMost(Duration.ofSeconds(2)).until(() -> b.status(hot, key) == 200);
        for (int i = 0; i < 3; i++) { // by then its answer lies ready
            assertThat(b.status(hot, key)).isEqualTo(200);
        }

        a.revokeKey(made.at("/apiKey/id").asString());

        assertThat(a.status(hot, key)).isEqualTo(401);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(2))
                .until(() -> b.status(hot, key) == 401);
    }

    @Test
    @Order(2)
    void while_the_database_is_away_reads_go_on_and_writes_may_be_sent_again() {
        database.killAll();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> a.service().path("degraded").asBoolean());
        assertThat(a.title("x")).isEqualTo("一");
        assertThat(a.readiness()).startsWith("200").contains("\"degraded\":true");
        var refused = a.save("y", "二", 0);
        assertThat(ServiceNode.code(refused)).as(refused.toString()).isEqualTo("UNAVAILABLE");
    }

    @Test
    @Order(3)
    void a_node_starts_meanwhile_on_what_it_served_last() throws IOException {
        b.close();

        b = ServiceNode.start(folder, "b", uri());

        assertThat(b.title("x")).isEqualTo("一");
        assertThat(b.service().path("degraded").asBoolean()).isTrue();
        assertThat(b.readiness()).startsWith("200").contains("\"degraded\":true");
    }

    @Test
    @Order(4)
    void when_it_is_back_both_recover_by_themselves() {
        database.restartAll();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(a.published("z", "三", 0)).isEmpty());
        await().atMost(Duration.ofSeconds(30)).until(() -> b.title("z").equals("三"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !b.service().path("degraded").asBoolean());
    }
}
