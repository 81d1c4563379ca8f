package cn.huiqi.api;

import cn.huiqi.match.PublishedIndexes;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Takes one catalogue version and one day for the whole of a request. A variable sent as null
 * counts as not sent, so that it takes its default.
 */
@Component
@Order(1)
final class ReadingInterceptor implements WebGraphQlInterceptor {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final PublishedIndexes indexes;
    private final InstantSource clock;

    ReadingInterceptor(PublishedIndexes indexes, InstantSource clock) {
        this.indexes = indexes;
        this.clock = clock;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var reading =
                request.getAttributes().get(Reading.ATTRIBUTE) instanceof Reading begun
                        ? begun
                        : Reading.begin(indexes, clock.instant());
        request.configureExecutionInput((input, builder) -> {
            var variables = withoutNulls(input.getRawVariables().toMap());
            var given = new GivenVariables(variables.keySet());
            return builder.graphQLContext(
                            Map.of(Reading.class, reading, GivenVariables.class, given))
                    .variables(variables)
                    .build();
        });
        return chain.next(request);
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> variables) {
        var told = new LinkedHashMap<>(variables);
        told.values().removeIf(Objects::isNull);
        return told;
    }
}
