package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class HttpReadingTest {

    private static final RequestLimits LIMITS =
            new Binder(new MapConfigurationPropertySource())
                    .bindOrCreate("huiqi.limits", RequestLimits.class);
    private static final HttpReading READING = new HttpReading(LIMITS, new RequestJson(LIMITS));
    private static final Duration PATIENCE = LIMITS.http().bodyPatience();

    @Test
    void waits_for_a_body_so_long_and_no_longer() {
        StepVerifier.withVirtualTime(
                        () -> {
                            var request =
                                    MockServerHttpRequest.post("/graphql")
                                            .contentType(MediaType.APPLICATION_JSON)
                                            .body(Flux.never());
                            return READING.of(request, new GraphQlAddress("/graphql", null));
                        })
                .expectSubscription()
                .expectNoEvent(PATIENCE.minusMillis(1))
                .thenAwait(PATIENCE)
                .verifyErrorSatisfies(e -> {
                    assertThat(e).isInstanceOf(RefusedRequest.class);
                    assertThat(((RefusedRequest) e).status()).isEqualTo(408);
                    assertThat(((RefusedRequest) e).headers()).containsEntry("Connection", "close");
                });
    }
}
