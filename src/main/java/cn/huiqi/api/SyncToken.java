package cn.huiqi.api;

import cn.huiqi.catalog.ChangeFeed.Position;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How far a client's copy is; to the client opaque.
 *
 * @param types of which the copy is
 * @param reference version of the reference data in it; empty for none
 */
record SyncToken(Position position, Set<SyncType> types, String reference) {

    private static final Pattern FORM =
            Pattern.compile(
                    "1/(\\d{1,9})/(\\d{1,15})/([LS])/(\\d{1,9})/(\\d{1,9})/([1-7])/([^/]*)/(.*)");

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    SyncToken {
        types = Set.copyOf(types);
    }

    @Override
    public String toString() {
        int kinds = types.stream().mapToInt(it -> 1 << it.ordinal()).sum();
        var after = position.after() == null ? "" : position.after();
        var plain =
                "1/%d/%d/%s/%d/%d/%d/%s/%s"
                        .formatted(
                                position.version(),
                                position.publishedAt().toEpochMilli(),
                                position.isListing() ? "L" : "S",
                                position.target(),
                                position.seen(),
                                kinds,
                                reference,
                                after);
        var sum = new CRC32();
        sum.update(plain.getBytes(StandardCharsets.UTF_8));
        plain = "%08x".formatted(sum.getValue()) + plain;
        return ENCODER.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Null when the text is no token, or one that was tampered with. */
    static @Nullable SyncToken decoded(String text) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var parts = FORM.matcher(plain.length() < 8 ? "" : plain.substring(8));
            if (!parts.matches()) {
                return null;
            }
            var types = EnumSet.allOf(SyncType.class);
            int kinds = Integer.parseInt(parts.group(6));
            types.removeIf(it -> (kinds & 1 << it.ordinal()) == 0);
            var position =
                    new Position(
                            Integer.parseInt(parts.group(1)),
                            Instant.ofEpochMilli(Long.parseLong(parts.group(2))),
                            parts.group(3).equals("L"),
                            Integer.parseInt(parts.group(4)),
                            parts.group(8).isEmpty() ? null : parts.group(8),
                            Integer.parseInt(parts.group(5)));
            var token = new SyncToken(position, types, parts.group(7));
            return token.toString().equals(text) ? token : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
