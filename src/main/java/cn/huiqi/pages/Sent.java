package cn.huiqi.pages;

import cn.huiqi.hotpath.Coding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Bytes for a browser, as it likes them packed, with a strong tag. */
final class Sent {

    private final byte[] plain;
    private final MediaType type;
    private final String hash;
    private final Map<Coding, byte[]> packed = new EnumMap<>(Coding.class);

    private Sent(byte[] plain, MediaType type) {
        this.plain = plain;
        this.type = type;
        this.hash = hash(plain);
    }

    static Sent of(byte[] plain, MediaType type) {
        return new Sent(plain, type);
    }

    /** As {@code integrity} in a page that loads it. */
    String integrity() {
        return "sha384-" + hash;
    }

    /** The answer; without a body when the browser has these bytes already. */
    Mono<ServerResponse> to(ServerRequest request, HttpStatus status, HttpHeaders headers) {
        var coding =
                Coding.accepted(
                        String.join(",", request.headers().header(HttpHeaders.ACCEPT_ENCODING)));
        var tag =
                '"'
                        + hash.substring(0, 22)
                        + (coding == Coding.IDENTITY ? "" : "." + coding.token())
                        + '"';
        var asked = request.headers().header(HttpHeaders.IF_NONE_MATCH);
        boolean known = status == HttpStatus.OK && asked.stream().anyMatch(it -> it.contains(tag));
        var answer =
                ServerResponse.status(known ? HttpStatus.NOT_MODIFIED : status)
                        .headers(it -> it.addAll(headers))
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                        .eTag(tag);
        if (known) {
            return answer.build();
        }
        if (coding != Coding.IDENTITY) {
            answer.header(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        return answer.contentType(type).bodyValue(bytes(coding));
    }

    private synchronized byte[] bytes(Coding coding) {
        return packed.computeIfAbsent(coding, it -> it.pack(plain));
    }

    private static String hash(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-384").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-384", e);
        }
    }
}
