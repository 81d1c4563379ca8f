package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Whether all that came over a connection are whole requests, so that the next byte begins another
 * one. Says no where it cannot tell, such as after two requests in one piece.
 */
final class Boundary {

    private static final int END_OF_HEAD = 0x0D0A0D0A;

    private boolean reached = true;
    private boolean broken;

    // Since the last boundary:
    private long bytes;
    private int headLength;
    private int heads;
    private int ends;
    private int bodyBytes;
    private boolean endsLikeHead;

    /** Bytes on their way to the codec. */
    void came(ByteBuf part) {
        int length = part.readableBytes();
        if (reached) {
            reached = false;
            bytes = 0;
            heads = 0;
            ends = 0;
            bodyBytes = 0;
            headLength = part.getByte(part.readerIndex()) == 'P' ? headLength(part) : 0;
        }
        bytes += length;
        endsLikeHead = length >= 4 && part.getInt(part.writerIndex() - 4) == END_OF_HEAD;
    }

    private static int headLength(ByteBuf part) {
        int from = part.readerIndex();
        for (int at = from; at <= part.writerIndex() - 4; at++) {
            if (part.getInt(at) == END_OF_HEAD) {
                return at + 4 - from;
            }
        }
        return 0;
    }

    /** The codec made this of the bytes. */
    void parsed(Object message) {
        broken |= message instanceof HttpObject it && it.decoderResult().isFailure();
        if (message instanceof HttpRequest) {
            heads++;
        }
        if (message instanceof HttpContent content) {
            bodyBytes += content.content().readableBytes();
        }
        if (message instanceof LastHttpContent) {
            ends++;
        }
    }

    /**
     * Whether all bytes that came were parsed, and belonged to one request. What is left of a
     * longer one would end with the end of a head, and have become another request.
     */
    boolean isReached() {
        if (!reached && !broken && heads == 1 && ends == 1) {
            reached = bodyBytes == 0 ? endsLikeHead : bytes == headLength + bodyBytes;
        }
        return reached;
    }
}
