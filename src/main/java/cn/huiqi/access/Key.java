package cn.huiqi.access;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key that was given to an association or a machine, as it is kept.
 *
 * @param id public; of a site key the key itself
 * @param name what the history tells
 * @param revision counts up with each change
 */
public record Key(
        String id, String name, Grant grant, Allowance allowance, Life life, int revision) {

    /** What a key is good for. */
    public sealed interface Grant {}

    /**
     * A secret key for programs.
     *
     * @param digests SHA-256 of the texts that are valid, in hex, the newest first; two while the
     *     key is being rotated. The texts have 190 random bits, so a plain digest is enough.
     */
    public record Secret(Set<Role> roles, List<String> digests) implements Grant {
        public Secret {
            roles = Set.copyOf(roles);
            digests = List.copyOf(digests);
        }
    }

    /**
     * A public key for pages of one association.
     *
     * @param origins exactly those that may embed and ask, such as {@code https://example.cn}
     * @param documents ids of the trusted documents that may be asked for
     */
    public record Site(Set<String> origins, Set<String> documents) implements Grant {

        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

        public Site {
            origins = Set.copyOf(origins);
            documents = Set.copyOf(documents);
        }

        /**
         * Whether a text is an origin as a browser sends it: scheme, host and, unless it is the
         * usual one, port; in small letters. Without TLS only this very machine.
         */
        public static boolean isOrigin(String text) {
            try {
                var uri = URI.create(text);
                var host = uri.getHost();
                if (host == null || uri.getScheme() == null) {
                    return false;
                }
                var port = uri.getPort();
                var exact = uri.getScheme() + "://" + host + (port < 0 ? "" : ":" + port);
                boolean isUsual = uri.getScheme().equals("https") ? port == 443 : port == 80;
                return text.equals(exact)
                        && text.equals(text.toLowerCase(Locale.ROOT))
                        && !isUsual
                        && (uri.getScheme().equals("https")
                                || uri.getScheme().equals("http") && LOOPBACK.contains(host));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
    }

    /**
     * From when to when.
     *
     * @param expiresAt from then on it is not valid; null for never
     * @param revokedAt null as long as nobody took it back
     * @param lastUsedAt to about ten seconds; null before its first use
     */
    public record Life(
            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        /** Whether it is not valid any more. */
        public boolean isOver(Instant now) {
            return revokedAt != null || expiresAt != null && !now.isBefore(expiresAt);
        }

        Life revoked(Instant now) {
            return new Life(createdBy, createdAt, expiresAt, now, lastUsedAt);
        }
    }

    Key revoked(Instant now) {
        return new Key(id, name, grant, allowance, life.revoked(now), revision + 1);
    }

    /** The same once more, for nodes that may have missed it. */
    Key again() {
        return new Key(id, name, grant, allowance, life, revision + 1);
    }

    Key granting(Grant changed) {
        return new Key(id, name, changed, allowance, life, revision + 1);
    }

    /** As whom its bearer asks. */
    Caller caller() {
        return switch (grant) {
            case Secret(var roles, var _) ->
                    Caller.known(Caller.Kind.API_KEY, "key:" + id, name, roles, allowance);
            case Site(var origins, var documents) ->
                    new Caller(
                            Caller.Kind.SITE_KEY,
                            "site:" + id,
                            name,
                            Set.of(),
                            allowance,
                            origins,
                            documents);
        };
    }
}
