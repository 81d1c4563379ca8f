package cn.huiqi.app;

import cn.huiqi.api.RequestLimits;
import cn.huiqi.hotpath.HotRequests;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Puts the ready answers behind the codec of each connection that speaks HTTP/1.1 in the clear. The
 * server of management is not of this context, and stays as it is.
 */
@Component
final class HotPathServer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    /** A connection that says nothing, or nothing whole, for so long is closed. */
    private static final Duration IDLE = Duration.ofSeconds(75);

    private final HotRequests requests;

    private final RequestLimits.Http limits;

    HotPathServer(HotRequests requests, RequestLimits limits) {
        this.requests = requests;
        this.limits = limits.http();
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(this::withAnswers);
    }

    private HttpServer withAnswers(HttpServer server) {
        int head = (int) limits.head().toBytes();
        return server.idleTimeout(IDLE)
                .httpRequestDecoder(it -> it.maxInitialLineLength(head).maxHeaderSize(head))
                .doOnChannelInit((observer, channel, address) -> {
                    var pipeline = channel.pipeline();
                    // With TLS the protocol is not chosen yet, and HTTP/2 has no such handler.
                    if (pipeline.get(NettyPipeline.HttpCodec) != null
                            && pipeline.get(NettyPipeline.HttpTrafficHandler) != null) {
                        requests.join(pipeline, NettyPipeline.HttpCodec, limits.headPatience());
                    }
                });
    }
}
