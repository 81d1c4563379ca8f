package cn.huiqi.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of texts. */
final class Digest {

    // Making one takes longer than the digest of a key.
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(() -> {
                try {
                    return MessageDigest.getInstance("SHA-256");
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e); // every JDK has it
                }
            });

    private Digest() {}

    static String hex(String text) {
        return HexFormat.of()
                .formatHex(SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
