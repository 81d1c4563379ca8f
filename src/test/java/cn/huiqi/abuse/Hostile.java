package cn.huiqi.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** One limit: what is sent at the limit and answered, and what is sent beyond it and refused. */
record Hostile(String name, byte[] within, byte[] beyond, int status, String code) {

    private static final String SERVICE = "{ service { benefits } }";
    private static final byte[] NOTHING = RawHttp.post(query(SERVICE));

    @Override
    public String toString() {
        return name;
    }

    static List<Hostile> all() {
        var all = new ArrayList<Hostile>();
        all.addAll(bodies());
        all.addAll(variables());
        all.addAll(documents());
        all.addAll(forms());
        return all;
    }

    private static List<Hostile> bodies() {
        return List.of(
                refused(
                        "body of 100 KB",
                        RawHttp.post(sized(102_400)),
                        RawHttp.post(sized(102_401)),
                        413,
                        "PAYLOAD_TOO_LARGE"),
                refused(
                        "body that unpacks to 100 KB",
                        RawHttp.post(packed(sized(102_400)), "Content-Encoding: gzip"),
                        RawHttp.post(packed(sized(10_000_000)), "Content-Encoding: gzip"),
                        413,
                        "PAYLOAD_TOO_LARGE"),
                refused(
                        "address of 16 KB",
                        RawHttp.get(address(16_000)),
                        RawHttp.get(address(17_000)),
                        414,
                        "PAYLOAD_TOO_LARGE"),
                refused(
                        "headers of 16 KB",
                        RawHttp.get(address(100), "A: " + "a".repeat(16_000)),
                        RawHttp.get(address(100), "A: " + "a".repeat(17_000)),
                        431,
                        "PAYLOAD_TOO_LARGE"));
    }

    private static List<Hostile> variables() {
        return List.of(
                refused(
                        "variables of 64 KB",
                        given("\"a\":\"" + "x".repeat(65_536 - 8) + "\""),
                        given("\"a\":\"" + "x".repeat(65_536 - 7) + "\""),
                        413,
                        "PAYLOAD_TOO_LARGE"),
                refused(
                        "variables 20 deep",
                        given("\"a\":" + "[".repeat(19) + "]".repeat(19)),
                        given("\"a\":" + "[".repeat(20) + "]".repeat(20)),
                        400,
                        "BAD_USER_INPUT"),
                refused(
                        "variables 30,000 deep",
                        NOTHING,
                        given("\"a\":" + "[".repeat(30_000) + "]".repeat(30_000)),
                        400,
                        "BAD_USER_INPUT"),
                refused(
                        "list of 1,000 items",
                        given("\"a\":[" + "1,".repeat(999) + "1]"),
                        given("\"a\":[" + "1,".repeat(1000) + "1]"),
                        400,
                        "BAD_USER_INPUT"),
                refused(
                        "number of 30 digits",
                        given("\"a\":" + "9".repeat(30)),
                        given("\"a\":" + "9".repeat(31)),
                        400,
                        "BAD_USER_INPUT"),
                refused(
                        "number written with an exponent",
                        given("\"a\":1e29"),
                        given("\"a\":1e999999999"),
                        400,
                        "BAD_USER_INPUT"));
    }

