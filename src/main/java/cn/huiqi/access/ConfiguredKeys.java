package cn.huiqi.access;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of the configuration, which knows digests of them only. */
public final class ConfiguredKeys {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final List<Configured> keys;

    public ConfiguredKeys(List<Configured> keys) {
        this.keys = List.copyOf(keys);
        if (this.keys.stream().map(Configured::name).distinct().count() < this.keys.size()) {
            throw new IllegalArgumentException(
                    "Two of huiqi.access.keys have the same name: the history could not tell them"
                            + " apart");
        }
    }

    /**
     * @param sha256 digest of the key, in hex
     */
    public record Configured(String name, String sha256, Set<Role> roles) {
        public Configured {
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

    List<KeyInUse> inUse() {
        return keys.stream()
                .map(it ->
                        new KeyInUse(
                                it.sha256().toLowerCase(Locale.ROOT),
                                Caller.known(
                                        Caller.Kind.API_KEY,
                                        "configured:" + it.name(),
                                        it.name(),
                                        it.roles(),
                                        Allowance.USUAL)))
                .toList();
    }
}
