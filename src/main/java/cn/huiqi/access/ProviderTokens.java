package cn.huiqi.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the OpenID provider, signed with one of the keys that it publishes. Only algorithms
 * with a public key are looked at, so none of its keys can be taken for a shared secret.
 */
public final class ProviderTokens implements TokenKind {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.PS384,
                    JWSAlgorithm.PS512,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384,
                    JWSAlgorithm.ES512);

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int LONGEST_KEY_SET = 100 * 1024;
    private static final long KEPT_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long WAIT_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long AHEAD_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long OUTAGE_MILLIS = Duration.ofHours(4).toMillis();

    private final Provider provider;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /**
     * @param issuer exactly as tokens name it
     * @param keySet where it publishes its keys
     * @param audience one of those that a token has to be meant for
     * @param rolesClaim holds names of {@link Role}; with dots a path into objects
     * @param skew by how much clocks may differ
     * @param askAgain how long after it was asked twice it is left alone
     */
    public record Provider(
            String issuer,
            URL keySet,
            String audience,
            String rolesClaim,
            Duration skew,
            Duration askAgain) {}

    public ProviderTokens(Provider provider) {
        this.provider = provider;
        // An unknown key id asks the provider again, so that a new key is known at once.
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(provider)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // Times are looked at with our own clock.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    private static JWKSource<SecurityContext> keys(Provider provider) {
        var retriever = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, LONGEST_KEY_SET);
        return JWKSourceBuilder.<SecurityContext>create(provider.keySet(), retriever)
                .cache(KEPT_MILLIS, WAIT_MILLIS)
                .refreshAheadCache(AHEAD_MILLIS, false)
                .rateLimited(provider.askAgain().toMillis())
                .outageTolerant(OUTAGE_MILLIS)
                .build();
    }

    @Override
    public @Nullable Verified verified(String token, Instant now) {
        try {
            var jwt = SignedJWT.parse(token); // nothing unsigned, nothing encrypted
            if (!provider.issuer().equals(jwt.getJWTClaimsSet().getIssuer())) {
                return null;
            }
            return verified(processor.process(jwt, null), now);
        } catch (KeySourceException e) {
            throw new AccessUnavailable("The keys of the OpenID provider cannot be read", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return null;
        }
    }

    private @Nullable Verified verified(JWTClaimsSet claims, Instant now) {
        var skew = provider.skew();
        var expires = claims.getExpirationTime();
        var subject = claims.getSubject();
        if (expires == null
                || subject == null
                || subject.isBlank()
                || !claims.getAudience().contains(provider.audience())
                || !now.isBefore(expires.toInstant().plus(skew))
                || isLater(claims.getNotBeforeTime(), now.plus(skew))
                || isLater(claims.getIssueTime(), now.plus(skew))) {
            return null;
        }
        var caller =
                Caller.known(
                        Caller.Kind.TOKEN,
                        "token:" + subject,
                        subject,
                        roles(claims),
                        Allowance.USUAL);
        return new Verified(caller, expires.toInstant().plus(skew));
    }

    private static boolean isLater(@Nullable Date time, Instant than) {
        return time != null && time.toInstant().isAfter(than);
    }

    /** What is no role of ours counts for nothing. */
    private Set<Role> roles(JWTClaimsSet claims) {
        Object at = claims.getClaims();
        for (var step : provider.rolesClaim().split("\\.", -1)) {
            at = at instanceof Map<?, ?> object ? object.get(step) : null;
        }
        Collection<?> named =
                switch (at) {
                    case Collection<?> list -> list;
                    case String text -> Arrays.asList(text.split(" ", -1));
                    case null, default -> List.of();
                };
        var roles = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (named.contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }
}
