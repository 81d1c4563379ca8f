package cn.huiqi.api;

import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.Gate;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** A request on the ordinary path, as the gate sees it. */
record ExchangeKnock(
        ServerHttpRequest request, String target, Resolution.Resolved resolved, Answers answers)
        implements Gate.Knock {

    @Override
    public String method() {
        return request.getMethod().name();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return request.getHeaders().getFirst(name.toString());
    }

    @Override
    public List<String> headers(CharSequence name) {
        return request.getHeaders().getOrEmpty(name.toString());
    }

    @Override
    public @Nullable SocketAddress peer() {
        return request.getRemoteAddress();
    }

    @Override
    public @Nullable String documentId() {
        return resolved.documentId();
    }

    @Override
    public boolean familiar() {
        return false;
    }

    @Override
    public boolean ready() {
        var question = resolved.question();
        return question != null && answers.find(question) != null;
    }
}
