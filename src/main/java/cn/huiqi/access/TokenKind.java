package cn.huiqi.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tokens of one issuer. */
sealed interface TokenKind permits ProviderTokens, SignInTokens {

    /**
     * A token that was found good.
     *
     * @param until from then on it is not
     */
    record Verified(Caller caller, Instant until) {}

    /**
     * Null when it is not of this kind, or not good.
     *
     * @throws AccessUnavailable when that cannot be told now
     */
    @Nullable Verified verified(String token, Instant now);
}
