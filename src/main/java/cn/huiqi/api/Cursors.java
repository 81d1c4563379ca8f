package cn.huiqi.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Opaque page cursors: catalogue version, day, a digest of the arguments, and how many edges lie up
 * to it. Within one version, day and set of arguments the order never changes, so the number is all
 * that a page needs.
 */
final class Cursors {

    private static final int DIGEST_BYTES = 12;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursors() {}

    /**
     * @param passed edges up to and with the one that the cursor names
     */
    record Cursor(String version, LocalDate day, String arguments, int passed) {

        String encoded() {
            var plain = version + "/" + day + "/" + arguments + "/" + passed;
            var sum = new CRC32();
            sum.update(plain.getBytes(StandardCharsets.UTF_8));
            plain += "/" + Long.toHexString(sum.getValue());
            return ENCODER.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        /** Null when the text is no cursor, or one that was tampered with. */
        static @Nullable Cursor decoded(String text) {
            try {
                var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                var parts = plain.split("/", -1);
                if (parts.length != 5 || !parts[3].matches("\\d{1,9}")) {
                    return null;
                }
                var cursor =
                        new Cursor(
                                parts[0],
                                LocalDate.parse(parts[1]),
                                parts[2],
                                Integer.parseInt(parts[3]));
                return cursor.encoded().equals(text) ? cursor : null;
            } catch (IllegalArgumentException | DateTimeException e) {
                return null;
            }
        }
    }

    /** A short digest of a field's arguments, in which only their values count, not their order. */
    static String digest(String field, Map<String, Object> arguments) {
        var canonical = new StringBuilder(field);
        var told = new TreeMap<>(arguments);
        told.remove("first");
        told.remove("after");
        write(told, canonical);
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
            return ENCODER.encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append('~');
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        sorted.put(String.valueOf(key), inner);
                    }
                });
                out.append('{');
                sorted.forEach((key, inner) -> {
                    out.append(key).append(':');
                    write(inner, out);
                });
                out.append('}');
            }
            case Collection<?> list -> {
                out.append('[');
                list.forEach(inner -> write(inner, out));
                out.append(']');
            }
            default -> {
                // The length keeps neighbouring values apart.
                var text = value.toString();
                out.append(text.length()).append('=').append(text);
            }
        }
    }
}
