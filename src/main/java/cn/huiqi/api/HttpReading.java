package cn.huiqi.api;

import cn.huiqi.hotpath.Asked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;

/** Reads what a request says: a POST from its body, the others from their address. */
@Component
final class HttpReading {

    private final RequestLimits.Http limits;
    private final RequestJson json;

    HttpReading(RequestLimits limits, RequestJson json) {
        this.limits = limits.http();
        this.json = json;
    }

    /**
     * @param asked the bytes from which it was read
     */
    record Read(Asked asked, AskedRequest request) {}

    Mono<Read> of(ServerHttpRequest request, GraphQlAddress address) {
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return Mono.fromCallable(() ->
                    new Read(
                            Asked.get(address.target()),
                            AskedRequest.ofAddress(request.getURI().getRawQuery(), json)));
        }
        var headers = request.getHeaders();
        var packing = packing(headers);
        if (!isJson(headers) || packing == null) {
            return Mono.error(new UnsupportedMediaTypeStatusException(""));
        }
        long most = limits.body().toBytes();
        if (headers.getContentLength() > most) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(request.getBody(), (int) most)
                .timeout(limits.bodyPatience())
                .onErrorMap(TimeoutException.class, e -> tooSlow())
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge())
                .map(HttpReading::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> packing == Packing.GZIP ? unpacked(body) : body)
                .map(body ->
                        new Read(
                                Asked.post(address.target(), body),
                                AskedRequest.ofBody(body, json)));
    }

    /** How a body comes. */
    private enum Packing {
        PLAIN,
        GZIP
    }

    /** Null for one that nobody here can unpack. */
    private static @Nullable Packing packing(HttpHeaders headers) {
        var codings = headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING);
        return switch (String.join(",", codings).toLowerCase(Locale.ROOT)) {
            case "", "identity" -> Packing.PLAIN;
            case "gzip", "x-gzip" -> Packing.GZIP;
            default -> null;
        };
    }

    private byte[] unpacked(byte[] body) {
        int most = (int) limits.body().toBytes();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            var bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw RefusedRequest.bad("请求体不是完整的 gzip 数据。");
        }
    }

    private RefusedRequest tooLarge() {
        return refused(
                413,
                ErrorCode.PAYLOAD_TOO_LARGE,
                "请求体过大:解压后不超过 " + limits.body().toBytes() + " 字节,请缩短查询或变量。");
    }

    private RefusedRequest tooSlow() {
        return refused(
                408,
                ErrorCode.BAD_REQUEST,
                "请求体没有在 " + limits.bodyPatience().toSeconds() + " 秒内到达,请检查网络后重试。");
    }

    /** What is still to come of the body is not read. */
    private static RefusedRequest refused(int status, ErrorCode code, String message) {
        return new RefusedRequest(status, code.name(), message, Map.of("Connection", "close"));
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
