package cn.huiqi.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.abuse.RawHttp.Reply;
import cn.huiqi.app.JarProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends 100,000 requests that are random or were good once. None is answered with a fault of the
 * server or with anything of its inside, and its memory stays.
 */
@Tag("faults")
class EdgeFuzzIT {

    private static final int REQUESTS = 100_000;
    private static final int WARM_UP = 20_000;
    private static final int CONNECTIONS = 8;
    private static final long MOST_GROWTH = 200L << 20;

    /** For a request whose frame is broken, which mostly makes the service wait for the rest. */
    private static final int SHORT_PATIENCE_MILLIS = 30;

    private static final Pattern INSIDE =
            Pattern.compile(
                    "cn\\.huiqi|java\\.|Exception|com\\.mongodb|graphql\\.|\\bat [a-z]+\\.");

    private static final List<String> PIECES =
            """
            "query" "variables" "documentId" "extensions" { } [ ] \\u0000 \\ud800 null 1e400 -0 __schema
            ... @include(if:$a) $a:Int mutation subscription eligibleBenefits(profile:{}) # é 政策 😀 %00
            """
                    .lines()
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .toList();

    @Test
    void answers_no_request_with_a_fault_or_with_its_inside(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("EdgeFuzzIT: seed " + seed);
        var data = "--huiqi.data-directory=" + folder.resolve("data");
        try (var service = JarProcess.start(folder, data)) {
            int port = service.ports().getFirst();
            send(port, seed, WARM_UP);
            long before = service.residentBytes();

            var statuses = send(port, seed + 1, REQUESTS);

            long growth = service.residentBytes() - before;
            System.out.printf("EdgeFuzzIT: %s, %d MiB more%n", statuses, growth >> 20);
            assertThat(growth).as("seed %d", seed).isLessThan(MOST_GROWTH);
            assertThat(statuses.getOrDefault(200, 0)).as("some still make sense").isPositive();
            try (var connection = new RawHttp(port)) {
                var body = "{\"query\":\"{ service { benefits } }\"}";
                assertThat(connection.ask(RawHttp.post(bytes(body))).status()).isEqualTo(200);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How often each status came; 0 for a closed connection, -1 for silence. */
    private static Map<Integer, Integer> send(int port, long seed, int requests) throws Exception {
        var all = new TreeMap<Integer, Integer>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var sending = new ArrayList<Callable<Map<Integer, Integer>>>();
            for (int i = 0; i < CONNECTIONS; i++) {
                long own = seed * CONNECTIONS + i;
                sending.add(() -> sendOneByOne(port, own, requests / CONNECTIONS));
            }
            for (var sent : threads.invokeAll(sending)) {
                sent.get().forEach((status, count) -> all.merge(status, count, Integer::sum));
            }
        }
        return all;
    }

    private static Map<Integer, Integer> sendOneByOne(int port, long seed, int requests)
            throws IOException {
        var random = new Random(seed);
        var known = Hostile.all();
        var statuses = new TreeMap<Integer, Integer>();
        RawHttp open = null;
        try {
            for (int i = 0; i < requests; i++) {
                boolean framed = random.nextInt(8) != 0;
                var request = framed ? framed(random) : broken(random, known);
                Reply reply;
                if (framed) {
                    open = open == null ? new RawHttp(port) : open;
                    reply = open.ask(request);
                } else {
                    try (var once = new RawHttp(port, SHORT_PATIENCE_MILLIS)) {
                        reply = once.ask(request);
                    }
                }
                check(reply, request, seed, i);
                statuses.merge(reply.status(), 1, Integer::sum);
                boolean ended = reply.status() <= 0 || reply.head().contains("close");
                if (framed && ended && open != null) {
                    open.close();
                    open = null;
                }
            }
        } finally {
            if (open != null) {
                open.close();
            }
        }
        return statuses;
    }

    private static void check(Reply reply, byte[] request, long seed, int i) {
        var text = new String(request, StandardCharsets.ISO_8859_1);
        assertThat(reply.status()).as("request %d of %d: %s", i, seed, text).isLessThan(500);
        assertThat(INSIDE.matcher(reply.head() + reply.body()).find())
                .as("%s for request %d of %d: %s", reply, i, seed, text)
                .isFalse();
    }

    /** A request whose frame is right, with anything in it. */
    private static byte[] framed(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> RawHttp.get("/graphql?query=" + encoded(mutated(random, DOCUMENT)));
            case 1 -> RawHttp.get("/graphql?variables=" + encoded(mutated(random, VARIABLES)));
            case 2 -> RawHttp.post(noise(random));
            default -> RawHttp.post(mutated(random, BODY));
        };
    }

    private static final byte[] DOCUMENT =
            bytes(
                    "query Q($a: Int = 3) { eligibleBenefits(profile: {}, first: $a) { totalCount } }");
    private static final byte[] VARIABLES =
            bytes("{\"profile\":{\"region\":\"210100\",\"sector\":\"C34\",\"employees\":\"80\"}}");
    private static final byte[] BODY =
            bytes(
                    "{\"query\":\"query Q($p: FirmProfileInput!) { eligibleBenefits(profile: $p) {"
                            + " totalCount } service { benefits } }\",\"variables\":{\"p\":"
                            + "{\"region\":\"210100\",\"employees\":\"10..99\"}}}");

    /** One that was good once, cut, flipped or doubled anywhere. */
    private static byte[] broken(Random random, List<Hostile> known) {
        var one = known.get(random.nextInt(known.size()));
        var bytes = random.nextBoolean() ? one.within() : one.beyond();
        return mutated(random, bytes.length > 4_000 ? BODY : bytes);
    }

    private static byte[] noise(Random random) {
        var noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        var text = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        for (int times = random.nextInt(4); times > 0 && !text.isEmpty(); times--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, to);
                case 2 -> text.insert(at, text.substring(at, to));
                case 3 -> text.insert(at, latin(PIECES.get(random.nextInt(PIECES.size()))));
                default -> text.setLength(at);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin(String text) {
        return new String(bytes(text), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(byte[] bytes) {
        var text = new StringBuilder();
        for (byte one : bytes) {
            text.append("%%%02X".formatted(one & 0xFF));
        }
        return text.toString();
    }
}
