package cn.huiqi.hotpath;

import static cn.huiqi.hotpath.Kitchen.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one connection sees, byte by byte. */
class HotHandlerTest {

    private static final String HOT = "GET /graphql/a?variables=%7B%7D HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String COLD = "GET /graphql/b HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String BODY = "{\"documentId\":\"a\"}";
    private static final String HOT_POST =
            "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                    + "Content-Length: "
                    + BODY.length()
                    + "\r\n\r\n";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Kitchen kitchen = new Kitchen();
    private final Answers answers = kitchen.answers();
    private final List<String> passed = new ArrayList<>();
    private final List<HttpRequest> unanswered = new ArrayList<>();
    private Gate gate = Gate.OPEN;
    private EmbeddedChannel channel = new EmbeddedChannel();

    /** Stands for the rest of the server. */
    private final class Ordinary extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest request) {
                passed.add(request.method() + " " + request.uri());
                unanswered.add(request);
            }
            if (message instanceof LastHttpContent) {
                passed.add("end");
            }
            ReferenceCountUtil.release(message);
        }
    }

    @BeforeEach
    void an_answer_lies_ready() {
        answers.answer(question("{}")).join();
        answers.learn(Asked.get("/graphql/a?variables=%7B%7D"), question("{}"));
        answers.learn(
                Asked.post("/graphql", BODY.getBytes(StandardCharsets.UTF_8)), question("{}"));
        connect();
    }

    private void connect() {
        channel.close();
        channel = new EmbeddedChannel();
        channel.freezeTime(); // it goes on as the tests say
        channel.pipeline().addLast("codec", new HttpServerCodec()).addLast(new Ordinary());
        new HotRequests(answers, gate).join(channel.pipeline(), "codec", PATIENCE);
    }

    @AfterEach
    void nothing_is_left() {
        channel.finishAndReleaseAll();
    }

    private void send(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    private String received() {
        var text = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            text.append(part.toString(StandardCharsets.UTF_8));
            part.release();
        }
        return text.toString();
    }

    /** The ordinary path answers the oldest request that it has. */
    private void answerOrdinarily() {
        unanswered.removeFirst();
        var body = Unpooled.copiedBuffer("ordinary", StandardCharsets.UTF_8);
        var response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        response.headers().set("Content-Length", body.readableBytes());
        channel.writeOutbound(response);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void answers_what_lies_ready() {
        send(HOT);

        assertThat(received())
                .isEqualTo(
                        """
                        HTTP/1.1 200 OK
                        Date: Wed, 25 Nov 2026 04:00:00 GMT
                        Content-Type: application/json
                        Content-Length: 15
                        ETag: %s
                        Cache-Control: public, max-age=60
                        Vary: Accept, Accept-Encoding, Origin
                        Huiqi-Catalog-Version: 1
                        X-Content-Type-Options: nosniff
                        Content-Security-Policy: default-src 'none'; frame-ancestors 'none'
                        Referrer-Policy: no-referrer

                        {}@1/2026-11-25\
                        """
                                .replace("\n", "\r\n")
                                .formatted(tag()));
        assertThat(passed).isEmpty();
        assertThat(answers.counts().byBytes()).isEqualTo(1);
    }

    private String tag() {
        var answer = Objects.requireNonNull(answers.find(question("{}")));
        return answer.head(Form.JSON, Coding.IDENTITY, kitchen.now).tag();
    }

    @Test
    void answers_a_post_of_the_same_bytes() {
        send(HOT_POST + BODY);

        assertThat(received()).startsWith("HTTP/1.1 200 OK").endsWith("{}@1/2026-11-25");
        assertThat(passed).isEmpty();
    }

    @Test
    void answers_HEAD_without_the_body() {
        send(HOT.replace("GET", "HEAD"));

        assertThat(received()).contains("Content-Length: 15\r\n").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"x\", %s", "*"})
    void answers_304_to_whom_has_it(String named) {
        send(HOT.replace("Host: h", "Host: h\r\nIf-None-Match: " + named.formatted(tag())));

        assertThat(received())
                .startsWith("HTTP/1.1 304 Not Modified\r\nDate: Wed, 25 Nov 2026 04:00:00 GMT\r\n")
                .contains("ETag: " + tag())
                .contains("Cache-Control: public, max-age=60")
                .contains("Vary: Accept, Accept-Encoding, Origin")
                .endsWith("\r\n\r\n");
    }

    @Test
    void answers_in_full_to_whom_has_another() {
        send(HOT.replace("Host: h", "Host: h\r\nIf-None-Match: \"other\""));

        assertThat(received()).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void gives_nothing_of_an_earlier_version() {
        kitchen.version = 2;

        send(HOT);

        assertThat(received()).isEmpty();
        assertThat(passed).containsExactly("GET /graphql/a?variables=%7B%7D", "end");
    }

    @Nested
    class A_head {

        @Test
        void that_does_not_come_to_its_end_closes_the_connection() {
            send("GET /graphql HTTP/1.1\r\n");
            channel.advanceTimeBy(PATIENCE.toMillis() - 1, TimeUnit.MILLISECONDS);
            send("A: b\r\n");
            channel.runScheduledPendingTasks();
            assertThat(channel.isOpen()).isTrue();

            channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();

            assertThat(channel.isOpen()).isFalse();
        }

        @Test
        void that_comes_in_pieces_but_in_time_is_answered() {
            send(HOT.substring(0, 20));
            channel.advanceTimeBy(PATIENCE.toMillis() - 1, TimeUnit.MILLISECONDS);
            send(HOT.substring(20));
            channel.advanceTimeBy(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();

            assertThat(received()).startsWith("HTTP/1.1 200 OK");
            assertThat(channel.isOpen()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense",
                    "GET /graphql?variables={\"a\"} HTTP/1.1\r\nHost: h",
                    "GET /graphql?variables=%zz HTTP/1.1\r\nHost: h",
                    "GET /graphql HTTP/1.1\r\nHost: a b",
                    "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Length: x"
                })
        void that_nobody_can_read_is_refused_in_the_form_of_errors(String head) {
            send(head + "\r\n\r\n");

            assertThat(received())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Connection: close\r\n", "\"code\":\"BAD_REQUEST\"", "requestId");
            assertThat(channel.isOpen()).isFalse();
            assertThat(passed).isEmpty();
        }
    }

    @Nested
    class On_one_connection {

        @Test
        void many_requests_are_answered_in_order() {
            send(HOT + HOT_POST + BODY + HOT.replace("GET", "HEAD") + HOT);

            var text = received();
            assertThat(count(text, "HTTP/1.1 200 OK")).isEqualTo(4);
            assertThat(count(text, "\\{}@1/2026-11-25")).isEqualTo(3);
        }

        @Test
        void a_ready_answer_waits_for_the_one_before_it() {
            send(COLD + HOT + HOT);
            assertThat(received()).isEmpty();
            assertThat(passed).hasSize(6);

            for (int i = 0; i < 3; i++) {
                answerOrdinarily();
            }
            send(HOT);

            assertThat(received()).contains("ordinary").endsWith("{}@1/2026-11-25");
        }

        @Test
        void a_request_in_pieces_is_understood() {
            for (var letter : HOT.split("")) {
                send(letter);
            }

            assertThat(received()).endsWith("{}@1/2026-11-25");
        }

        @Test
        void a_post_whose_body_comes_later_goes_on_untouched() {
            send(HOT_POST + BODY.substring(0, 5));
            assertThat(passed).containsExactly("POST /graphql");
            send(BODY.substring(5));
            answerOrdinarily();

            assertThat(passed).containsExactly("POST /graphql", "end");
            assertThat(received()).endsWith("ordinary");
        }

        @Test
        void a_broken_request_is_refused_behind_the_answers_before_it() {
            send(HOT + "BROKEN\r\n\r\n" + HOT);

            assertThat(received()).containsPattern("(?s)@1/2026-11-25HTTP/1.1 400 .*}$");
            assertThat(passed).isEmpty();
        }

        @Test
        void nothing_more_is_answered_while_the_peer_does_not_read() {
            channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(200, 400));
            channel.config().setAutoRead(false);
            var slow = new Slow();
            channel.pipeline().addFirst(slow);

            send(HOT.repeat(100));
            int before = slow.writes();
            assertThat(before).isBetween(1, 20);

            slow.drain(channel);

            assertThat(count(received(), "HTTP/1.1 200 OK")).isEqualTo(100);
        }
    }

    @Nested
    class Another_path_is_taken_by {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Connection: close",
                    "Content-Length: 0",
                    "Transfer-Encoding: chunked",
                    "Accept: text/html",
                    "Accept: application/json\r\nAccept: text/html",
                    "Accept-Encoding: br"
                })
        void a_request_with_more_to_it(String header) {
            var end = header.contains("chunked") ? "0\r\n\r\n" : "";

            send(HOT.replace("Host: h", "Host: h\r\n" + header) + end);

            assertThat(received()).isEmpty();
            assertThat(passed).first().isEqualTo("GET /graphql/a?variables=%7B%7D");
        }

        @Test
        void an_older_protocol() {
            send(HOT.replace("HTTP/1.1", "HTTP/1.0"));

            assertThat(passed).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/json; charset=gbk"})
        void another_type_of_body(String type) {
            send(HOT_POST.replace("application/json", type) + BODY);

            assertThat(passed).containsExactly("POST /graphql", "end");
        }

        @Test
        void the_same_bytes_in_another_place() {
            send(HOT_POST.replace("/graphql", "/graphql/c") + BODY);

            assertThat(passed).containsExactly("POST /graphql/c", "end");
        }
    }

    @Nested
    class The_gate {

        @Test
        void is_asked_before_a_ready_answer_goes_out() {
            var seen = new HashMap<String, @Nullable Object>();
            gate =
                    gate(knock -> {
                        seen.put("method", knock.method());
                        seen.put("target", knock.target());
                        seen.put("key", knock.header("x-api-key"));
                        seen.put("document", knock.documentId());
                        seen.put("ready", knock.ready());
                        return new Gate.Refused(
                                429, "RATE_LIMITED", "请稍后再试。", Map.of("Retry-After", "7"));
                    });
            connect();

            send(HOT.replace("Host: h", "Host: h\r\nX-Api-Key: k") + HOT);

            assertThat(received())
                    .startsWith("HTTP/1.1 429 Too Many Requests\r\n")
                    .contains("Retry-After: 7\r\n")
                    .contains("Cache-Control: no-store")
                    .contains("\"code\":\"RATE_LIMITED\"")
                    .doesNotContain("@1");
            assertThat(seen)
                    .containsEntry("method", "GET")
                    .containsEntry("target", "/graphql/a?variables=%7B%7D")
                    .containsEntry("document", "sha256:a")
                    .containsEntry("ready", true);
        }

        @Test
        void that_would_have_to_wait_is_asked_on_the_ordinary_path() {
            gate = gate(knock -> null);
            connect();

            send(HOT);

            assertThat(received()).isEmpty();
            assertThat(passed).hasSize(2);
        }

        private static Gate gate(Function<Gate.Knock, Gate.@Nullable Decision> atOnce) {
            return new Gate() {
                @Override
                public @Nullable Decision atOnce(Knock knock) {
                    return atOnce.apply(knock);
                }

                @Override
                public Decision decide(Knock knock) {
                    throw new AssertionError("Not on the event loop");
                }
            };
        }
    }
}
