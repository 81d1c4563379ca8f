package cn.huiqi.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.access.ProviderTokens.Provider;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that publishes keys as an OpenID provider does. */
class ProviderTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final String ISSUER = "https://id.example";
    private static final RSAKey FIRST = rsa("first");
    private static final RSAKey SECOND = rsa("second");

    private volatile JWKSet published = new JWKSet(FIRST).toPublicJWKSet();
    private volatile int status = 200;
    private final HttpStub server =
            new HttpStub(
                    it -> HttpStub.write(it, status, "application/json", published.toString()));
    private ProviderTokens tokens = tokens("roles");

    @AfterEach
    void close() {
        server.close();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ProviderTokens tokens(String rolesClaim) {
        try {
            return new ProviderTokens(
                    new Provider(
                            ISSUER,
                            server.at("/jwks").toURL(),
                            "huiqi",
                            rolesClaim,
                            Duration.ofSeconds(60),
                            Duration.ofMillis(1)));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of("other", "huiqi"))
                .subject("somebody")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim("roles", List.of("EDITOR", "admin", "OWNER"));
    }

    private static String signed(RSAKey key, JWSHeader header, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        return signed(
                key,
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims);
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(FIRST, change.apply(claims()).build());
    }

    private TokenKind.@Nullable Verified verified(String token) {
        return tokens.verified(token, NOW);
    }

    @Test
    void name_their_subject_and_roles_of_ours() {
        var verified = requireNonNull(verified(token(it -> it)));

        assertThat(verified.caller().id()).isEqualTo("token:somebody");
        assertThat(verified.caller().kind()).isEqualTo(Caller.Kind.TOKEN);
        assertThat(verified.caller().roles()).containsExactly(Role.EDITOR);
        assertThat(verified.until()).isEqualTo(NOW.plusSeconds(360));
    }

    @Test
    void name_their_roles_deep_inside_or_in_a_line_too() {
        tokens = tokens("realm_access.roles");
        var deep = Map.of("roles", List.of("REVIEWER"));
        assertThat(verified(token(it -> it.claim("realm_access", deep))))
                .extracting(it -> it.caller().roles())
                .isEqualTo(Set.of(Role.REVIEWER));

        tokens = tokens("scope");
        assertThat(verified(token(it -> it.claim("scope", "openid EDITOR"))))
                .extracting(it -> it.caller().roles())
                .isEqualTo(Set.of(Role.EDITOR));
        assertThat(verified(token(it -> it.claim("scope", 7))))
                .extracting(it -> it.caller().roles())
                .isEqualTo(Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    -59,  true,  over for less than the clocks may differ
                    -60,  false, over
                    -3600, false, long over
                    """)
    void end_when_they_expire(int seconds, boolean isGood, String why) {
        var token = token(it -> it.expirationTime(Date.from(NOW.plusSeconds(seconds))));

        assertThat(verified(token) != null).as(why).isEqualTo(isGood);
    }

    @Nested
    class Are_none {

        private void refused(String token) {
            assertThat(verified(token)).isNull();
        }

        @Test
        void of_another_issuer() {
            refused(token(it -> it.issuer("https://evil.example")));
            refused(token(it -> it.issuer(null)));
        }

        @Test
        void for_another_audience() {
            refused(token(it -> it.audience("other")));
            refused(token(it -> it.audience((String) null)));
        }

        @Test
        void without_an_end_or_a_subject() {
            refused(token(it -> it.expirationTime(null)));
            refused(token(it -> it.subject(null)));
            refused(token(it -> it.subject(" ")));
        }

        @Test
        void from_the_future() {
            refused(token(it -> it.notBeforeTime(Date.from(NOW.plusSeconds(61)))));
            refused(token(it -> it.issueTime(Date.from(NOW.plusSeconds(61)))));
            assertThat(verified(token(it -> it.issueTime(Date.from(NOW.plusSeconds(60))))))
                    .isNotNull();
        }

        @Test
        void unsigned() {
            refused(new PlainJWT(claims().build()).serialize());
            var parts = token(it -> it).split("\\.", -1);
            refused(parts[0] + "." + parts[1] + ".");
            refused(parts[0] + "." + parts[1]);
        }

        @Test
        void signed_by_somebody_else_under_a_known_id() {
            refused(
                    signed(
                            SECOND,
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                            claims().build()));
        }

        @Test
        void signed_with_a_public_key_as_if_it_were_a_secret() throws Exception {
            for (var secret :
                    List.of(
                            FIRST.toRSAPublicKey().getEncoded(),
                            FIRST.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
                var token =
                        new SignedJWT(
                                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                                claims().build());
                token.sign(new MACSigner(secret));
                refused(token.serialize());
            }
        }

        @Test
        void signed_with_a_key_that_they_bring_along() throws Exception {
            var own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .jwk(own.toPublicJWK())
                                    .jwkURL(server.at("/evil"))
                                    .keyID("own")
                                    .build(),
                            claims().build());
            token.sign(new ECDSASigner(own));

            refused(token.serialize());
        }

        @Test
        void of_another_type() {
            refused(
                    signed(
                            FIRST,
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .keyID("first")
                                    .type(new JOSEObjectType("logout+jwt"))
                                    .build(),
                            claims().build()));
        }

        @Test
        void with_a_claim_that_was_changed() {
            var good = token(it -> it).split("\\.", -1);
            var other = token(it -> it.claim("roles", List.of("ADMIN"))).split("\\.", -1);

            refused(good[0] + "." + other[1] + "." + good[2]);
        }
    }

    @Test
    void of_a_new_key_are_good_at_once_and_of_one_that_is_gone_no_more() {
        assertThat(verified(signed(FIRST, claims().build()))).isNotNull();

        published = new JWKSet(List.of(SECOND, FIRST)).toPublicJWKSet();
        assertThat(verified(signed(SECOND, claims().build()))).isNotNull();
        assertThat(verified(signed(FIRST, claims().build()))).isNotNull();

        published = new JWKSet(List.of(SECOND)).toPublicJWKSet();
        assertThat(verified(signed(rsa("third"), claims().build()))).isNull(); // asks again
        assertThat(verified(signed(FIRST, claims().build()))).isNull();
    }

    @Test
    void go_on_while_the_provider_is_away() {
        assertThat(verified(token(it -> it))).isNotNull();
        status = 500;

        assertThat(verified(token(it -> it.subject("another")))).isNotNull();
    }

    @Test
    void cannot_be_told_while_it_was_never_reached() {
        status = 500;

        assertThatThrownBy(() -> verified(token(it -> it))).isInstanceOf(AccessUnavailable.class);
    }

    @Test
    void of_others_ask_it_nothing() {
        verified(token(it -> it.issuer("https://evil.example")));

        assertThat(server.asked()).isZero();
    }
}
