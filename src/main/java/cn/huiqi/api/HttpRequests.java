package cn.huiqi.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets a request through to GraphQL when it is a POST of JSON that can be answered in a form its
 * caller reads. Spring answers the others without a body, or not at all; here they become errors.
 */
@Component
final class HttpRequests implements WebFilter {

    private static final String PATH = "/graphql";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().value().equals(PATH)) {
            return chain.filter(exchange);
        }
        if (!request.getMethod().equals(HttpMethod.POST)) {
            return Mono.error(
                    new MethodNotAllowedException(request.getMethod(), List.of(HttpMethod.POST)));
        }
        var form = AnswerForm.accepted(request.getHeaders());
        if (form == null) {
            return Mono.error(new NotAcceptableStatusException(List.of()));
        }
        if (!isJson(request.getHeaders())) {
            return Mono.error(new UnsupportedMediaTypeStatusException(""));
        }
        // Spring looks for the exact type, in order and without regard to quality.
        var plain = exchange.mutate().request(it -> it.headers(h -> h.setAccept(List.of(form))));
        return chain.filter(plain.build()).then(answered(exchange));
    }

    /** An empty body, or JSON's null, is no request at all: nobody has answered it. */
    private static Mono<Void> answered(ServerWebExchange exchange) {
        return Mono.defer(() ->
                exchange.getResponse().isCommitted()
                        ? Mono.empty()
                        : Mono.error(new ServerWebInputException("No body")));
    }

    private static boolean isJson(HttpHeaders headers) {
        var type = contentType(headers);
        return type != null
                && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
    }

    private static @Nullable MediaType contentType(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }
}
