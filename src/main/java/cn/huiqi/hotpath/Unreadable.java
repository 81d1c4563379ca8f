package cn.huiqi.hotpath;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Requests that are no good HTTP: the server behind would close them without a word. */
final class Unreadable {

    private Unreadable() {}

    /** What is said to it before its connection is closed; null when it can be read. */
    static @Nullable HttpResponse refusal(HttpRequest request) {
        var failure = request.decoderResult().cause();
        return switch (failure) {
            case TooLongHttpLineException _ ->
                    refusal(
                            HttpResponseStatus.REQUEST_URI_TOO_LONG,
                            "PAYLOAD_TOO_LARGE",
                            "地址过长:请改用 POST。");
            case TooLongHttpHeaderException _ ->
                    refusal(
                            HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "PAYLOAD_TOO_LARGE",
                            "请求头过长:请减少请求头。");
            case null ->
                    isAddress(request)
                            ? null
                            : refusal(
                                    HttpResponseStatus.BAD_REQUEST,
                                    "BAD_REQUEST",
                                    "地址无效:须按百分号编码(UTF-8)。");
            default -> refusal(HttpResponseStatus.BAD_REQUEST, "BAD_REQUEST", "不是正确的 HTTP 请求。");
        };
    }

    /** As the server behind puts it together. */
    private static boolean isAddress(HttpRequest request) {
        var target = request.uri();
        var host = request.headers().get(HttpHeaderNames.HOST);
        try {
            boolean isPath = target.startsWith("/");
            new URI(isPath ? "http://" + (host == null ? "localhost" : host) + target : target);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static HttpResponse refusal(HttpResponseStatus status, String code, String message) {
        var body = ErrorBody.of(code, message, null, ErrorBody.requestId());
        var response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        var headers = response.headers();
        headers.set("Content-Type", Form.JSON.mediaType());
        headers.set("Content-Length", body.length);
        headers.set("Cache-Control", "no-store");
        headers.set("Connection", "close");
        SafeHeaders.ALL.forEach(headers::set);
        headers.set(Dates.NAME, DateFormatter.format(new Date()));
        return response;
    }
}
