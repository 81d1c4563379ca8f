package cn.huiqi.access;

import static cn.huiqi.access.Knocking.ask;
import static cn.huiqi.access.Knocking.askFreely;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessGateTest {

    private static AccessGate gate(Mode mode, Limits limits) {
        return new AccessGate(
                mode,
                new ConfiguredKeys(
                        List.of(
                                new ConfiguredKeys.Key(
                                        "ed",
                                        ConfiguredKeys.digest("ed-key"),
                                        Set.of(Role.EDITOR)))),
                limits);
    }

    private static Gate.@Nullable Decision at(Mode mode, Gate.Knock knock) {
        return gate(mode, Limits.NONE).atOnce(knock);
    }

    private static Caller caller(Gate.@Nullable Decision decision) {
        if (decision instanceof Admitted it && it.context().get(Caller.KEY) instanceof Caller one) {
            return one;
        }
        throw new AssertionError("Not admitted: " + decision);
    }

    private static Refused refused(Gate.@Nullable Decision decision) {
        if (decision instanceof Refused it) {
            return it;
        }
        throw new AssertionError("Not refused: " + decision);
    }

    @Nested
    class Somebody_without_credentials {

        @ParameterizedTest
        @EnumSource
        void asks_for_trusted_documents(Mode mode) {
            assertThat(caller(at(mode, ask("a")))).isEqualTo(Caller.ANONYMOUS);
        }

        @Test
        void sends_documents_of_his_own_in_development() {
            assertThat(caller(at(Mode.DEVELOPMENT, askFreely()))).isEqualTo(Caller.ANONYMOUS);
        }

        @Test
        void sends_none_in_production() {
            var refused = refused(at(Mode.PRODUCTION, askFreely()));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("DOCUMENT_NOT_TRUSTED");
        }
    }

    @Nested
    class Somebody_with_an_API_key {

        @ParameterizedTest
        @EnumSource
        void sends_documents_of_his_own(Mode mode) {
            var caller = caller(at(mode, askFreely().with("X-Api-Key", "ed-key")));

            assertThat(caller.name()).isEqualTo("ed");
            assertThat(caller.kind()).isEqualTo(Caller.Kind.API_KEY);
            assertThat(caller.roles()).containsExactly(Role.EDITOR);
        }

        @ParameterizedTest
        @EnumSource
        void that_is_wrong_is_never_taken_for_anonymous(Mode mode) {
            var refused = refused(at(mode, ask("a").with("X-Api-Key", "guess")));

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.headers()).containsKey("WWW-Authenticate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "X-Site-Key", "Authorization"})
    void several_credentials_at_once_are_refused(String other) {
        var refused =
                refused(
                        at(
                                Mode.DEVELOPMENT,
                                ask("a").with("X-Api-Key", "ed-key").with(other, "Bearer x")));

        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ZWQ6a2V5", "Bearer", "Bearer ", "Digest x", "", "bearer x.y.z"})
    void an_authorization_that_is_no_good_token_is_401(String authorization) {
        var refused = refused(at(Mode.DEVELOPMENT, ask("a").with("Authorization", authorization)));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Bearer");
    }

    @Nested
    class Limits_of_callers {

        @Test
        void are_asked_last_and_may_refuse() {
            var full = new Refused(429, "RATE_LIMITED", "请稍后再试。", Map.of("Retry-After", "1"));
            var gate = gate(Mode.PRODUCTION, limits(full));

            assertThat(refused(gate.atOnce(askFreely())).status()).isEqualTo(403);
            assertThat(gate.atOnce(ask("a"))).isEqualTo(full);
        }

        @Test
        void tell_in_headers_what_is_left() {
            var gate =
                    gate(
                            Mode.PRODUCTION,
                            limits(new Admitted(Map.of(), Map.of("RateLimit", "\"a\";r=1"))));

            var admitted = (Admitted) gate.decide(ask("a").with("X-Api-Key", "ed-key"));

            assertThat(admitted.headers()).containsEntry("RateLimit", "\"a\";r=1");
            assertThat(caller(admitted).name()).isEqualTo("ed");
        }

        private static Limits limits(Gate.Decision decision) {
            return new Limits() {
                @Override
                public Gate.Decision atOnce(Caller caller, Gate.Knock knock) {
                    return decision;
                }

                @Override
                public Gate.Decision decide(Caller caller, Gate.Knock knock) {
                    return decision;
                }
            };
        }
    }
}
