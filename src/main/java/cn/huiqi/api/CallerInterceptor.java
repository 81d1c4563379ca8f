package cn.huiqi.api;

import cn.huiqi.access.Caller;
import cn.huiqi.access.Callers;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out who calls, by the header {@code X-Api-Key}. */
@Component
final class CallerInterceptor implements WebGraphQlInterceptor {

    private static final String HEADER = "X-Api-Key";

    private final Callers callers;

    CallerInterceptor(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var key = request.getHeaders().getFirst(HEADER);
        var caller = key == null ? null : callers.withKey(key);
        if (caller != null) {
            request.configureExecutionInput((input, builder) ->
                    builder.graphQLContext(Map.of(Caller.class, caller)).build());
        }
        return chain.next(request);
    }
}
