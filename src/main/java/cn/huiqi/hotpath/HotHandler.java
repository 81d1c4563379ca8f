package cn.huiqi.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests whose answer lies ready, on HTTP/1.1 that is parsed already, before anything
 * else of the server looks at them. All others go on untouched: what it cannot answer in the very
 * way of the ordinary path it does not answer.
 *
 * <p>Answers keep the order of their requests: while one that went on is unanswered, all that
 * follow go on too. A POST is held until its body is there; if that does not come with the same
 * read, it goes on. While the peer does not read, requests wait here, and no more are read.
 */
final class HotHandler extends ChannelDuplexHandler {

    private static final int LONGEST_BODY = 8 * 1024;

    private final HotRequests requests;
    private final HeadPatience patience;
    private final Boundary boundary;

    /** Of the request that was answered last. */
    private @Nullable Reading reading;

    /** Requests that went on and are not answered. */
    private int passed;

    /** A POST whose body is not complete, and what came of it. */
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    private int heldBytes;

    /** What came while the peer did not read. */
    private final ArrayDeque<Object> waiting = new ArrayDeque<>();

    /** The end of a request that was answered at its head is still to come. */
    private boolean skipping;

    private boolean unflushed;

    private boolean informational;

    /** It said what nobody can read; nothing that follows is looked at. */
    private boolean closing;

    HotHandler(HotRequests requests, HeadPatience patience, Boundary boundary) {
        this.requests = requests;
        this.patience = patience;
        this.boundary = boundary;
    }

    /** Whether all that came here was answered. */
    boolean isAtRest() {
        return passed == 0 && held.isEmpty() && waiting.isEmpty() && !skipping && !closing;
    }

    /** Of what was answered here since {@link #forgetReading}, the last one. */
    @Nullable Reading reading() {
        return reading;
    }

    void forgetReading() {
        reading = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        patience.parsed(message);
        boundary.parsed(message);
        if (closing) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (waiting.isEmpty() && (passed > 0 || context.channel().isWritable())) {
            take(context, message);
        } else {
            waiting.add(message);
            context.flush();
            unflushed = false;
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        if (skipping) {
            skipping = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
        } else if (passed > 0 && held.isEmpty()) {
            pass(context, message);
        } else if (message instanceof HttpRequest request) {
            takeHead(context, request);
        } else if (!held.isEmpty() && message instanceof HttpContent content) {
            takeBody(context, content);
        } else {
            pass(context, message);
        }
    }

    private void takeHead(ChannelHandlerContext context, HttpRequest request) {
        if (HotRequests.isBodyless(request)) {
            var response = answer(context, request, null);
            if (response != null) {
                skipping = true;
                write(context, response);
                return;
            }
        } else if (HotRequests.isShortPost(request, LONGEST_BODY)) {
            held.add(request);
            heldBytes = 0;
            return;
        }
        var refusal = Unreadable.refusal(request);
        if (refusal == null) {
            pass(context, request);
        } else {
            closing = true;
            context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void takeBody(ChannelHandlerContext context, HttpContent content) {
        held.add(content);
        heldBytes += content.content().readableBytes();
        if (heldBytes > LONGEST_BODY || content.decoderResult().isFailure()) {
            passHeld(context);
        } else if (content instanceof LastHttpContent) {
            var response = answer(context, (HttpRequest) held.element(), body());
            if (response == null) {
                passHeld(context);
            } else {
                releaseAll(held);
                write(context, response);
            }
        }
    }

    private @Nullable HttpResponse answer(
            ChannelHandlerContext context, HttpRequest request, byte @Nullable [] body) {
        var read = requests.reading(request, body);
        var response = read == null ? null : requests.answer(context, read);
        if (response != null) {
            reading = read;
        }
        return response;
    }

    private byte[] body() {
        var bytes = new byte[heldBytes];
        int at = 0;
        for (var message : held) {
            if (message instanceof HttpContent content) {
                ByteBuf part = content.content();
                part.getBytes(part.readerIndex(), bytes, at, part.readableBytes());
                at += part.readableBytes();
            }
        }
        return bytes;
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            passed++;
            flushOwn(context);
        }
        context.fireChannelRead(message);
    }

    private void passHeld(ChannelHandlerContext context) {
        for (Object message = held.poll(); message != null; message = held.poll()) {
            pass(context, message);
        }
    }

    private void write(ChannelHandlerContext context, HttpResponse response) {
        // Straight to the codec: what watches the ordinary path counts its own answers only, and
        // the idle timeout, which sees all that is read, would listen to each of these.
        var idle = context.pipeline().context(IdleStateHandler.class);
        var from = idle == null ? context : idle;
        from.write(response, from.voidPromise());
        unflushed = true;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (message instanceof LastHttpContent && !informational) {
            passed = Math.max(0, passed - 1);
        }
        context.write(message, promise);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!held.isEmpty()) {
            passHeld(context);
        }
        flushOwn(context);
        context.fireChannelReadComplete();
        readOn(context);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        while (!waiting.isEmpty() && context.channel().isWritable()) {
            take(context, waiting.remove());
        }
        flushOwn(context);
        context.fireChannelWritabilityChanged();
        readOn(context);
    }

    /** The ordinary path asks for what follows its own answers; here it is for us to ask. */
    private void readOn(ChannelHandlerContext context) {
        if (passed == 0 && waiting.isEmpty()) {
            context.read();
        }
    }

    private void flushOwn(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        releaseAll(held);
        releaseAll(waiting);
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        releaseAll(held);
        releaseAll(waiting);
    }

    private static void releaseAll(ArrayDeque<Object> messages) {
        for (@Nullable Object it = messages.poll(); it != null; it = messages.poll()) {
            ReferenceCountUtil.release(it);
        }
    }
}
