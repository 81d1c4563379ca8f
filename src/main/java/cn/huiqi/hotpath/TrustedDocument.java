package cn.huiqi.hotpath;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A document that a client's build registered, known by the hash of its text.
 *
 * @param id {@code sha256:} and the hash in hexadecimal, as GraphQL codegen writes it, or the bare
 *     hash, as Apollo does
 */
public record TrustedDocument(String id, String text) {

    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile("(" + PREFIX + ")?[0-9a-f]{64}");

    public TrustedDocument {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("is no SHA-256 in hexadecimal: " + id);
        }
        if (!id.endsWith(hash(text))) {
            throw new IllegalArgumentException("is not the hash of its text: " + id);
        }
    }

    /** With the id that GraphQL codegen would give it. */
    public static TrustedDocument of(String text) {
        return new TrustedDocument(PREFIX + hash(text), text);
    }

    /** SHA-256 of the text in UTF-8, in hexadecimal. */
    public static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
