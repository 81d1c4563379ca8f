package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Shown;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From which pages may be asked: our own, and those that a valid site key names. Programs that are
 * no page send no {@code Origin}. Nothing of a browser but the headers of a request counts here,
 * there are no cookies, so no answer allows credentials.
 */
public final class Origins {

    /** What a page may send along; a secret key has no place in one. */
    public static final Map<String, String> PREFLIGHT =
            Map.of(
                    "Access-Control-Allow-Methods", "GET, HEAD, POST",
                    "Access-Control-Allow-Headers",
                            "Accept, Authorization, Content-Type, If-None-Match, X-Site-Key",
                    "Access-Control-Max-Age", "600");

    private final KeyRing ring;

    public Origins(KeyRing ring) {
        this.ring = ring;
    }

    /** Whether some site key that is valid names an origin. */
    public boolean isKnown(String origin) {
        return !headers(origin).isEmpty();
    }

    /**
     * What tells a browser that pages of an origin may read the answer; empty for a foreign one.
     */
    public Map<String, String> headers(String origin) {
        return ring.headers(origin);
    }

    Map<String, String> headers(Gate.Knock knock) {
        var origin = knock.header(Shown.ORIGIN);
        return origin == null ? Map.of() : headers(origin);
    }

    boolean mayAsk(Caller caller, Gate.Knock knock) {
        var origin = knock.header(Shown.ORIGIN);
        if (origin == null || isOwn(origin, knock.header(Shown.HOST))) {
            return true;
        }
        return caller.kind() == Caller.Kind.SITE_KEY
                ? caller.origins().contains(origin)
                : isKnown(origin);
    }

    /** Whether the page came from this service, by the name under which it was asked. */
    private static boolean isOwn(String origin, @Nullable String host) {
        int at = origin.indexOf("://");
        return host != null
                && at > 0
                && origin.length() == at + 3 + host.length()
                && origin.regionMatches(true, at + 3, host, 0, host.length());
    }
}
