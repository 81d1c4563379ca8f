package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Shown;
import org.jspecify.annotations.Nullable;

/** What a request shows to say who asks: at most one thing. */
sealed interface Credential {

    /** A secret key of an association or a machine. */
    record ApiKey(String key) implements Credential {}

    /** The public key of a page that an association embeds. */
    record SiteKey(String key) implements Credential {}

    /** A signed token. */
    record Token(String token) implements Credential {}

    /** Nothing that can be looked at. */
    record Unusable(Problem problem) implements Credential {}

    /** Whether an address holds what belongs into a header: logs and proxies keep addresses. */
    static boolean isInAddress(String target) {
        return target.contains(KeyText.PREFIX)
                || target.contains("access_token=")
                || target.contains("api_key=")
                || target.contains("apikey=");
    }

    /** Null when it shows nothing. */
    static @Nullable Credential of(Gate.Knock knock) {
        var apiKey = knock.header(Shown.API_KEY);
        var siteKey = knock.header(Shown.SITE_KEY);
        var authorization = knock.header(Shown.AUTHORIZATION);
        if (apiKey == null && siteKey == null && authorization == null) {
            return null;
        }
        int shown =
                knock.headers(Shown.API_KEY).size()
                        + knock.headers(Shown.SITE_KEY).size()
                        + knock.headers(Shown.AUTHORIZATION).size();
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
