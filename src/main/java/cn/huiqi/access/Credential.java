package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import org.jspecify.annotations.Nullable;

/** What a request shows to say who asks: at most one thing. */
sealed interface Credential {

    String API_KEY = "X-Api-Key";
    String SITE_KEY = "X-Site-Key";
    String AUTHORIZATION = "Authorization";

    /** A secret key of an association or a machine. */
    record ApiKey(String key) implements Credential {}

    /** The public key of a page that an association embeds. */
    record SiteKey(String key) implements Credential {}

    /** A signed token. */
    record Token(String token) implements Credential {}

    /** Nothing that can be looked at. */
    record Unusable(Problem problem) implements Credential {}

    /** Null when it shows nothing. */
    static @Nullable Credential of(Gate.Knock knock) {
        var apiKey = knock.header(API_KEY);
        var siteKey = knock.header(SITE_KEY);
        var authorization = knock.header(AUTHORIZATION);
        if (apiKey == null && siteKey == null && authorization == null) {
            return null;
        }
        int shown =
                knock.headers(API_KEY).size()
                        + knock.headers(SITE_KEY).size()
                        + knock.headers(AUTHORIZATION).size();
        if (shown > 1) {
            return new Unusable(Problem.SEVERAL);
        }
        if (apiKey != null) {
            return new ApiKey(apiKey);
        }
        return siteKey != null ? new SiteKey(siteKey) : bearer(String.valueOf(authorization));
    }

    private static Credential bearer(String authorization) {
        boolean isBearer = authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        return isBearer
                ? new Token(authorization.substring(7).strip())
                : new Unusable(Problem.SCHEME);
    }
}
