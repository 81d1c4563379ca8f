package cn.huiqi.access;

import static cn.huiqi.access.Knocking.ask;
import static cn.huiqi.access.Knocking.askFreely;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.ConfiguredKeys.Configured;
import cn.huiqi.access.KeyIssuer.Issued;
import cn.huiqi.access.KeyIssuer.Wish;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessGateTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final String ASSOCIATION = "https://assoc.example";

    private Instant now = NOW;
    private Limits limits = (caller, knock) -> new Admitted(Map.of());
    private final KeptKeys keys = new KeptKeys();
    private final KeptEntries entries = new KeptEntries();
    private final Refusals refusals = new Refusals(new AuditTrail(entries, () -> now));
    private final KeyIssuer issuer = new KeyIssuer(keys, Set.of("a", "b")::contains, () -> now);
    private final KeyRing ring =
            new KeyRing(
                    keys,
                    new ConfiguredKeys(
                            List.of(
                                    new Configured(
                                            "ed", Digest.hex("ed-key"), Set.of(Role.EDITOR)))),
                    () -> now);

    @AfterEach
    void close() {
        refusals.close();
        ring.close();
    }

    private Gate gate(Mode mode) {
        ring.refresh();
        var tokens = new Tokens(new SignInTokens(List.of(), Duration.ofHours(1)), null, () -> now);
        return new AccessGate(mode, ring, tokens, limits, refusals);
    }

    /** As the endpoint asks. */
    private Gate.Decision at(Mode mode, Gate.Knock knock) {
        var gate = gate(mode);
        var decision = gate.atOnce(knock);
        return decision == null ? gate.decide(knock) : decision;
    }

    private Caller caller(Gate.Decision decision) {
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

    private Issued issued(KeyIssuer.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Issued.class);
        return (Issued) outcome;
    }

    private static Wish wish(@Nullable Instant expiresAt) {
        return new Wish("协会", new Allowance(7, 1000), expiresAt);
    }

    private Issued secret(@Nullable Instant expiresAt) {
        return issued(issuer.secret(wish(expiresAt), Set.of(Role.ASSOCIATION), "admin"));
    }

    private String site() {
        return issued(issuer.site(wish(null), Set.of(ASSOCIATION), Set.of("a"), "admin")).text();
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
    class An_API_key {

        @ParameterizedTest
        @EnumSource
        void of_the_configuration_sends_documents_of_its_own(Mode mode) {
            var caller = caller(at(mode, askFreely().with("X-Api-Key", "ed-key")));

            assertThat(caller.name()).isEqualTo("ed");
            assertThat(caller.kind()).isEqualTo(Caller.Kind.API_KEY);
            assertThat(caller.roles()).containsExactly(Role.EDITOR);
        }

        @ParameterizedTest
        @EnumSource
        void of_the_store_too_with_roles_rate_and_quota(Mode mode) {
            var key = secret(null);

            var caller = caller(at(mode, askFreely().with("x-api-key", key.text())));

            assertThat(caller.id()).isEqualTo("key:" + key.key().id());
            assertThat(caller.roles()).containsExactly(Role.ASSOCIATION);
            assertThat(caller.allowance()).isEqualTo(new Allowance(7, 1000));
        }

        @ParameterizedTest
        @EnumSource
        void that_is_wrong_is_never_taken_for_anonymous(Mode mode) {
            var refused = refused(at(mode, ask("a").with("X-Api-Key", "guess")));

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.headers()).containsKey("WWW-Authenticate");
        }

        @Test
        void ends_when_it_expires() {
            var key = secret(NOW.plusSeconds(60));
            var knock = ask("a").with("X-Api-Key", key.text());
            assertThat(caller(at(Mode.PRODUCTION, knock)).name()).isEqualTo("协会");

            now = NOW.plusSeconds(60);

            assertThat(refused(at(Mode.PRODUCTION, knock)).status()).isEqualTo(401);
        }

        @Test
        void ends_when_it_is_revoked() {
            var key = secret(null);
            issuer.revoke(key.key().id(), Key.Secret.class);

            assertThat(
                            refused(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", key.text())))
                                    .status())
                    .isEqualTo(401);
        }

        @Test
        void has_two_texts_while_it_is_rotated_and_no_third() {
            var first = secret(null);
            var second = issued(issuer.rotate(first.key().id()));
            assertThat(caller(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", first.text()))))
                    .isEqualTo(
                            caller(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", second.text()))));

            var third = issued(issuer.rotate(first.key().id()));

            assertThat(
                            refused(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", first.text())))
                                    .status())
                    .isEqualTo(401);
            caller(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", second.text())));
            caller(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", third.text())));
        }

        @Test
        void goes_on_while_the_store_is_away() {
            var knock = ask("a").with("X-Api-Key", secret(null).text());
            var gate = gate(Mode.PRODUCTION);
            keys.away(true);

            assertThat(gate.atOnce(knock)).isInstanceOf(Admitted.class);
        }

        @Test
        void is_503_while_no_key_was_ever_read() {
            var fresh = new KeyRing(keys, new ConfiguredKeys(List.of()), () -> now);
            var tokens =
                    new Tokens(new SignInTokens(List.of(), Duration.ofHours(1)), null, () -> now);
            var gate = new AccessGate(Mode.PRODUCTION, fresh, tokens, limits, refusals);

            assertThat(refused(gate.atOnce(ask("a").with("X-Api-Key", "any"))).status())
                    .isEqualTo(503);
        }

        @Test
        void notes_when_it_was_used_last() {
            var key = secret(null);
            at(Mode.PRODUCTION, ask("a").with("X-Api-Key", key.text()));

            ring.close();

            assertThat(keys.uses()).containsEntry(key.key().id(), NOW);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/graphql?key=hqk_abc_def",
                    "/graphql/sha256:a?access_token=x",
                    "/graphql?api_key=x",
                })
        void has_no_place_in_an_address(String address) {
            assertThat(refused(at(Mode.DEVELOPMENT, ask("a").at(address))).status()).isEqualTo(400);
        }
    }

    @Nested
    class A_site_key {

        private Knocking withKey(String document) {
            return ask(document).with("X-Site-Key", site());
        }

        @Test
        void asks_for_its_documents_from_its_origins() {
            var decision = at(Mode.PRODUCTION, withKey("a").with("Origin", ASSOCIATION));

            assertThat(caller(decision).kind()).isEqualTo(Caller.Kind.SITE_KEY);
            assertThat(((Admitted) decision).headers())
                    .containsEntry("Access-Control-Allow-Origin", ASSOCIATION)
                    .doesNotContainKey("Access-Control-Allow-Credentials");
        }

        @Test
        void asks_from_the_page_that_we_serve_ourselves() {
            var knock =
                    withKey("a")
                            .with("Host", "huiqi.example:8443")
                            .with("Origin", "https://huiqi.example:8443");

            assertThat(caller(at(Mode.PRODUCTION, knock)).name()).isEqualTo("协会");
        }

        @ParameterizedTest
        @EnumSource
        void asks_for_no_other_document(Mode mode) {
            assertThat(refused(at(mode, withKey("b"))).code()).isEqualTo("FORBIDDEN");
            assertThat(refused(at(mode, askFreely().with("X-Site-Key", site()))).status())
                    .isEqualTo(403);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "null",
                    "http://assoc.example",
                    "https://assoc.example:8443",
                    "https://assoc.example.evil.example",
                    "https://evil.example",
                    "HTTPS://ASSOC.EXAMPLE",
                    ""
                })
        void is_refused_from_any_other_origin(String origin) {
            var refused = refused(at(Mode.DEVELOPMENT, withKey("a").with("Origin", origin)));

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.headers()).doesNotContainKey("Access-Control-Allow-Origin");
        }

        @Test
        void is_refused_from_the_origin_of_another_key() {
            issuer.site(wish(null), Set.of("https://other.example"), Set.of("a"), "admin");

            assertThat(
                            refused(
                                            at(
                                                    Mode.PRODUCTION,
                                                    withKey("a")
                                                            .with(
                                                                    "Origin",
                                                                    "https://other.example")))
                                    .status())
                    .isEqualTo(403);
        }

        @Test
        void that_is_no_more_is_401() {
            var key = site();
            issuer.revoke(key, Key.Site.class);

            assertThat(refused(at(Mode.PRODUCTION, ask("a").with("X-Site-Key", key))).status())
                    .isEqualTo(401);
            assertThat(refused(at(Mode.PRODUCTION, ask("a").with("Origin", ASSOCIATION))).status())
                    .isEqualTo(403);
        }

        @Test
        void is_no_API_key_nor_the_other_way_round() {
            assertThat(refused(at(Mode.PRODUCTION, ask("a").with("X-Api-Key", site()))).status())
                    .isEqualTo(401);
            assertThat(
                            refused(
                                            at(
                                                    Mode.PRODUCTION,
                                                    ask("a").with(
                                                                    "X-Site-Key",
                                                                    secret(null).text())))
                                    .status())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "X-Site-Key", "Authorization"})
    void several_credentials_at_once_are_refused(String other) {
        var knock = ask("a").with("X-Api-Key", "ed-key").with(other, "Bearer x");

        assertThat(refused(at(Mode.DEVELOPMENT, knock)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic ZWQ6a2V5", "Bearer", "Bearer ", "Digest x", "", "bearer x.y.z"})
    void an_authorization_that_is_no_good_token_is_401(String authorization) {
        var refused = refused(at(Mode.DEVELOPMENT, ask("a").with("Authorization", authorization)));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers().get("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource({"X-Api-Key, guess, UNKNOWN_KEY", "Authorization, Bearer a.b.c, BAD_TOKEN"})
    void what_is_refused_is_written_down_and_counted(String header, String value, String outcome) {
        for (int i = 0; i < 3; i++) {
            at(Mode.PRODUCTION, ask("a").with(header, value));
        }

        refusals.write();

        assertThat(entries.entries)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.actor()).isEqualTo("unknown");
                    assertThat(it.outcome()).isEqualTo(outcome);
                    assertThat(it.times()).isEqualTo(3);
                    assertThat(it.toString()).doesNotContain(value);
                });
    }

    @Nested
    class Limits_of_callers {

        @Test
        void are_asked_last_and_may_refuse() {
            var full = new Refused(429, "RATE_LIMITED", "请稍后再试。", Map.of("Retry-After", "1"));
            limits = (caller, knock) -> full;

            assertThat(refused(at(Mode.PRODUCTION, askFreely())).status()).isEqualTo(403);
            assertThat(at(Mode.PRODUCTION, ask("a"))).isEqualTo(full);
        }

        @ParameterizedTest
        @CsvSource({"X-Api-Key, guess", "Authorization, Bearer a.b.c"})
        void count_guesses_of_keys_and_tokens_with_their_network(String header, String value) {
            var counted = new ArrayList<Caller>();
            limits =
                    (caller, knock) -> {
                        counted.add(caller);
                        return counted.size() <= 3
                                ? new Admitted(Map.of())
                                : new Refused(429, "RATE_LIMITED", "请稍后再试。", Map.of());
                    };
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 5; i++) {
                statuses.add(refused(at(Mode.PRODUCTION, ask("a").with(header, value))).status());
            }

            assertThat(statuses).containsExactly(401, 401, 401, 429, 429);
            assertThat(counted).containsOnly(Caller.ANONYMOUS);
        }

        @Test
        void tell_in_headers_what_is_left() {
            var limited = new Admitted(Map.of(), Map.of("RateLimit", "\"a\";r=1"));
            limits = (caller, knock) -> limited;

            var admitted = (Admitted) at(Mode.PRODUCTION, ask("a").with("X-Api-Key", "ed-key"));

            assertThat(admitted.headers()).containsEntry("RateLimit", "\"a\";r=1");
            assertThat(caller(admitted).name()).isEqualTo("ed");
        }
    }
}
