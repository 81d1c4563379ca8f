package cn.huiqi.hotpath;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request head comes too slowly: byte after byte it would never be idle.
 * Stands before the codec, and hears from behind it what the bytes came to. A head that comes in
 * one piece, as all do, costs no timer.
 */
final class HeadPatience extends ChannelInboundHandlerAdapter {

    private final Duration patience;

    private boolean parsed;

    private boolean inBody;

    private @Nullable ScheduledFuture<?> alarm;

    HeadPatience(Duration patience) {
        this.patience = patience;
    }

    /** The codec made this of the bytes. */
    void parsed(Object message) {
        parsed = true;
        inBody = !(message instanceof LastHttpContent);
        silence();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        parsed = false;
        context.fireChannelRead(message);
        if (!parsed && !inBody && alarm == null) {
            alarm =
                    context.executor()
                            .schedule(
                                    () -> context.close(),
                                    patience.toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        silence();
        context.fireChannelInactive();
    }

    private void silence() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }
}
