package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that came before in the very same bytes and found their answers ready, without
 * parsing them again. Stands before the codec of HTTP/1.1, which hears nothing of them, and does
 * nothing while a request is on its way behind it.
 */
final class EarlyHandler extends ChannelInboundHandlerAdapter {

    private final HotRequests requests;
    private final HotHandler parsed;
    private final Boundary boundary;
    private boolean written;
    private boolean forwarded;

    /**
     * @param parsed answers behind the codec
     * @param boundary hears from there what the bytes came to
     */
    EarlyHandler(HotRequests requests, HotHandler parsed, Boundary boundary) {
        this.requests = requests;
        this.parsed = parsed;
        this.boundary = boundary;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            boolean between = boundary.isReached() && parsed.isAtRest();
            read(context, bytes, between ? Spelling.of(bytes) : null);
        } else {
            forwarded = true;
            context.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext context, ByteBuf bytes, @Nullable Spelling spelling) {
        if (spelling != null && answered(context, spelling)) {
            bytes.release();
            return;
        }
        boundary.came(bytes);
        parsed.forgetReading();
        forwarded = true;
        context.fireChannelRead(bytes);
        var reading = parsed.reading();
        if (spelling != null && reading != null && boundary.isReached()) {
            requests.learn(spelling, reading);
        }
    }

    private boolean answered(ChannelHandlerContext context, Spelling spelling) {
        var reading = requests.known(spelling);
        if (reading == null || !context.channel().isWritable()) {
            return false;
        }
        var response = requests.answer(context, reading);
        if (response == null) {
            return false;
        }
        context.write(Wire.bytes(context.alloc(), response), context.voidPromise());
        written = true;
        var idle = context.pipeline().get(IdleStateHandler.class);
        if (idle != null) {
            idle.resetReadTimeout();
        }
        return true;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (written) {
            context.flush();
        }
        if (forwarded || !written) {
            context.fireChannelReadComplete();
        } else {
            context.read(); // nobody behind knows that there was something
        }
        written = false;
        forwarded = false;
    }
}
