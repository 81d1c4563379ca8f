package cn.huiqi.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with AES-256 in Galois/Counter mode: nobody reads or changes a field without its key.
 *
 * <p>Nonces are random, so one key is good for some 2^32 fields: change it each year, and long
 * before that.
 */
public final class KeyRing implements PersonalFields {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKey> keys;
    private final String current;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys of 32 bytes each, by their ids
     * @param current id of the one that seals
     */
    public KeyRing(Map<String, byte[]> keys, String current) {
        var all = new LinkedHashMap<String, SecretKey>();
        keys.forEach((id, bytes) -> {
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("A key of the ring has 32 bytes");
            }
            all.put(id, new SecretKeySpec(bytes, "AES"));
        });
        if (!all.containsKey(current)) {
            throw new IllegalArgumentException("The current key is not in the ring");
        }
        this.keys = Map.copyOf(all);
        this.current = current;
    }

    /**
     * Reads a ring from a file with an id and a key in Base64 on each line; the last one seals.
     *
     * @throws IllegalArgumentException when a line is something else; it is not told which
     */
    public static KeyRing read(Path file) {
        try {
            var keys = new LinkedHashMap<String, byte[]>();
            String last = "";
            for (var line : Files.readAllLines(file)) {
                var words = line.strip().split("\\s+");
                if (words.length != 2) {
                    throw new IllegalArgumentException("A line of a key ring is an id and a key");
                }
                last = words[0];
                keys.put(last, Base64.getDecoder().decode(words[1]));
            }
            return new KeyRing(keys, last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Sealed seal(String place, String text) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, current, nonce, place);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var bytes = new byte[NONCE_BYTES + sealed.length];
            System.arraycopy(nonce, 0, bytes, 0, NONCE_BYTES);
            System.arraycopy(sealed, 0, bytes, NONCE_BYTES, sealed.length);
            return Sealed.of(current, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @Override
    public String open(String place, Sealed sealed) {
        if (!keys.containsKey(sealed.key())) {
            throw new UnreadableField("The key of a field is not in the ring");
        }
        try {
            var bytes = sealed.bytes();
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, sealed.key(), nonce, place);
            var text = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Without its cause: nothing about a field is told.
            throw new UnreadableField("A field was changed, or belongs to another place");
        }
    }

    @Override
    public boolean isCurrent(Sealed sealed) {
        return sealed.key().equals(current);
    }

    private Cipher cipher(int mode, String key, byte[] nonce, String place)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
