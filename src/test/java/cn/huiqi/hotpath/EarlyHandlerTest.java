package cn.huiqi.hotpath;

import static cn.huiqi.hotpath.Kitchen.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection that answers bytes it knows says what one says that parses each request. */
class EarlyHandlerTest {

    private static final String HOT = "GET /graphql/a?variables=%7B%7D HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String BODY = "{\"documentId\":\"a\"}";
    private static final String HOT_POST =
            "POST /graphql HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 18\r\n\r\n"
                    + BODY;

    private final Kitchen kitchen = new Kitchen();
    private final Answers answers = kitchen.answers();
    private final List<String> knocks = new ArrayList<>();

    private final Gate gate =
            new Gate() {
                @Override
                public Decision atOnce(Knock knock) {
                    knocks.add(knock.method() + knock.target() + knock.header("Origin"));
                    return switch (knock.header("Origin")) {
                        case null -> new Admitted(Map.of(), Map.of());
                        case "https://no" ->
                                new Refused(403, "FORBIDDEN", "请在已登记的页面上使用。", Map.of("A", "b"));
                        default ->
                                new Admitted(Map.of(), Map.of("Access-Control-Allow-Origin", "*"));
                    };
                }

                @Override
                public Decision decide(Knock knock) {
                    throw new AssertionError("Not on the event loop");
                }
            };

    /** A connection; what is not ready is answered by the ordinary path at once. */
    private final class Connection extends ChannelInboundHandlerAdapter {

        private final EmbeddedChannel channel = new EmbeddedChannel();
        private final HttpServerCodec codec = new HttpServerCodec();
        private final StringBuilder received = new StringBuilder();
        private int parsed;

        Connection(boolean early) {
            channel.freezeTime(); // it goes on as the tests say
            channel.pipeline().addLast("codec", codec);
            channel.pipeline().addLast("ordinary", this);
            new HotRequests(answers, gate)
                    .join(channel.pipeline(), "codec", Duration.ofSeconds(20));
            channel.pipeline().addAfter("codec", "idle", new IdleStateHandler(75, 0, 0));
            channel.pipeline()
                    .addAfter(
                            "codec",
                            "count",
                            new ChannelInboundHandlerAdapter() {
                                @Override
                                public void channelRead(ChannelHandlerContext context, Object it) {
                                    parsed += it instanceof HttpRequest ? 1 : 0;
                                    context.fireChannelRead(it);
                                }
                            });
            if (!early) {
                channel.pipeline().remove("huiqi.early");
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                var body = Unpooled.copiedBuffer("ordinary", StandardCharsets.UTF_8);
                var response =
                        new DefaultFullHttpResponse(
                                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
                response.headers().set("Content-Length", body.readableBytes());
                context.writeAndFlush(response);
            }
            ReferenceCountUtil.release(message);
        }

        void send(String text) {
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1));
            }
        }

        String received() {
            for (ByteBuf it = channel.readOutbound(); it != null; it = channel.readOutbound()) {
                received.append(it.toString(StandardCharsets.UTF_8));
                it.release();
            }
            // Each error has an id of its own.
            return received.toString().replaceAll("\"requestId\":\"[^\"]*\"", "");
        }

