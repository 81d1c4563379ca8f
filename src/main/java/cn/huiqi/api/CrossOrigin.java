package cn.huiqi.api;

import cn.huiqi.access.Origins;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Tells browsers which pages may read answers. A preflight shows no key, so it is answered by its
 * origin, over all site keys that are valid; whether that key may be used there is asked when it
 * comes.
 */
@Component
@Order(0) // before the endpoint, so that its refusals can be read too
final class CrossOrigin implements WebFilter {

    private final Origins origins;

    CrossOrigin(Origins origins) {
        this.origins = origins;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var origin = request.getHeaders().getOrigin();
        if (origin == null || GraphQlAddress.of(request) == null) {
            return chain.filter(exchange);
        }
        var response = exchange.getResponse();
        origins.headers(origin).forEach(response.getHeaders()::set);
        response.getHeaders().set("Vary", "Origin");
        boolean isPreflight =
                request.getMethod().equals(HttpMethod.OPTIONS)
                        && request.getHeaders().getAccessControlRequestMethod() != null;
        if (!isPreflight) {
            return chain.filter(exchange);
        }
        if (!origins.isKnown(origin)) {
            return Mono.error(RefusedRequest.of(403, ErrorCode.FORBIDDEN, "此网页来源未登记:请向服务方申请站点密钥。"));
        }
        Origins.PREFLIGHT.forEach(response.getHeaders()::set);
        response.setStatusCode(HttpStatus.NO_CONTENT);
        return response.setComplete();
    }
}
