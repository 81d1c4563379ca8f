package cn.huiqi.hotpath;

import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT;
import static io.netty.handler.codec.http.HttpHeaderNames.ACCEPT_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.EXPECT;
import static io.netty.handler.codec.http.HttpHeaderNames.IF_NONE_MATCH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers parsed requests of HTTP/1.1 from what lies ready. Whatever is unusual about a request
 * leaves it to the ordinary path.
 */
public final class HotRequests {

    private static final String PATH = "/graphql";
    private static final String JSON = "application/json";

    private final Answers answers;
    private final Gate gate;
    private final Dates dates = new Dates();

    public HotRequests(Answers answers, Gate gate) {
        this.answers = answers;
        this.gate = gate;
    }

    /**
     * Puts what answers ready requests into the pipeline of one connection.
     *
     * @param codec name of the codec of HTTP/1.1
     * @param patience for the head of a request
     */
    public void join(ChannelPipeline pipeline, String codec, Duration patience) {
        var watch = new HeadPatience(patience);
        var boundary = new Boundary();
        var parsed = new HotHandler(this, watch, boundary);
        pipeline.addBefore(codec, "huiqi.early", new EarlyHandler(this, parsed, boundary));
        pipeline.addBefore(codec, "huiqi.patience", watch);
        pipeline.addAfter(codec, "huiqi.answers", parsed);
    }

    /** Whether it can be answered at its head. */
    static boolean isBodyless(HttpRequest request) {
        return (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD)
                && isPlain(request)
                && !request.headers().contains(CONTENT_LENGTH);
    }

    /** Whether it is worth to wait for its body. */
    static boolean isShortPost(HttpRequest request, int longest) {
        if (request.method() != HttpMethod.POST || !isPlain(request)) {
            return false;
        }
        var headers = request.headers();
        var length = headers.get(CONTENT_LENGTH);
        return length != null
                && length.length() <= 4
                && Integer.parseInt(length) <= longest // the codec has refused what is no number
                && JSON.equals(headers.get(CONTENT_TYPE))
                && !headers.contains(CONTENT_ENCODING)
                && !headers.contains(EXPECT);
    }

    private static boolean isPlain(HttpRequest request) {
        var headers = request.headers();
        return request.decoderResult().isSuccess()
                && request.protocolVersion() == HttpVersion.HTTP_1_1
                && request.uri().startsWith(PATH)
                && !headers.contains(TRANSFER_ENCODING)
                && isKept(headers.get(CONNECTION));
    }

    private static boolean isKept(@Nullable String connection) {
        return connection == null || connection.equalsIgnoreCase("keep-alive");
    }

    /**
     * What a request means.
     *
     * @return null when it has to take the ordinary path
     */
    @Nullable Reading reading(HttpRequest request, byte @Nullable [] body) {
        var asked = body == null ? Asked.get(request.uri()) : Asked.post(request.uri(), body);
        var question = answers.question(asked);
        var form = question == null ? null : form(request.headers());
        return question == null || form == null
                ? null
                : new Reading(request, question, form, coding(request.headers()));
    }

    /** What equal bytes meant before; null when that is not known. */
    @Nullable Reading known(Spelling spelling) {
        return answers.reading(spelling);
    }

    /** Next time these bytes are not parsed. */
    void learn(Spelling spelling, Reading reading) {
        if (reading.isKept()) {
            answers.learn(spelling, reading);
        }
    }

    /** Null when the request has to take the ordinary path. */
    @Nullable FullHttpResponse answer(ChannelHandlerContext context, Reading reading) {
        var answer = answers.find(reading.question());
        if (answer == null || !answer.isPacked(reading.coding())) {
            return null;
        }
        var decision = gate.atOnce(new RequestKnock(context, reading.request(), answer));
        return switch (decision) {
            case null -> null;
            case Gate.Refused refused -> refused(refused, reading.form());
            case Gate.Admitted admitted -> {
                answers.hit(answer);
                yield admitted(answer, reading, admitted);
            }
        };
    }

    private FullHttpResponse admitted(Answer answer, Reading reading, Gate.Admitted admitted) {
        var now = answers.clock().instant();
        var head = answer.head(reading.form(), reading.coding(), now);
        var date = dates.at(now);
        if (!reading.isPost() && isNamed(head, reading.request().headers())) {
            var headers = with(admitted, head.unchanged().sentOn(date));
            return response(HttpResponseStatus.NOT_MODIFIED, Unpooled.EMPTY_BUFFER, headers);
        }
        var body = answer.body(reading.coding()).duplicate();
        if (admitted.headers().isEmpty()) {
            return new ReadyResponse(head, date, body);
        }
        var headers = with(admitted, head.complete().sentOn(date));
        return response(HttpResponseStatus.OK, body, headers);
    }

    private @Nullable Form form(HttpHeaders headers) {
        var accept = headers.get(ACCEPT);
        if (accept == null) {
            return Form.JSON;
        }
        return headers.getAll(ACCEPT).size() > 1 ? null : answers.form(accept);
    }

    private Coding coding(HttpHeaders headers) {
        var accepted = headers.get(ACCEPT_ENCODING);
        return answers.coding(
                accepted == null ? null : String.join(",", headers.getAll(ACCEPT_ENCODING)));
    }

    private static boolean isNamed(Head head, HttpHeaders headers) {
        var named = headers.get(IF_NONE_MATCH);
        return named != null && head.isNamedBy(String.join(",", headers.getAll(IF_NONE_MATCH)));
    }

    /** The lines of an encoded head are of one value, so what comes beside it goes before. */
    private static HttpHeaders with(Gate.Admitted admitted, HttpHeaders head) {
        if (admitted.headers().isEmpty()) {
            return head;
        }
        var headers = DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        admitted.headers().forEach(headers::set);
        return headers.add(head);
    }

    private static FullHttpResponse response(
            HttpResponseStatus status, ByteBuf body, HttpHeaders headers) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
    }

    private FullHttpResponse refused(Gate.Refused refused, Form form) {
        var body = Unpooled.wrappedBuffer(refused.body());
        var headers = new DefaultHttpHeaders();
        refused.headers().forEach(headers::set);
        headers.set("Content-Type", form.mediaType());
        headers.set("Content-Length", body.readableBytes());
        headers.set("Cache-Control", "no-store");
        SafeHeaders.ALL.forEach(headers::set);
        headers.set(Dates.NAME, dates.at(answers.clock().instant()));
        return response(HttpResponseStatus.valueOf(refused.status()), body, headers);
    }
}
