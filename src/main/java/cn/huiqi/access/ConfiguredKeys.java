package cn.huiqi.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of the configuration, which knows digests of them only. */
public final class ConfiguredKeys {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<Key> keys;

    public ConfiguredKeys(List<Key> keys) {
        this.keys = List.copyOf(keys);
        if (this.keys.stream().map(Key::name).distinct().count() < this.keys.size()) {
            throw new IllegalArgumentException(
                    "Two of huiqi.access.keys have the same name: the history could not tell them"
                            + " apart");
        }
    }

    /**
     * @param sha256 digest of the key, in hex
     */
    public record Key(String name, String sha256, Set<Role> roles) {
        public Key {
            roles = Set.copyOf(roles);
            if (name.isBlank()) {
                throw new IllegalArgumentException("A key needs a name");
            }
            if (!SHA_256.matcher(sha256).matches()) {
                throw new IllegalArgumentException(
                        "sha256 has to be the SHA-256 of the key in 64 hex digits");
            }
        }
    }

    /** The caller with a key; null when nobody has it. */
    @Nullable Caller withKey(String key) {
        var digest = sha256(key);
        Caller found = null;
        for (var known : keys) { // all of them, so that time tells nothing
            if (MessageDigest.isEqual(digest, HexFormat.of().parseHex(known.sha256()))) {
                found =
                        Caller.known(
                                Caller.Kind.API_KEY,
                                "configured:" + known.name(),
                                known.name(),
                                known.roles(),
                                Allowance.USUAL);
            }
        }
        return found;
    }

    /** What the configuration holds of a key. */
    static String digest(String key) {
        return HexFormat.of().formatHex(sha256(key));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
