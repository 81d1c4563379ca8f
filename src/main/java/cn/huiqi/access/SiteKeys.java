package cn.huiqi.access;

import org.jspecify.annotations.Nullable;

/** The keys of pages that associations embed. */
public final class SiteKeys {

    private final KeyRing ring;

    public SiteKeys(KeyRing ring) {
        this.ring = ring;
    }

    /** Whose page it is, with its origins and documents; null when the key is not valid. */
    public @Nullable Caller find(String key) {
        var known = ring.site(key);
        return known == null ? null : known.caller();
    }
}
