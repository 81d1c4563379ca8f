package cn.huiqi.api;

import java.util.Map;

/** A request that is answered with an error before anything of it is executed. */
final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    /**
     * @param status of HTTP
     * @param message a Chinese sentence that says what to do
     */
    RefusedRequest(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    static RefusedRequest of(int status, ErrorCode code, String message) {
        return new RefusedRequest(status, code.name(), message, Map.of());
    }

    /** It was read, but is no GraphQL request. */
    static RefusedRequest bad(String message) {
        return of(400, ErrorCode.BAD_REQUEST, message);
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
}
