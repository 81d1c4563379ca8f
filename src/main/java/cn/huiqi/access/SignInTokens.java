package cn.huiqi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that we give for a sign-in, signed with a secret that all nodes share. The first key
 * signs, all verify: a new one goes to the front, and the old one goes when its last token is over.
 */
public final class SignInTokens implements TokenKind {

    private static final String ISSUER = "huiqi";

    private final List<SigningKey> keys;
    private final Duration validFor;

    /**
     * @param id in each token, to find its key
     * @param secret at least 32 bytes, in Base64
     */
    public record SigningKey(String id, String secret) {

        private static final int SHORTEST = 32;

        public SigningKey {
            if (id.isBlank()) {
                throw new IllegalArgumentException("A signing key needs an id");
            }
            try {
                if (Base64.getDecoder().decode(secret).length < SHORTEST) {
                    throw new IllegalArgumentException("it is shorter");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException( // without its cause, which may quote it
                        "The secret of a signing key has to be at least 32 random bytes in Base64:"
                                + " make one with openssl rand -base64 32");
            }
        }

        byte[] bytes() {
            return Base64.getDecoder().decode(secret);
        }

        @Override
        public String toString() {
            return "SigningKey[" + id + "]";
        }
    }

    /** A token, and when it is over. */
    public record Issued(String token, Instant expiresAt) {}

    /**
     * @param keys none, when nobody can sign in
     */
    public SignInTokens(List<SigningKey> keys, Duration validFor) {
        this.keys = List.copyOf(keys);
        this.validFor = validFor;
    }

    Issued issue(String subject, Instant now) {
        var key = keys.getFirst();
        var expiresAt = Instant.ofEpochSecond(now.plus(validFor).getEpochSecond());
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject(subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expiresAt))
                        .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.id()).build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new MACSigner(key.bytes()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e); // the key was looked at
        }
        return new Issued(token.serialize(), expiresAt);
    }

    @Override
    public @Nullable Verified verified(String token, Instant now) {
        try {
            var jwt = SignedJWT.parse(token);
            var id = jwt.getHeader().getKeyID();
            for (var key : keys) {
                if (key.id().equals(id)
                        && JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
                        && jwt.verify(new MACVerifier(key.bytes()))) {
                    return verified(jwt.getJWTClaimsSet(), now);
                }
            }
            return null;
        } catch (ParseException | JOSEException e) {
            return null;
        }
    }

    private static @Nullable Verified verified(JWTClaimsSet claims, Instant now) {
        var subject = claims.getSubject();
        var expires = claims.getExpirationTime();
        if (!ISSUER.equals(claims.getIssuer())
                || subject == null
                || expires == null
                || !now.isBefore(expires.toInstant())) {
            return null;
        }
        return new Verified(member(subject), expires.toInstant());
    }

    /** Who signed in with WeChat. */
    static Caller member(String subject) {
        var id = "wechat:" + subject;
        return Caller.known(Caller.Kind.WECHAT, id, id, Set.of(Role.MEMBER), Allowance.USUAL);
    }
}
