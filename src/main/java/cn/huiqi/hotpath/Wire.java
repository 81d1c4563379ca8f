package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;

/** Answers in the bytes of HTTP/1.1, the same that Netty's encoder makes of them. */
final class Wire {

    private static final int HEAD_BYTES = 1024;
    private static final AsciiString OK = line(HttpResponseStatus.OK);
    private static final AsciiString UNCHANGED = line(HttpResponseStatus.NOT_MODIFIED);
    private static final int COLON = 0x3A20;
    private static final int LINE_END = 0x0D0A;

    private Wire() {}

    static ByteBuf bytes(ByteBufAllocator allocator, FullHttpResponse response) {
        return response instanceof ReadyResponse ready
                ? SentAgain.onThisThread().bytes(allocator, ready)
                : encoded(allocator, response);
    }

    /** One buffer of its own, since a system call for two costs more than to copy. */
    static ByteBuf encoded(ByteBufAllocator allocator, FullHttpResponse response) {
        var body = response.content();
        var bytes = allocator.directBuffer(HEAD_BYTES + body.readableBytes());
        write(bytes, firstLine(response.status()));
        var headers = response.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            var header = headers.next();
            write(bytes, header.getKey());
            bytes.writeShort(COLON);
            write(bytes, header.getValue());
            bytes.writeShort(LINE_END);
        }
        return bytes.writeShort(LINE_END)
                .writeBytes(body, body.readerIndex(), body.readableBytes());
    }

    private static void write(ByteBuf bytes, CharSequence text) {
        if (text instanceof AsciiString ascii) {
            bytes.writeBytes(ascii.array(), ascii.arrayOffset(), ascii.length());
        } else {
            ByteBufUtil.writeAscii(bytes, text);
        }
    }

    private static AsciiString line(HttpResponseStatus status) {
        return AsciiString.of("HTTP/1.1 " + status + "\r\n");
    }

    private static AsciiString firstLine(HttpResponseStatus status) {
        if (status == HttpResponseStatus.OK) {
            return OK;
        }
        return status == HttpResponseStatus.NOT_MODIFIED ? UNCHANGED : line(status);
    }
}
