package cn.huiqi.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error before anything of it is executed. */
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;
    private final transient @Nullable List<String> path;

    /**
     * @param status of HTTP
     * @param message a Chinese sentence that says what to do
     */
    RefusedRequest(int status, String code, String message, Map<String, String> headers) {
        this(status, code, message, headers, null);
    }

    private RefusedRequest(
            int status,
            String code,
            String message,
            Map<String, String> headers,
            @Nullable List<String> path) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
        this.path = path;
    }

    static RefusedRequest of(int status, ErrorCode code, String message) {
        return new RefusedRequest(status, code.name(), message, Map.of());
    }

    /** It was read, but is no GraphQL request. */
    static RefusedRequest bad(String message) {
        return of(400, ErrorCode.BAD_REQUEST, message);
    }

    /**
     * A value that goes beyond a limit.
     *
     * @param path from the name of its variable on
     */
    static RefusedRequest input(List<String> path, String message) {
        return new RefusedRequest(
                400, ErrorCode.BAD_USER_INPUT.name(), message, Map.of(), List.copyOf(path));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Of the input that it is about; null when it is about none. */
    @Nullable List<String> path() {
        return path;
    }
}
