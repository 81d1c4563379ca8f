package cn.huiqi.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request over HTTP says, from its body or from its address; values of the wrong JSON type
 * are refused, null counts as absent.
 *
 * @param hash of {@code extensions.persistedQuery}, as Apollo's clients send it
 */
record AskedRequest(
        @Nullable String documentId,
        @Nullable String query,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        @Nullable String hash) {

    private static final int DEEPEST = 100;

    /** Twice the same key is a mistake whose meaning nobody can know. */
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * @throws RefusedRequest when it is no JSON object of a GraphQL request
     */
    static AskedRequest ofBody(byte[] body) {
        var read = json(() -> JSON.readValue(body, Object.class));
        if (read == null) {
            throw RefusedRequest.bad("请求体须为 JSON 对象。");
        }
        return of(object("请求体", read));
    }

    /**
     * @param query of the address, as it came; null when there is none
     * @throws RefusedRequest when it is no GraphQL request
     */
    static AskedRequest ofAddress(@Nullable String query) {
        var parameters = new HashMap<String, @Nullable Object>();
        for (var pair : (query == null ? "" : query).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            boolean isJson = name.equals("variables") || name.equals("extensions");
            var read =
                    isJson && !value.isEmpty()
                            ? json(() -> JSON.readValue(value, Object.class))
                            : value;
            if (parameters.put(name, read) != null) {
                throw RefusedRequest.bad("地址中的参数 " + known(name) + " 只能出现一次。");
            }
        }
        return of(parameters);
    }

    private static String known(String name) {
        return switch (name) {
            case "query", "documentId", "variables", "extensions", "operationName" -> name;
            default -> "";
        };
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedRequest.bad("地址中的参数须按百分号编码(UTF-8)。");
        }
    }

    private static AskedRequest of(Map<String, @Nullable Object> fields) {
        var extensions = object("extensions", fields.get("extensions"));
        var persisted = object("persistedQuery", extensions.get("persistedQuery"));
        return new AskedRequest(
                text(fields, "documentId"),
                text(fields, "query"),
                text(fields, "operationName"),
                object("variables", fields.get("variables")),
                text(persisted, "sha256Hash"));
    }

    private static @Nullable String text(Map<String, @Nullable Object> fields, String name) {
        var value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw RefusedRequest.bad(name + " 须为字符串。");
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        return switch (value) {
            case null -> Map.of();
            case Map<?, ?> map -> (Map<String, @Nullable Object>) map;
            default -> throw RefusedRequest.bad(name + " 须为 JSON 对象。");
        };
    }

    private static @Nullable Object json(Supplier<@Nullable Object> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            // Its message repeats what was sent.
            throw RefusedRequest.bad("须为正确的 JSON:不超过 " + DEEPEST + " 层,同一对象中键不重复。");
        }
    }
}
