package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class HttpReadingTest {

    @Test
    void waits_for_a_body_so_long_and_no_longer() {
        StepVerifier.withVirtualTime(
                        () -> {
                            var request =
                                    MockServerHttpRequest.post("/graphql")
                                            .contentType(MediaType.APPLICATION_JSON)
                                            .body(Flux.never());
                            return HttpReading.of(request, new GraphQlAddress("/graphql", null));
                        })
                .expectSubscription()
                .expectNoEvent(HttpReading.PATIENCE.minusMillis(1))
                .thenAwait(HttpReading.PATIENCE)
                .verifyErrorSatisfies(e -> {
                    assertThat(e).isInstanceOf(RefusedRequest.class);
                    assertThat(((RefusedRequest) e).status()).isEqualTo(408);
                    assertThat(((RefusedRequest) e).headers()).containsEntry("Connection", "close");
                });
    }
}
