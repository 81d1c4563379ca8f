package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.RunningService;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Trusted documents over HTTP, ready answers and the way to them. */
@RunningService
class HotQueriesTest {

    private static final String VARIABLES = "{\"profile\":{\"region\":\"210600\"}}";

    private final GraphQlClient client;
    private final Answers answers;
    private final String id;
    private final String address;

    @LocalServerPort private int port;

    HotQueriesTest(
            @Autowired GraphQlClient client,
            @Autowired Answers answers,
            @Autowired TrustedDocuments documents) {
        this.client = client;
        this.answers = answers;
        this.id =
                documents.all().stream()
                        .filter(it -> it.text().contains("query FirstScreen("))
                        .map(TrustedDocument::id)
                        .findFirst()
                        .orElseThrow();
        this.address = address(VARIABLES);
    }

    private String address(String variables) {
        return "/graphql/"
                + id
                + "?variables="
                + URLEncoder.encode(variables, StandardCharsets.UTF_8);
    }

    private Answer get(String target, String... headers) {
        // A client that offers HTTP/2 in the clear sends more headers than an answer needs.
        var request = client.to(target).version(HttpClient.Version.HTTP_1_1).GET();
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private Answer post(String body) {
        return client.send(client.post().POST(BodyPublishers.ofString(body)));
    }

    @BeforeEach
    void it_is_hot() {
        get(address).data();
    }

    /** Whether one more request is answered by its bytes alone. */
    private boolean isHot(Runnable request) {
        long before = answers.counts().byBytes();
        request.run();
        return answers.counts().byBytes() == before + 1;
    }

    @Test
    void are_answered_by_their_bytes_the_second_time() {
        assertThat(isHot(() -> get(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"br", "gzip"})
    void are_sent_packed(String coding) throws Exception {
        var plain = get(address);
        byte[] first = {};
        for (int i = 0; i < 2; i++) {
            var request = client.to(address).header("Accept-Encoding", coding).GET().build();
            try (var http = HttpClient.newHttpClient()) {
                var response = http.send(request, BodyHandlers.ofByteArray());
                assertThat(response.headers().firstValue("Content-Encoding")).hasValue(coding);
                assertThat(response.headers().firstValue("ETag").orElseThrow())
                        .isNotEqualTo(plain.response().headers().firstValue("ETag").orElseThrow());
                assertThat(unpacked(coding, response.body()))
                        .isEqualTo(plain.body().getBytes(StandardCharsets.UTF_8));
                assertThat(i == 0 || Arrays.equals(first, response.body())).isTrue();
                first = response.body();
            }
        }
    }

    private static byte[] unpacked(String coding, byte[] body) throws IOException {
        return coding.equals("br")
                ? Decoder.decompress(body).getDecompressedData()
                : new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }

    /** All but the time of sending, which every answer has. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(answer.response().headers().map());
        assertThat(headers.remove("date")).hasSize(1);
        return headers;
    }

    @Test
    void are_the_same_with_every_header_from_the_cache_and_from_execution() {
        var fresh = address("{\"profile\":{\"region\":\"210700\"}}");

        var executed = get(fresh);
        var cached = get(fresh);

        assertThat(isHot(() -> get(fresh))).isTrue();
        assertThat(headers(cached)).isEqualTo(headers(executed)).containsKey("etag");
        assertThat(cached.body()).isEqualTo(executed.body());
    }

    @Test
    void are_not_kept_when_something_is_wrong_with_them() {
        var bad = address("{\"profile\":{\"region\":\"219999\"}}");

        for (int i = 0; i < 2; i++) {
            assertThat(
                            isHot(() -> {
                                var answer = get(bad);
                                assertThat(answer.errors()).isNotEmpty();
                                assertThat(answer.response().headers().firstValue("Cache-Control"))
                                        .hasValue("no-store");
                            }))
                    .isFalse();
        }
    }

    @Nested
    class An_id {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "a",
                    "sha256:",
                    "sha256:0000000000000000000000000000000000000000000000000000000000000000",
                    "..%2f..%2fetc%2fpasswd",
                    "%00",
                    "<script>",
                    "' OR 1=1",
                    "企业"
                })
        void that_is_unknown_or_hostile_is_not_found(String unknown) {
            var encoded =
                    URLEncoder.encode(unknown, StandardCharsets.UTF_8).replace("%252f", "%2f");

            var byPath = get("/graphql/" + encoded.replace("+", "%20"));
            var byBody = post("{\"documentId\": \"" + unknown.replace("\"", "") + "\"}");

            assertThat(byPath.status()).isEqualTo(404);
            assertThat(byPath.errors().getFirst().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            assertThat(byPath.body()).doesNotContain("script");
            assertThat(byBody.status()).isEqualTo(400);
            assertThat(byBody.errors().getFirst().code()).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        }

        @Test
        void that_is_huge_is_refused() {
            assertThat(post("{\"documentId\": \"" + "a".repeat(100_000) + "\"}").status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class Variables {

        @ParameterizedTest
        @ValueSource(strings = {"x", "5", "[]", "\"a\"", "{", "{} {}", "{\"a\":1,\"a\":2}"})
        void that_are_no_JSON_object_are_refused(String variables) {
            var byAddress = get(address(variables));

            assertThat(byAddress.status()).isEqualTo(400);
            assertThat(byAddress.errors().getFirst().code()).isEqualTo("BAD_REQUEST");
        }

        @Test
        void that_nest_5000_deep_are_refused() {
            var deep = "[".repeat(5_000) + "]".repeat(5_000);
            var answer = post("{\"documentId\":\"" + id + "\",\"variables\":{\"a\":" + deep + "}}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors().getFirst().code()).isEqualTo("BAD_USER_INPUT");
        }
    }

    @Test
    void that_write_are_refused_by_GET() {
        var answer =
                get(
                        "/graphql?query="
                                + URLEncoder.encode("mutation { a }", StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.response().headers().firstValue("Allow")).hasValue("POST");
        assertThat(answer.errors().getFirst().code()).isEqualTo("METHOD_NOT_ALLOWED");
    }

    @Test
    void run_by_GET_in_full_text_too() {
        var query = URLEncoder.encode("{ service { benefits } }", StandardCharsets.UTF_8);

        assertThat(get("/graphql?query=" + query).data().at("/service/benefits").asInt())
                .isPositive();
        assertThat(get("/graphql?query=" + query + "&query=" + query).status()).isEqualTo(400);
    }

    @Nested
    class A_connection {

        private String exchange(String... parts) throws IOException {
            try (var socket = new Socket("localhost", port)) {
                socket.setSoTimeout(20_000);
                var out = socket.getOutputStream();
                for (var part : parts) {
                    out.write(part.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                socket.shutdownOutput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        private String hot() {
            return "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        }

        private static int count(String text, String part) {
            return text.split(part, -1).length - 1;
        }

        private String bad() {
            return "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1\r\n\r\n{";
        }

        private String last() {
            return hot().replace("Host", "Connection: close\r\nHost");
        }

        @Test
        void answers_pipelined_requests_in_order_when_one_is_bad() throws IOException {
            var text = exchange(hot() + hot() + bad() + hot() + last());

            assertThat(count(text, "HTTP/1.1 200 OK")).isEqualTo(4);
            assertThat(count(text, "HTTP/1.1 400 Bad Request")).isEqualTo(1);
            assertThat(text.indexOf("HTTP/1.1 400"))
                    .isGreaterThan(text.indexOf("HTTP/1.1 200", 20));
            assertThat(text).contains("BAD_REQUEST");
        }

        @Test
        void is_closed_after_what_is_no_HTTP_and_answers_what_came_before() throws IOException {
            var text = exchange(hot() + "NONSENSE\r\n\r\n" + hot());

            assertThat(count(text, "HTTP/1.1 200 OK")).isEqualTo(1);
            assertThat(text).contains("HTTP/1.1 400 Bad Request");
        }

        @Test
        void that_ends_within_a_body_leaves_nothing_and_others_unharmed() throws IOException {
            long executed = answers.counts().executed();

            exchange(bad().replace("Content-Length: 1", "Content-Length: 100"));

            assertThat(answers.counts().executed()).isEqualTo(executed);
            assertThat(isHot(() -> get(address))).isTrue();
        }

        @Test
        void refuses_a_body_of_10_MB() {
            var body = "{\"query\": \"" + "a".repeat(10_000_000) + "\"}";
            // Else it may still be sending when the connection is closed, and see nothing.
            var request = client.post().expectContinue(true).POST(BodyPublishers.ofString(body));
            var answer = client.send(request);

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.errors().getFirst().code()).isEqualTo("PAYLOAD_TOO_LARGE");
            assertThat(isHot(() -> get(address))).isTrue();
        }

        @Test
        void takes_a_body_in_pieces_and_in_chunks() throws IOException {
            var body = "{\"documentId\":\"" + id + "\",\"variables\":" + VARIABLES + "}";
            var head =
                    "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                            + "Connection: close\r\n";
            var pieces =
                    exchange(
                            head + "Content-Length: " + body.length() + "\r\n\r\n",
                            body.substring(0, 10),
                            body.substring(10));
            var chunks =
                    exchange(
                            head + "Transfer-Encoding: chunked\r\n\r\n",
                            "5\r\n" + body.substring(0, 5) + "\r\n",
                            Integer.toHexString(body.length() - 5) + "\r\n" + body.substring(5),
                            "\r\n0\r\n\r\n");

            assertThat(pieces).startsWith("HTTP/1.1 200 OK").contains("eligibleBenefits");
            assertThat(chunks.substring(chunks.indexOf("\r\n\r\n")))
                    .isEqualTo(pieces.substring(pieces.indexOf("\r\n\r\n")));
        }

        @Test
        void answers_HEAD_like_GET_without_the_body() throws IOException {
            var head = exchange(last().replace("GET", "HEAD"));
            var get = exchange(last());

            assertThat(head).endsWith("\r\n\r\n");
            assertThat(get)
                    .startsWith(head.replace("\r\n\r\n", "").lines().findFirst().orElseThrow());
            assertThat(head.lines().filter(it -> it.startsWith("Content-Length")).toList())
                    .isEqualTo(get.lines().filter(it -> it.startsWith("Content-Length")).toList());
        }
    }
}
