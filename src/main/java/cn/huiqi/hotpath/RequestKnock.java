package cn.huiqi.hotpath;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose answer lies ready, as the gate sees it. */
record RequestKnock(ChannelHandlerContext context, HttpRequest request, Answer answer)
        implements Gate.Knock {

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String target() {
        return request.uri();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return request.headers().get(name);
    }

    @Override
    public List<String> headers(CharSequence name) {
        return request.headers().getAll(name);
    }

    @Override
    public @Nullable SocketAddress peer() {
        return context.channel().remoteAddress();
    }

    @Override
    public String documentId() {
        return answer.question().documentId();
    }

    @Override
    public boolean familiar() {
        return true;
    }

    @Override
    public boolean ready() {
        return true;
    }
}
