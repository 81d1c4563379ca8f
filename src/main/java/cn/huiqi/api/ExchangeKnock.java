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
    public @Nullable String header(String name) {
        return request.getHeaders().getFirst(name);
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getOrEmpty(name);
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
    public boolean ready() {
        var question = resolved.question();
        return question != null && answers.find(question) != null;
    }
}
