package cn.huiqi.hotpath;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The one form in which errors are told, whoever refuses a request. */
public final class ErrorBody {

    private ErrorBody() {}

    /** By which a caller and the log speak of the same request. */
    public static String requestId() {
        return "%016x".formatted(ThreadLocalRandom.current().nextLong());
    }

    /**
     * What an error tells beside its message, in an order that is the same everywhere.
     *
     * @param path of the input that it is about; null when it is about none
     */
    public static Map<String, Object> extensions(
            String code, @Nullable Object path, String requestId) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code);
        if (path != null) {
            extensions.put("path", path);
        }
        extensions.put("requestId", requestId);
        return extensions;
    }

    /** The whole body about a request of which nothing was executed. */
    public static byte[] of(
            String code, String message, @Nullable List<String> path, String requestId) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("extensions", extensions(code, path, requestId));
        return JsonMapper.shared().writeValueAsBytes(Map.of("errors", List.of(error)));
    }
}
