package cn.huiqi.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.huiqi.app.HuiqiApplication;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Every limit of a request, on the running service, with its defaults but for what would take long
 * to wait for: at the limit it is answered, beyond it is refused, quickly and for little.
 */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "huiqi.limits.http.head-patience=1s",
            "huiqi.limits.http.body-patience=1s",
            "huiqi.access.keys[0].name=tester",
            "huiqi.access.keys[0].sha256="
                    + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "huiqi.limits.rates.key=5"
        })
class AbuseTest {

    private static final int REPEATS = 20;
    private static final long MOST_CPU_MILLIS = 50;
    private static final long MOST_MILLIS = 1_000;

    private static final List<String> COSTS = new ArrayList<>();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void anEmptyStore(DynamicPropertyRegistry settings) throws IOException {
        var directory = Path.of("target", "abuse");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
    }

    @AfterAll
    static void tell_what_it_cost() {
        System.out.println("| hostile request | status | CPU in ms | time in ms |");
        System.out.println("| --- | --- | --- | --- |");
        COSTS.forEach(System.out::println);
    }

    static List<Hostile> limits() {
        return Hostile.all();
    }

    private RawHttp.Reply ask(byte[] bytes) throws IOException {
        try (var connection = new RawHttp(port)) {
            return connection.ask(bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void at_the_limit_it_is_answered(Hostile limit) throws IOException {
        assertThat(ask(limit.within()))
                .satisfies(it -> assertThat(it.status()).as(it.body()).isEqualTo(200))
                .satisfies(it -> assertThat(it.body()).startsWith("{\"data\":"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void beyond_it_is_refused_quickly_and_for_little(Hostile limit) throws IOException {
        var first = ask(limit.beyond());
        assertThat(first.status()).as(first.head() + first.body()).isEqualTo(limit.status());
        assertThat(first.code()).isEqualTo(limit.code());
        assertRefusal(first);
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        long cpu = os.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < REPEATS; i++) {
            assertThat(ask(limit.beyond()).status()).isEqualTo(limit.status());
        }
        double millis = (System.nanoTime() - start) / 1e6 / REPEATS;
        double cpuMillis = (os.getProcessCpuTime() - cpu) / 1e6 / REPEATS;

        COSTS.add("| %s | %d | %.1f | %.1f |".formatted(limit, limit.status(), cpuMillis, millis));
        assertThat(millis).isLessThan(MOST_MILLIS);
        assertThat(cpuMillis).isLessThan(MOST_CPU_MILLIS);
    }

    /** The one shape of errors, and the headers that go with it. */
    private static void assertRefusal(RawHttp.Reply reply) {
        assertThat(reply.body())
                .matches("(?s)\\{\"errors\":\\[\\{\"message\":\".*\\p{IsHan}.*")
                .containsPattern("\"requestId\":\"[0-9a-f]{16}\"")
                .doesNotContain("classification", "\"locations\":[]")
                .doesNotContainPattern("Exception|cn\\.huiqi|java\\.|graphql\\.|[Dd]id you mean");
        assertThat(reply.head())
                .containsIgnoringCase("Cache-Control: no-store")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("Referrer-Policy: no-referrer")
                .doesNotContainIgnoringCase("Set-Cookie")
                .doesNotContainIgnoringCase("Access-Control-Allow-Credentials");
    }

    @Nested
    class What_clients_really_send {

        @Test
        void a_page_of_100_with_facets_is_answered() throws IOException {
            var document =
                    """
                    { eligibleBenefits(profile: {region: \\"210200\\"}, first: 100) {
                      totalCount verdictCounts { eligible unknown ineligible }
                      facets { field buckets { value label count } }
                      edges { cursor node { id title summary value { headline } status } eligibility { verdict explanation missing { id question } criteria { verdict explanation } } }
                      nextQuestions(first: 5) { settles attribute { id question } } pageInfo { hasNextPage endCursor } } }
                    """;

            assertAnswered("{\"query\":\"" + document.replace("\n", " ") + "\"}");
        }

        @Test
        void fifty_ids_with_every_fact_are_answered() throws IOException {
            var ids = "\"measure:ln-czj-2019-4/star\",".repeat(50).replaceAll(",$", "");
            var attributes =
                    Files.readString(Path.of("src/main/resources/catalogue/attributes.yaml"));
            var facts =
                    Arrays.stream(attributes.split("(?m)^- "))
                            .filter(it -> !it.contains("asked: false"))
                            .map(ATTRIBUTE::matcher)
                            .filter(Matcher::find)
                            .map(it ->
                                    "{\"attribute\":\"%s\",\"value\":{%s}}"
                                            .formatted(
                                                    it.group(1),
                                                    it.group(2).equals("YES_NO")
                                                            ? "\"yes\":true"
                                                            : "\"quantity\":1"))
                            .toList();
            assertThat(facts).hasSizeGreaterThan(95);
            var body =
                    """
                    {"query":"query ($p: FirmProfileInput!, $ids: [ID!]!) { checkEligibility(profile: $p, benefitIds: $ids) { verdict explanation missing { id question } criteria { verdict explanation } } }",
                     "variables":{"p":{"region":"210200","facts":[%s]},"ids":[%s]}}
                    """;

            assertAnswered(body.formatted(String.join(",", facts), ids));
        }

        private static final Pattern ATTRIBUTE =
                Pattern.compile("^id: (\\w+)\n  kind: (YES_NO|MONEY|NUMBER|RATIO)\n");

        private void assertAnswered(String body) throws IOException {
            var reply = ask(RawHttp.post(body.getBytes(StandardCharsets.UTF_8)));

            assertThat(reply.body()).startsWith("{\"data\":");
        }
    }

    @Nested
    class A_connection_that_stalls {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET /graphql HTTP/1.1\r\nHost: h\r\nA: ",
                    "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{",
                    "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\""
                })
        void is_cut(String start) throws IOException {
            try (var connection = new RawHttp(port)) {
                long begun = System.nanoTime();
                connection.send(start.getBytes(StandardCharsets.UTF_8));

                var reply = connection.reply();

                assertThat(reply.status()).isIn(0, 408);
                assertThat(connection.isClosed()).isTrue();
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
            }
        }

        @Test
        void keeps_nobody_else_out_though_there_are_300() throws IOException {
            var stalled = new ArrayList<RawHttp>();
            try {
                for (int i = 0; i < 300; i++) {
                    var connection = new RawHttp(port);
                    stalled.add(connection);
                    connection.send(
                            (i % 2 == 0
                                            ? "GET /graphql HTTP/1.1\r\nHo"
                                            : "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type:"
                                                    + " application/json\r\nContent-Length:"
                                                    + " 9\r\n\r\n{")
                                    .getBytes(StandardCharsets.UTF_8));
                }

                assertThat(p99(100)).isLessThan(250);
            } finally {
                for (var connection : stalled) {
                    connection.close();
                }
            }
        }
    }

    @Test
    @Tag("faults") // it tells of the machine as well: nothing else may run beside it
    void hostile_requests_do_not_slow_a_normal_client() throws Exception {
        var hostile = Hostile.all();
        var isOver = new AtomicBoolean();
        p99(300); // while it compiles, nothing is usual
        var storm =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; !isOver.get(); i++) {
                                try {
                                    ask(hostile.get(i % hostile.size()).beyond());
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        });

        double p99 = p99(300);
        isOver.set(true);
        storm.join();

        System.out.printf("p99 of a normal client beside hostile ones: %.1f ms%n", p99);
        assertThat(p99).isLessThan(250);
        assertThat(ask(RawHttp.post(Hostile.query("{ service { benefits } }"))).status())
                .isEqualTo(200);
    }

    /** Of a normal client, in milliseconds. */
    private double p99(int requests) throws IOException {
        var times = new double[requests];
        try (var connection = new RawHttp(port)) {
            for (int i = 0; i < requests; i++) {
                long start = System.nanoTime();
                var body = Hostile.query("{ benefits(first: 20) { edges { node { title } } } }");
                assertThat(connection.ask(RawHttp.post(body)).status()).isEqualTo(200);
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(times);
        return times[(int) (requests * 0.99) - 1];
    }

    @Test
    void a_burst_gets_429_and_recovers() throws Exception {
        var request = RawHttp.post(Hostile.query("{ service { benefits } }"), "X-Api-Key: test");
        var replies = new ArrayList<RawHttp.Reply>();
        try (var connection = new RawHttp(port)) {
            for (int i = 0; i < 100; i++) {
                replies.add(connection.ask(request));
            }
            var refused =
                    replies.stream().filter(it -> it.status() == 429).findFirst().orElseThrow();
            assertRefusal(refused);
            assertThat(refused.code()).isEqualTo("RATE_LIMITED");
            assertThat(refused.head())
                    .containsIgnoringCase("Retry-After: 1")
                    .containsIgnoringCase("RateLimit-Policy: \"key\";q=10;w=2")
                    .containsIgnoringCase("RateLimit: \"key\";r=0;t=1");
            assertThat(replies).filteredOn(it -> it.status() == 200).hasSizeGreaterThan(5);

            await().atMost(3, TimeUnit.SECONDS)
                    .until(() -> connection.ask(request).status() == 200);
        }
    }

    @Test
    void a_burst_of_pages_gets_429_too() throws Exception {
        var page = "GET /h5/search?text=a HTTP/1.1\r\nHost: h\r\nX-Api-Key: test\r\n\r\n";
        try (var connection = new RawHttp(port)) {
            var replies = new ArrayList<RawHttp.Reply>();
            for (int i = 0; i < 50; i++) {
                replies.add(connection.ask(page.getBytes(StandardCharsets.US_ASCII)));
            }

            assertThat(replies)
                    .filteredOn(it -> it.status() == 429)
                    .isNotEmpty()
                    .allSatisfy(it -> assertThat(it.body()).contains("没有成功"))
                    .allSatisfy(it -> assertThat(it.head()).containsIgnoringCase("Retry-After: 1"))
                    .allSatisfy(it -> assertThat(it.head()).containsIgnoringCase("no-store"));
        }
    }
}
