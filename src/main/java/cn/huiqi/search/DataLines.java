package cn.huiqi.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lines of a data file that lives with the code, without comments and blank lines. */
final class DataLines {

    private DataLines() {}

    static List<String> of(String name) {
        var path = "/search/" + name;
        try (var stream = DataLines.class.getResourceAsStream(path)) {
            var bytes = Objects.requireNonNull(stream, path).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
