package cn.huiqi.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.access.SignInTokens.SigningKey;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final Duration VALID = Duration.ofHours(2);
    private static final SigningKey OLD = key("old", "a");
    private static final SigningKey NEW = key("new", "b");

    private static SigningKey key(String id, String letter) {
        return new SigningKey(id, Base64.getEncoder().encodeToString(letter.repeat(64).getBytes()));
    }

    private static SignInTokens tokens(SigningKey... keys) {
        return new SignInTokens(List.of(keys), VALID);
    }

    private static String token() {
        return tokens(OLD).issue("somebody", NOW).token();
    }

    @Test
    void are_good_until_they_are_over() {
        var verified =
                requireNonNull(tokens(OLD).verified(token(), NOW.plus(VALID).minusMillis(1)));

        assertThat(verified.caller().id()).isEqualTo("wechat:somebody");
        assertThat(verified.until()).isEqualTo(NOW.plus(VALID));
        assertThat(tokens(OLD).verified(token(), NOW.plus(VALID))).isNull();
    }

    @Test
    void outlive_a_new_key_as_long_as_the_old_one_is_kept() {
        assertThat(tokens(NEW, OLD).verified(token(), NOW)).isNotNull();
        assertThat(tokens(NEW, OLD).issue("x", NOW).token())
                .satisfies(it -> assertThat(tokens(NEW).verified(it, NOW)).isNotNull());
        assertThat(tokens(NEW).verified(token(), NOW)).isNull();
    }

    @Test
    void are_none_when_anything_of_them_was_changed() {
        var token = token();
        var letters = token.toCharArray();
        for (int i = 0; i < letters.length - 1; i++) { // the last letter has bits that say nothing
            var changed = letters.clone();
            changed[i] = letters[i] == 'A' ? 'B' : 'A';
            assertThat(tokens(OLD).verified(new String(changed), NOW)).as("letter " + i).isNull();
        }
    }

    @Test
    void are_none_without_a_signature() {
        var claims = claims().build();

        assertThat(tokens(OLD).verified(new PlainJWT(claims).serialize(), NOW)).isNull();
        var parts = token().split("\\.", -1);
        assertThat(tokens(OLD).verified(parts[0] + "." + parts[1] + ".", NOW)).isNull();
    }

    @Test
    void are_none_of_another_issuer_or_algorithm_though_the_key_is_right() throws Exception {
        assertThat(tokens(OLD).verified(signed(JWSAlgorithm.HS256, claims()), NOW)).isNotNull();
        assertThat(tokens(OLD).verified(signed(JWSAlgorithm.HS512, claims()), NOW)).isNull();
        assertThat(tokens(OLD).verified(signed(JWSAlgorithm.HS256, claims().issuer("else")), NOW))
                .isNull();
        assertThat(
                        tokens(OLD)
                                .verified(
                                        signed(JWSAlgorithm.HS256, claims().expirationTime(null)),
                                        NOW))
                .isNull();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("huiqi")
                .subject("somebody")
                .expirationTime(Date.from(NOW.plusSeconds(60)));
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet.Builder claims)
            throws Exception {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(algorithm).keyID("old").build(), claims.build());
        token.sign(new MACSigner(OLD.bytes()));
        return token.serialize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 at all, however long it is!!", "c2hvcnQ="})
    void are_not_signed_with_a_weak_secret(String secret) {
        assertThatThrownBy(() -> new SigningKey("a", secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand -base64 32")
                .hasNoCause();
    }
}
