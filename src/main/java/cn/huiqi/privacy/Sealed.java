package cn.huiqi.privacy;

import java.util.Base64;

/**
 * A field as it is stored.
 *
 * @param key id of the key in the ring
 * @param text what only that key opens, in Base64
 */
public record Sealed(String key, String text) {

    static Sealed of(String key, byte[] bytes) {
        return new Sealed(key, Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(text);
    }

    /** It holds what is personal, even if sealed. */
    @Override
    public String toString() {
        return "sealed under " + key;
    }
}
