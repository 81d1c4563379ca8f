package cn.huiqi.api;

import cn.huiqi.hotpath.Asked;
import java.nio.charset.StandardCharsets;
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
                .map(HttpReading::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body ->
                        new Read(Asked.post(address.target(), body), AskedRequest.ofBody(body)));
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
