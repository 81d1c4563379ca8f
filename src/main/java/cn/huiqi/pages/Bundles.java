package cn.huiqi.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scripts and style sheets that the build made. Each file's name holds a hash of its bytes, so
 * a browser may keep it for ever; {@link #named} tells which file a source became.
 */
final class Bundles {

    private static final String FOLDER = "web/";
    private static final List<String> REPORTS = List.of("bundles.json", "bundles-en.json");
    private static final Pattern HASH = Pattern.compile("-[A-Z0-9]{8}(?=\\.\\w+$)");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "js", MediaType.parseMediaType("text/javascript;charset=utf-8"),
                    "css", MediaType.parseMediaType("text/css;charset=utf-8"));

    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private @Nullable Map<String, String> files;

    /** What the reports of the bundler say; read when the first page is asked for. */
    private synchronized Map<String, String> files() {
        var known = files;
        if (known == null) {
            known = read();
            files = known;
        }
        return known;
    }

    private static Map<String, String> read() {
        var files = new HashMap<String, String>();
        for (var report : REPORTS) {
            var outputs = JsonMapper.shared().readTree(bytes(report)).get("outputs");
            for (var output : outputs.properties()) {
                if (output.getValue().has("entryPoint")) {
                    var file = String.valueOf(Path.of(output.getKey()).getFileName());
                    files.put(HASH.matcher(file).replaceFirst(""), file);
                }
            }
        }
        return files;
    }

    /** The file that a bundle is in, such as {@code h5-ABCD1234.js} for {@code h5.js}. */
    String named(String bundle) {
        return Objects.requireNonNull(files().get(bundle), bundle);
    }

    /** Null where there is no such bundle. */
    @Nullable String find(String bundle) {
        return files().get(bundle);
    }

    /** The file of that name, packed the first time that each coding is asked for; else null. */
    @Nullable Sent file(String name) {
        if (!files().containsValue(name)) {
            return null;
        }
        return sent.computeIfAbsent(
                name,
                it ->
                        Sent.of(
                                bytes(it),
                                Objects.requireNonNull(TYPES.get(it.replaceFirst(".*\\.", "")))));
    }

    private static byte[] bytes(String file) {
        try {
            return new ClassPathResource(FOLDER + file).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The build left out the bundle " + file, e);
        }
    }
}
