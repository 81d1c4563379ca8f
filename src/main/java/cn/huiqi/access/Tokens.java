package cn.huiqi.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Signed tokens, and those of them that were found good a while ago. */
public final class Tokens {

    private static final int LONGEST = 8 * 1024;
    private static final int KEPT_AT_MOST = 20_000;

    private final List<TokenKind> kinds;
    private final InstantSource clock;
    private final Cache<String, Good> good =
            Caffeine.newBuilder().maximumSize(KEPT_AT_MOST).recordStats().build();

    /**
     * @param provider null where no tokens but our own are accepted
     */
    public Tokens(SignInTokens own, @Nullable ProviderTokens provider, InstantSource clock) {
        this.kinds = provider == null ? List.of(own) : List.of(own, provider);
        this.clock = clock;
    }

    private record Good(Callers.Known known, Instant until) {}

    /** From memory; null when it has to be verified. */
    Callers.@Nullable Found known(String token) {
        var digest = Digest.hex(token);
        var found = good.getIfPresent(digest);
        if (found == null) {
            return null;
        }
        if (clock.instant().isBefore(found.until())) {
            return found.known();
        }
        good.invalidate(digest);
        return new Callers.Rejected(Problem.BAD_TOKEN);
    }

    Callers.Found verified(String token) {
        var known = known(token);
        if (known != null) {
            return known;
        }
        if (token.length() > LONGEST) {
            return new Callers.Rejected(Problem.BAD_TOKEN);
        }
        try {
            for (var kind : kinds) {
                var verified = kind.verified(token, clock.instant());
                if (verified != null) {
                    var made = new Callers.Known(verified.caller());
                    good.put(Digest.hex(token), new Good(made, verified.until()));
                    return made;
                }
            }
            return new Callers.Rejected(Problem.BAD_TOKEN);
        } catch (AccessUnavailable e) {
            return new Callers.Rejected(Problem.PROVIDER_AWAY);
        }
    }
}
