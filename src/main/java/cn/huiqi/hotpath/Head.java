package cn.huiqi.hotpath;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.ReadOnlyHttpHeaders;
import io.netty.util.AsciiString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What HTTP says beside an answer: one order and spelling on every way out.
 *
 * @param tag strong, with its quotes
 * @param version of the catalogue that answers
 * @param headers of an answer with a body
 * @param revalidation headers that say that a copy is still good
 * @param complete the headers as they are sent
 * @param unchanged the revalidation likewise
 */
public record Head(
        String tag,
        int maxAge,
        int version,
        Map<String, String> headers,
        Map<String, String> revalidation,
        Lines complete,
        Lines unchanged) {

    /**
     * Headers that are encoded already: the encoder writes name, colon, value and line end of each
     * one, and the value of this one holds all that follow, so that it writes them at once.
     */
    record Lines(AsciiString name, AsciiString rest) {

        HttpHeaders sentOn(CharSequence date) {
            return new ReadOnlyHttpHeaders(false, Dates.NAME, date, name, rest);
        }
    }

    /** Names the catalogue version that answers. */
    public static final String VERSION = "Huiqi-Catalog-Version";

    static Head of(Form form, Coding coding, String tag, int maxAge, int version, int length) {
        var revalidation = new LinkedHashMap<String, String>();
        revalidation.put("ETag", tag);
        revalidation.put("Cache-Control", "public, max-age=" + maxAge);
        revalidation.put("Vary", "Accept, Accept-Encoding, Origin");
        revalidation.put(VERSION, Integer.toString(version));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", form.mediaType());
        headers.put("Content-Length", Integer.toString(length));
        if (coding != Coding.IDENTITY) {
            headers.put("Content-Encoding", coding.token());
        }
        headers.putAll(revalidation);
        headers.putAll(SafeHeaders.ALL);
        return new Head(
                tag,
                maxAge,
                version,
                headers,
                revalidation,
                encoded(headers),
                encoded(revalidation));
    }

    private static Lines encoded(Map<String, String> headers) {
        var first = headers.keySet().iterator().next();
        var lines =
                headers.entrySet().stream()
                        .map(it ->
                                it.getKey().equals(first)
                                        ? it.getValue()
                                        : it.getKey() + ": " + it.getValue())
                        .collect(Collectors.joining("\r\n"));
        return new Lines(AsciiString.of(first), AsciiString.of(lines));
    }

    /** Whether an {@code If-None-Match} names this answer, so that 304 says enough. */
    public boolean isNamedBy(String ifNoneMatch) {
        return ifNoneMatch.equals(tag)
                || Stream.of(ifNoneMatch.split(",", -1)).map(String::strip).anyMatch(this::names);
    }

    private boolean names(String one) {
        // A cache on the way may have made the tag a weak one.
        return one.equals("*") || one.equals(tag) || one.equals("W/" + tag);
    }
}
