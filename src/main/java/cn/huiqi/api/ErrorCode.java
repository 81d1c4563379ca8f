package cn.huiqi.api;

import graphql.ErrorClassification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes of the contract, in {@code extensions.code}. */
enum ErrorCode implements ErrorClassification {
    BAD_REQUEST,
    GRAPHQL_PARSE_FAILED,
    GRAPHQL_VALIDATION_FAILED,
    BAD_USER_INPUT,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    NOT_ACCEPTABLE,
    UNSUPPORTED_MEDIA_TYPE,
    PAYLOAD_TOO_LARGE,
    QUERY_TOO_COMPLEX,
    PERSISTED_QUERY_NOT_FOUND,
    DOCUMENT_NOT_TRUSTED,
    CURSOR_EXPIRED,
    UNAUTHENTICATED,
    FORBIDDEN,
    RATE_LIMITED,
    UNAVAILABLE,
    TIMEOUT,
    INTERNAL_ERROR;

    /**
     * The extensions of an error, in an order that is the same in every process.
     *
     * @param path of the input that it is about; null when it is about none
     */
    Map<String, Object> extensions(@Nullable List<String> path) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", name());
        if (path != null) {
            extensions.put("path", path);
        }
        return extensions;
    }
}
