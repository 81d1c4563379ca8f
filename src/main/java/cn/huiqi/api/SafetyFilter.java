package cn.huiqi.api;

import cn.huiqi.hotpath.SafeHeaders;
import java.time.InstantSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives each answer the headers that browsers need, where it has none of its own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SafetyFilter implements WebFilter {

    private static final String YEAR_OF_TLS = "max-age=31536000";

    private final InstantSource clock;

    SafetyFilter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var response = exchange.getResponse();
        response.beforeCommit(() -> {
            var headers = response.getHeaders();
            SafeHeaders.ALL.forEach((name, value) -> {
                if (!headers.containsHeader(name)) {
                    headers.set(name, value);
                }
            });
            headers.setDate(clock.millis());
            if (headers.getCacheControl() == null) {
                headers.setCacheControl(CacheControl.noStore());
            }
            if (exchange.getRequest().getSslInfo() != null) {
                headers.set("Strict-Transport-Security", YEAR_OF_TLS);
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }
}
