package cn.huiqi.hotpath;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;

/** A peer that reads nothing until it is told to: writes stay in the buffer of the channel. */
final class Slow extends ChannelDuplexHandler {

    private final ArrayDeque<Runnable> held = new ArrayDeque<>();
    private boolean reading;
    private int writes;

    int writes() {
        return writes;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        writes++;
        context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (reading) {
            context.flush();
        } else {
            held.add(context::flush);
        }
    }

    void drain(EmbeddedChannel channel) {
        reading = true;
        while (!held.isEmpty()) {
            held.remove().run();
        }
        channel.runPendingTasks();
    }
}