        int parsed() {
            return parsed;
        }
    }

    @BeforeEach
    void an_answer_lies_ready() {
        answers.answer(question("{}")).join();
        answers.learn(Asked.get("/graphql/a?variables=%7B%7D"), question("{}"));
        answers.learn(
                Asked.post("/graphql", BODY.getBytes(StandardCharsets.UTF_8)), question("{}"));
    }

    private static String with(String request, String header) {
        return request.replace("Host: h", "Host: h\r\n" + header);
    }

    @Test
    void parses_a_request_twice_and_then_no_more() {
        var connection = new Connection(true);
        for (int i = 0; i < 5; i++) {
            connection.send(HOT);
        }
        for (int i = 0; i < 5; i++) {
            connection.send(HOT_POST);
        }

        assertThat(connection.parsed()).isEqualTo(4);
        assertThat(connection.received().split("HTTP/1.1 200 OK", -1)).hasSize(11);
        assertThat(answers.counts().byBytes()).isEqualTo(10);
        assertThat(knocks).hasSize(10);
    }

    @Test
    void parses_what_names_a_secret_or_has_no_body_to_show() {
        var connection = new Connection(true);
        for (var request :
                List.of(
                        with(HOT, "X-Api-Key: k"),
                        with(HOT, "Authorization: Bearer t"),
                        HOT.replace("GET", "HEAD"))) {
            for (int i = 0; i < 4; i++) {
                connection.send(request);
            }
        }

        assertThat(connection.parsed()).isEqualTo(12);
    }

    @Test
    void gives_nothing_of_an_earlier_version() {
        var connection = new Connection(true);
        for (int i = 0; i < 3; i++) {
            connection.send(HOT);
        }
        kitchen.version = 2;
        int before = connection.received().length();

        connection.send(HOT);

        assertThat(connection.received().substring(before)).endsWith("ordinary");
    }

    @Test
    void dates_what_it_sends_again() {
        var connection = new Connection(true);
        for (int second = 0; second < 3; second++) {
            for (int i = 0; i < 4; i++) {
                connection.send(HOT);
            }
            kitchen.now = kitchen.now.plusSeconds(1);
        }
        var dates =
                connection
                        .received()
                        .lines()
                        .filter(it -> it.startsWith("Date: "))
                        .collect(Collectors.groupingBy(it -> it, Collectors.counting()));

        assertThat(connection.parsed()).isEqualTo(2);
        assertThat(dates).hasSize(3).allSatisfy((date, sent) -> assertThat(sent).isEqualTo(4));
    }

    @Test
    void keeps_a_connection_that_asks_what_is_known() {
        var connection = new Connection(true);
        var idle = new ArrayList<Object>();
        connection
                .channel
                .pipeline()
                .addLast(
                        new ChannelInboundHandlerAdapter() {
                            @Override
                            public void userEventTriggered(ChannelHandlerContext ctx, Object it) {
                                idle.add(it);
                            }
                        });
        for (int i = 0; i < 5; i++) {
            connection.channel.advanceTimeBy(50, TimeUnit.SECONDS);
            connection.channel.runScheduledPendingTasks();
            connection.send(HOT);
        }
        assertThat(connection.parsed()).isEqualTo(2);
        assertThat(idle).isEmpty();

        connection.channel.advanceTimeBy(76, TimeUnit.SECONDS);
        connection.channel.runScheduledPendingTasks();
        assertThat(idle).hasSize(1);
    }

    @Test
    void says_the_same_as_a_connection_that_parses_everything() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var requests =
                List.of(
                        HOT,
                        HOT_POST,
                        with(HOT, "Accept-Encoding: br"),
                        with(HOT, "If-None-Match: *"),
                        with(HOT_POST, "If-None-Match: *"),
                        with(HOT, "Origin: https://no"),
                        with(HOT, "Origin: https://yes"),
                        with(HOT, "X-Api-Key: k"),
                        with(HOT, "Connection: close"),
                        HOT.replace("GET", "HEAD"),
                        HOT.replace("\r\n", "\n"),
                        "\r\n\r\n" + HOT,
                        HOT_POST.replace("Length: 18", "Length: 19") + " ",
                        HOT_POST.replace("Content-Length: 18", "Transfer-Encoding: chunked")
                                .replace(BODY, "12\r\n" + BODY + "\r\n0\r\n\r\n"),
                        with(HOT, "Transfer-Encoding: chunked") + "0\r\n\r\n",
                        "GET /graphql/b HTTP/1.1\r\nHost: h\r\n\r\n");
        int early = 0;
        for (int round = 0; round < 300; round++) {
            var one = new Connection(true);
            var other = new Connection(false);
            for (var piece : pieces(random, requests)) {
                one.send(piece);
                other.send(piece);
            }

            assertThat(one.received())
                    .as("round %d, seed %d", round, seed)
                    .isEqualTo(other.received());
            assertThat(one.channel.isOpen()).isEqualTo(other.channel.isOpen());
            early += other.parsed() - one.parsed();
            one.channel.finishAndReleaseAll();
            other.channel.finishAndReleaseAll();
        }
        assertThat(early).as("requests that nobody parsed").isGreaterThan(400);
    }

    /** Requests mostly whole, now and then in parts, two at once, or with something broken. */
    private static List<String> pieces(Random random, List<String> requests) {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            var text = requests.get(random.nextInt(requests.size()));
            switch (random.nextInt(40)) {
                case 0 -> pieces.add(text + requests.get(random.nextInt(requests.size())));
                case 1, 2 -> {
                    int cut = 1 + random.nextInt(text.length() - 1);
                    pieces.add(text.substring(0, cut));
                    pieces.add(text.substring(cut));
                }
                case 3 -> {
                    int cut = 1 + random.nextInt(text.length() - 1);
                    var next = requests.get(random.nextInt(requests.size()));
                    pieces.add(requests.getFirst() + text.substring(0, cut));
                    pieces.add(text.substring(cut) + next);
                }
                case 4 -> {
                    if (random.nextInt(10) == 0) {
                        pieces.add("BROKEN\r\n\r\n");
                    }
                }
                default -> pieces.add(text);
            }
        }
        return pieces;
    }
}
