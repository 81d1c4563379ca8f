package cn.huiqi.api;

import cn.huiqi.hotpath.Asked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/** Reads what a request says: a POST from its body, the others from their address. */
final class HttpReading {

    private static final int LONGEST_BODY = 256 * 1024;

    /** For the whole of a body, once its head is there. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private HttpReading() {}

    /**
     * @param asked the bytes from which it was read
     */
    record Read(Asked asked, AskedRequest request) {}

    static Mono<Read> of(ServerHttpRequest request, GraphQlAddress address) {
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return Mono.fromCallable(() ->
                    new Read(
                            Asked.get(address.target()),
                            AskedRequest.ofAddress(request.getURI().getRawQuery())));
        }
        if (!isJson(request.getHeaders())) {
            return Mono.error(new UnsupportedMediaTypeStatusException(""));
        }
        return DataBufferUtils.join(request.getBody(), LONGEST_BODY)
                .timeout(PATIENCE)
                .onErrorMap(TimeoutException.class, e -> tooSlow())
                .map(HttpReading::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body ->
                        new Read(Asked.post(address.target(), body), AskedRequest.ofBody(body)));
    }

    private static RefusedRequest tooSlow() {
        return new RefusedRequest(
                408,
                ErrorCode.BAD_REQUEST.name(),
                "请求体没有在 " + PATIENCE.toSeconds() + " 秒内到达,请检查网络后重试。",
                Map.of("Connection", "close"));
    }

    private static byte[] bytes(DataBuffer buffer) {
        var bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static boolean isJson(HttpHeaders headers) {
        var type = contentType(headers);
        return type != null
                && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    }

    private static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }
}
