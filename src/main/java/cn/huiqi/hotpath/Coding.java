package cn.huiqi.hotpath;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** How the bytes of an answer are packed, the best first. */
public enum Coding {
    BROTLI("br"),
    GZIP("gzip"),
    IDENTITY("identity");

    // An answer is packed once and sent often. Beyond 6 it takes twice the time for 1 % of the
    // bytes.
    private static final int BROTLI_QUALITY = 6;
    private static final boolean BROTLI_AVAILABLE = Brotli4jLoader.isAvailable();

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    /** As HTTP names it. */
    public String token() {
        return token;
    }

    boolean isAvailable() {
        return this != BROTLI || BROTLI_AVAILABLE;
    }

    /** The best coding that an {@code Accept-Encoding} allows; as it is where nothing is said. */
    public static Coding accepted(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return IDENTITY;
        }
        var best = IDENTITY;
        for (var part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            var pieces = part.split(";", 2);
            if (pieces.length > 1 && isZero(pieces[1])) {
                continue;
            }
            var named = named(pieces[0].strip());
            if (named.isAvailable() && named.compareTo(best) < 0) {
                best = named;
            }
        }
        return best;
    }

    /** What is not known is left alone: everybody takes an answer as it is. */
    private static Coding named(String token) {
        return switch (token) {
            case "br" -> BROTLI;
            case "gzip", "x-gzip" -> GZIP;
            default -> IDENTITY;
        };
    }

    private static boolean isZero(String parameters) {
        var plain = parameters.replace(" ", "");
        return plain.startsWith("q=0") && plain.substring("q=0".length()).matches("(\\.0*)?");
    }

    public byte[] pack(byte[] plain) {
        try {
            return switch (this) {
                case BROTLI -> Encoder.compress(plain, Encoder.Parameters.create(BROTLI_QUALITY));
                case GZIP -> gzip(plain);
                case IDENTITY -> plain;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream(plain.length / 2);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
