package cn.huiqi.hotpath;

import io.netty.util.AsciiString;

/**
 * Names of the headers that a gate looks at in every request, in the form that is found fastest.
 */
public final class Shown {

    public static final CharSequence API_KEY = AsciiString.cached("X-Api-Key");
    public static final CharSequence SITE_KEY = AsciiString.cached("X-Site-Key");
    public static final CharSequence AUTHORIZATION = AsciiString.cached("Authorization");
    public static final CharSequence ORIGIN = AsciiString.cached("Origin");
    public static final CharSequence HOST = AsciiString.cached("Host");

    private Shown() {}
}