    private static List<Hostile> documents() {
        return List.of(
                complex("document of 1,500 tokens", tokens(1_500), tokens(1_501)),
                complex("document of depth 15", deep(15), deep(16)),
                complex("100 aliases", aliases(100), aliases(101)),
                complex("30 root fields", "{" + roots(30) + "}", "{" + roots(31) + "}"),
                refused(
                        "10 operations",
                        RawHttp.post(named(operations(10))),
                        RawHttp.post(named(operations(11))),
                        400,
                        "QUERY_TOO_COMPLEX"),
                complex("50 variables", declared(50), declared(51)),
                complex("20 directives on a field", directives(2), directives(21)),
                complex("cost of 1,000", "{" + pages(9) + "}", "{" + pages(11) + "}"),
                complex(
                        "fragments that double 20 times",
                        "{ ...f } " + doubling(2),
                        "{ ...f } " + doubling(20)),
                complex("pages within pages", SERVICE, nested()),
                refused(
                        "document of 64 KB",
                        RawHttp.post(query(SERVICE + " ".repeat(65_536 - SERVICE.length()))),
                        RawHttp.post(query(SERVICE + " ".repeat(65_537 - SERVICE.length()))),
                        413,
                        "PAYLOAD_TOO_LARGE"),
                refused(
                        "fragments that conflict",
                        NOTHING,
                        RawHttp.post(query(conflicting())),
                        400,
                        "GRAPHQL_VALIDATION_FAILED"),
                refused(
                        "aliases whose hashes collide",
                        NOTHING,
                        RawHttp.post(query(colliding())),
                        400,
                        "QUERY_TOO_COMPLEX"),
                refused(
                        "brackets 1,000 deep",
                        NOTHING,
                        RawHttp.post(query("{a".repeat(499) + "}".repeat(499))),
                        400,
                        "QUERY_TOO_COMPLEX"));
    }

