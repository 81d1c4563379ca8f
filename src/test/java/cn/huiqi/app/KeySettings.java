package cn.huiqi.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Settings that make a text the key of somebody. */
public final class KeySettings {

    private KeySettings() {}

    /**
     * @param i number of the key among those of the configuration
     * @param roles separated by commas
     */
    public static Map<String, String> of(int i, String name, String key, String roles) {
        var prefix = "huiqi.access.keys[" + i + "].";
        var settings = new LinkedHashMap<String, String>();
        settings.put(prefix + "name", name);
        settings.put(prefix + "sha256", sha256(key));
        settings.put(prefix + "roles", roles);
        return settings;
    }

    /** The same, as words of a command line. */
    public static Stream<String> words(Map<String, String> settings) {
        return settings.entrySet().stream().map(it -> "--" + it.getKey() + "=" + it.getValue());
    }

    private static String sha256(String key) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
