package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** An answer with its body, that says nothing to its caller that it does not say to others. */
final class ReadyResponse extends DefaultFullHttpResponse {

    private final Head head;
    private final AsciiString date;

    ReadyResponse(Head head, AsciiString date, ByteBuf body) {
        super(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.OK,
                body,
                head.complete().sentOn(date),
                EmptyHttpHeaders.INSTANCE);
        this.head = head;
        this.date = date;
    }

    /** The same one for the same bytes but for the date. */
    Head head() {
        return head;
    }

    /** The same one within a second. */
    AsciiString date() {
        return date;
    }
}
