package cn.huiqi.access;

import org.jspecify.annotations.Nullable;

/** Looks for a credential where its kind is kept. */
final class KnownCallers implements Callers {

    private final KeyRing ring;
    private final Tokens tokens;

    KnownCallers(KeyRing ring, Tokens tokens) {
        this.ring = ring;
        this.tokens = tokens;
    }

    @Override
    public @Nullable Found atOnce(Credential credential) {
        return credential instanceof Credential.Token(var token)
                ? tokens.known(token)
                : found(credential);
    }

    @Override
    public Found decide(Credential credential) {
        return credential instanceof Credential.Token(var token)
                ? tokens.verified(token)
                : found(credential);
    }

    private Found found(Credential credential) {
        var key =
                switch (credential) {
                    case Credential.ApiKey(var text) -> ring.secret(text);
                    case Credential.SiteKey(var text) -> ring.site(text);
                    case Credential.Token _, Credential.Unusable _ -> null;
                };
        if (key != null) {
            return key.known();
        }
        return new Rejected(
                credential instanceof Credential.Unusable(var problem)
                        ? problem
                        : ring.isFilled() ? Problem.UNKNOWN_KEY : Problem.STORE_AWAY);
    }
}
