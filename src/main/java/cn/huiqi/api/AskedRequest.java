package cn.huiqi.api;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * @throws RefusedRequest when it is no JSON object of a GraphQL request
     */
    static AskedRequest ofBody(byte[] body, RequestJson json) {
        var read = json.body(StrictUtf8.decoded(body));
        if (read == null) {
            throw RefusedRequest.bad("请求体须为 JSON 对象。");
        }
        return of(object("请求体", read));
    }

    /**
     * @param query of the address, as it came; null when there is none
     * @throws RefusedRequest when it is no GraphQL request
     */
    static AskedRequest ofAddress(@Nullable String query, RequestJson json) {
        var parameters = new HashMap<String, @Nullable Object>();
        for (var pair : (query == null ? "" : query).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            var name = StrictUtf8.unescaped(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : StrictUtf8.unescaped(pair.substring(equals + 1));
            boolean isJson = name.equals("variables") || name.equals("extensions");
            var read = isJson && !value.isEmpty() ? json.parameter(name, value) : value;
            if (parameters.containsKey(name)) {
                throw RefusedRequest.bad("地址中的参数 " + known(name) + " 只能出现一次。");
            }
            parameters.put(name, read);
        }
        return of(parameters);
    }

    private static String known(String name) {
        return switch (name) {
            case "query", "documentId", "variables", "extensions", "operationName" -> name;
            default -> "";
        };
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
}