    private static List<Hostile> forms() {
        return List.of(
                bad("a batch", "[" + text(query(SERVICE)) + "]"),
                bad("a key twice", "{\"query\":\"{a}\",\"query\":\"{a}\"}"),
                bad("something after the object", text(query(SERVICE)) + " {}"),
                refused(
                        "half a character in a name",
                        NOTHING,
                        given("\"\\ud800\":1"),
                        400,
                        "BAD_USER_INPUT"),
                refused(
                        "half a character in a variable",
                        NOTHING,
                        given("\"a\":\"\\udc00\""),
                        400,
                        "BAD_USER_INPUT"),
                bytes(
                        "overlong UTF-8",
                        new byte[] {'"', (byte) 0xE0, (byte) 0x80, (byte) 0xAF, '"'}),
                bytes(
                        "surrogates in UTF-8",
                        new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}),
                bytes(
                        "GBK",
                        new byte[] {'"', (byte) 0xC4, (byte) 0xFA, (byte) 0xBA, (byte) 0xC3, '"'}),
                bytes("UTF-16", SERVICE.getBytes(StandardCharsets.UTF_16)),
                refused(
                        "overlong UTF-8 in an address",
                        NOTHING,
                        RawHttp.get("/graphql?query=%C0%AF"),
                        400,
                        "BAD_REQUEST"),
                refused("no URI", NOTHING, RawHttp.get("/graphql?query={a}"), 400, "BAD_REQUEST"),
                refused(
                        "no HTTP",
                        NOTHING,
                        "nonsense\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                        400,
                        "BAD_REQUEST"),
                refused(
                        "a coding that nobody unpacks",
                        NOTHING,
                        RawHttp.post(query(SERVICE), "Content-Encoding: zstd"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"),
                refused(
                        "a path that is not there",
                        NOTHING,
                        RawHttp.get("/admin"),
                        404,
                        "NOT_FOUND"),
                refused(
                        "a path out of the tree",
                        NOTHING,
                        RawHttp.get("/..%2f..%2fetc/passwd"),
                        404,
                        "NOT_FOUND"));
    }

    private static Hostile refused(
            String name, byte[] within, byte[] beyond, int status, String code) {
        return new Hostile(name, within, beyond, status, code);
    }

    private static Hostile complex(String name, String within, String beyond) {
        return refused(
                name,
                RawHttp.post(query(within)),
                RawHttp.post(query(beyond)),
                400,
                "QUERY_TOO_COMPLEX");
    }

    private static Hostile bad(String name, String body) {
        return bytes(name, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Hostile bytes(String name, byte[] body) {
        return refused(name, NOTHING, RawHttp.post(body), 400, "BAD_REQUEST");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] query(String document) {
        return ("{\"query\":\"" + document.replace("\"", "\\\"") + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] named(String document) {
        return text(query(document))
                .replace("{\"query", "{\"operationName\":\"Q0\",\"query")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] given(String variables) {
        return RawHttp.post(
                ("{\"query\":\"" + SERVICE + "\",\"variables\":{" + variables + "}}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** A good request of so many bytes. */
    private static byte[] sized(int bytes) {
        var start = "{\"query\":\"" + SERVICE + "\",\"more\":\"";
        return (start + "x".repeat(bytes - start.length() - 2) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String address(int length) {
        return "/graphql?query=%7Bservice%7Bbenefits%7D%7D&more=" + "x".repeat(length);
    }

    /** Commas and blanks are none. */
    private static String tokens(int count) {
        return "{ service { benefits" + " benefits".repeat(count - 6) + " } }";
    }

    /** A document within its measures, and so on. */
    private static String deep(int depth) {
        int levels = (depth - 2) / 4;
        var tail =
                switch (depth - 1 - 4 * levels) {
                    case 1 -> " id";
                    case 2 -> " measures { totalCount }";
                    case 3 -> " measures { edges { cursor } }";
                    default -> " measures { edges { node { id } } }";
                };
        return "{ policyDocument(id: \"a\") {"
                + " measures(first: 1) { edges { node { ... on PolicyMeasure { document {"
                        .repeat(levels)
                + tail
                + " } } } } }".repeat(levels)
                + " } }";
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a" + i + ": benefits")
                .collect(Collectors.joining(" ", "{ service { ", " } }"));
    }

    private static String roots(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a" + i + ": service { benefits }")
                .collect(Collectors.joining(" "));
    }

    private static String operations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "query Q" + i + " { service { benefits } }")
                .collect(Collectors.joining(" "));
    }

    private static String declared(int count) {
        var variables = new StringJoiner(" ", "query (", ")");
        var uses = new StringJoiner(" ");
        for (int i = 0; i < count; i++) {
            variables.add("$v" + i + ": Boolean! = true");
            uses.add("a%d: benefits @include(if: $v%d)".formatted(i, i));
        }
        return variables + " { service { " + uses + " } }";
    }

    private static String directives(int count) {
        return "{ service { benefits "
                + IntStream.range(0, count)
                        .mapToObj(i -> i % 2 == 0 ? "@include(if: true)" : "@skip(if: false)")
                        .collect(Collectors.joining(" "))
                + " } }";
    }

    private static String pages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "a%d: benefits(first: 100) { edges { node { eligibility(profile: {}) { verdict } } } }"
                                .formatted(i))
                .collect(Collectors.joining(" "));
    }

    private static String doubling(int levels) {
        var fragments = new StringBuilder("fragment f on Query { ...f0 ...f0 } ");
        for (int i = 0; i < levels; i++) {
            fragments.append("fragment f%d on Query { ...f%d ...f%d } ".formatted(i, i + 1, i + 1));
        }
        return fragments + "fragment f" + levels + " on Query { service { benefits } }";
    }

    private static String nested() {
        return "{ policyDocument(id: \"a\") {"
                + " measures(first: 100) { edges { node { ... on PolicyMeasure { document {"
                        .repeat(3)
                + " id"
                + " } } } } }".repeat(3)
                + " } }";
    }

    private static String conflicting() {
        return IntStream.range(0, 29)
                        .mapToObj(i -> "...g" + i)
                        .collect(Collectors.joining(" ", "{ ", " } "))
                + IntStream.range(0, 29)
                        .mapToObj(i ->
                                "fragment g%d on Query { a: node(id: \"%d\") { id } }"
                                        .formatted(i, i))
                        .collect(Collectors.joining(" "));
    }

    /** Aa and BB have the same hash, and so has whatever is put together of them. */
    private static String colliding() {
        return IntStream.range(0, 128)
                .mapToObj(i -> {
                    var name = new StringBuilder();
                    for (int bit = 0; bit < 7; bit++) {
                        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
                    }
                    return name + ": benefits";
                })
                .collect(Collectors.joining(" ", "{ service { ", " } }"));
    }
}
