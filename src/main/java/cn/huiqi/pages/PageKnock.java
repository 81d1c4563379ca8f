package cn.huiqi.pages;

import cn.huiqi.hotpath.Gate;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;

/** A request for a page, as the gate sees it: pages ask trusted documents and nothing else. */
record PageKnock(ServerRequest request) implements Gate.Knock {

    @Override
    public String method() {
        return request.method().name();
    }

    @Override
    public String target() {
        var address = request.uri();
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return request.headers().firstHeader(name.toString());
    }

    @Override
    public List<String> headers(CharSequence name) {
        return request.headers().header(name.toString());
    }

    @Override
    public @Nullable SocketAddress peer() {
        return request.remoteAddress().orElse(null);
    }

    @Override
    public String documentId() {
        return "page:" + request.path();
    }

    @Override
    public boolean familiar() {
        return false;
    }

    @Override
    public boolean ready() {
        return false;
    }
}
