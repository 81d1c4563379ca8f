package cn.huiqi.access;

import java.util.Set;

/**
 * Who asks, as far as his credentials tell.
 *
 * @param id the same on every node and at every time, such as {@code key:…}; what is counted and
 *     audited
 * @param name what the history tells
 * @param origins from which alone a site key may be used; empty for others
 * @param documents ids of the trusted documents that a site key may ask for; empty for others
 */
public record Caller(
        Kind kind,
        String id,
        String name,
        Set<Role> roles,
        Allowance allowance,
        Set<String> origins,
        Set<String> documents) {

    /** Where a caller is found in the context of an execution. */
    public static final String KEY = "huiqi.caller";

    /** Somebody who gave no credentials. */
    public static final Caller ANONYMOUS =
            known(Kind.ANONYMOUS, "anonymous", "anonymous", Set.of(), Allowance.USUAL);

    /** What a caller is known by. */
    public enum Kind {
        ANONYMOUS,
        API_KEY,
        SITE_KEY,
        /** A token of the OpenID provider. */
        TOKEN,
        /** A token that was given for a sign-in with WeChat. */
        WECHAT
    }

    public Caller {
        roles = Set.copyOf(roles);
        origins = Set.copyOf(origins);
        documents = Set.copyOf(documents);
    }

    public static Caller known(
            Kind kind, String id, String name, Set<Role> roles, Allowance allowance) {
        return new Caller(kind, id, name, roles, allowance, Set.of(), Set.of());
    }

    public boolean holds(Role role) {
        return roles.contains(role);
    }

    public boolean isAnonymous() {
        return kind == Kind.ANONYMOUS;
    }
}
