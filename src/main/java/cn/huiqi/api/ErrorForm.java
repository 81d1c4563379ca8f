package cn.huiqi.api;

import cn.huiqi.hotpath.ErrorBody;
import cn.huiqi.hotpath.Made;
import graphql.GraphQLError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what an execution gave. Its errors have the form of the contract: message, locations and
 * path where there are any, and as extensions code, path of the input and id of the request.
 */
@Component
final class ErrorForm {

    private final int most;

    private record Place(int line, int column) {}

    ErrorForm(RequestLimits limits) {
        this.most = limits.errors();
    }

    /**
     * @throws RefusedRequest when it took too long, or the caller may not ask this
     */
    Made.Once once(WebGraphQlResponse response) {
        var result = response.getExecutionResult();
        if (result.getErrors().stream().anyMatch(it -> it.getErrorType() == ErrorCode.TIMEOUT)) {
            throw tookTooLong();
        }
        if (!result.isDataPresent()) {
            result.getErrors().forEach(ErrorForm::refuse);
        }
        var answer = new LinkedHashMap<>(response.toMap());
        if (!result.getErrors().isEmpty()) {
            answer.put("errors", errors(response));
        }
        return new Made.Once(
                JsonMapper.shared().writeValueAsBytes(answer), !result.isDataPresent());
    }

    static RefusedRequest tookTooLong() {
        return RefusedRequest.of(503, ErrorCode.TIMEOUT, "查询用时过长,已停止:请缩小范围后重试。");
    }

    /** What callers may not do has a status of its own. */
    private static void refuse(GraphQLError error) {
        if (error.getErrorType() == ErrorCode.UNAUTHENTICATED) {
            throw new RefusedRequest(
                    401,
                    ErrorCode.UNAUTHENTICATED.name(),
                    error.getMessage(),
                    Map.of("WWW-Authenticate", "ApiKey realm=\"huiqi\", Bearer realm=\"huiqi\""));
        }
        if (error.getErrorType() == ErrorCode.FORBIDDEN) {
            throw RefusedRequest.of(403, ErrorCode.FORBIDDEN, error.getMessage());
        }
    }

    private List<Map<String, Object>> errors(WebGraphQlResponse response) {
        var requestId = response.getExecutionInput().getExecutionIdNonNull().toString();
        return response.getExecutionResult().getErrors().stream()
                .limit(most)
                .map(it -> error(it, requestId))
                .toList();
    }

    private static Map<String, Object> error(GraphQLError error, String requestId) {
        var told = new LinkedHashMap<String, Object>();
        told.put("message", error.getMessage());
        var places = error.getLocations();
        if (places != null && !places.isEmpty()) {
            told.put(
                    "locations",
                    places.stream().map(it -> new Place(it.getLine(), it.getColumn())).toList());
        }
        if (error.getPath() != null) {
            told.put("path", error.getPath());
        }
        var extensions = error.getExtensions();
        told.put(
                "extensions",
                extensions == null
                        ? ErrorBody.extensions(ErrorCode.INTERNAL_ERROR.name(), null, requestId)
                        : ErrorBody.extensions(
                                String.valueOf(extensions.get("code")),
                                extensions.get("path"),
                                requestId));
        return told;
    }
}
