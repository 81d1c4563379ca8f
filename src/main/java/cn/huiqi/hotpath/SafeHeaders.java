package cn.huiqi.hotpath;

import java.util.LinkedHashMap;
import java.util.Map;

/** What tells browsers to take an answer for data and nothing else. */
public final class SafeHeaders {

    /** On every answer; a page of ours has its own policy instead. */
    public static final Map<String, String> ALL = all();

    private SafeHeaders() {}

    private static Map<String, String> all() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.put("Referrer-Policy", "no-referrer");
        return headers;
    }
}
