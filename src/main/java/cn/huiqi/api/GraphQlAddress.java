package cn.huiqi.api;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Where GraphQL is asked: {@code /graphql} or {@code /graphql/{documentId}}.
 *
 * @param target path and query as they came
 * @param documentId of the path; null when it names none
 */
record GraphQlAddress(String target, @Nullable String documentId) {

    private static final String PATH = "/graphql";

    /** Null when the request is for another place. */
    static @Nullable GraphQlAddress of(ServerHttpRequest request) {
        var path = request.getPath().value();
        if (path.equals(PATH)) {
            return new GraphQlAddress(target(request), null);
        }
        if (!path.startsWith(PATH + "/")) {
            return null;
        }
        var id = path.substring(PATH.length() + 1).replace("%3A", ":").replace("%3a", ":");
        return id.isEmpty() || id.contains("/") ? null : new GraphQlAddress(target(request), id);
    }

    /** For metrics, which count by places that exist. */
    String pattern() {
        return documentId == null ? PATH : PATH + "/{documentId}";
    }

    private static String target(ServerHttpRequest request) {
        return ServerHttpRequestDecorator.getNativeRequest(request) instanceof HttpServerRequest raw
                ? raw.uri()
                : request.getURI().toString();
    }
}
