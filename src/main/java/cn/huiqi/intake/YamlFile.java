package cn.huiqi.intake;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML as maps, lists, texts, numbers and booleans; decimals stay exact. */
final class YamlFile {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private static final Pattern LINE = Pattern.compile("line (\\d+), column");

    private YamlFile() {}

    /** Null when the file says nothing. */
    static @Nullable Object parse(String file, byte[] bytes) {
        try {
            return saysNothing(file, bytes) ? null : MAPPER.readValue(bytes, Object.class);
        } catch (JacksonException e) {
            throw broken(file, e);
        }
    }

    /**
     * Reads the file for what would be taken amiss in silence: an alias would be read as a text,
     * and of several documents the first one only.
     */
    private static boolean saysNothing(String file, byte[] bytes) {
        try (var parser = (YAMLParser) MAPPER.createParser(bytes)) {
            int depth = 0;
            boolean begun = false;
            for (JsonToken token; (token = parser.nextToken()) != null; begun = true) {
                if (begun && depth == 0) {
                    throw broken(file, parser, "a second document begins; a file holds one");
                }
                if (parser.isCurrentAlias()) {
                    throw broken(file, parser, "an alias is not followed; write it out");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return !begun;
        }
    }

    private static BrokenDataFile broken(String file, YAMLParser parser, String complaint) {
        var line = parser.currentTokenLocation().getLineNr();
        return new BrokenDataFile("%s, line %d".formatted(file, line), complaint);
    }

    /** The parser tells first what it was doing, then, not indented, what went wrong where. */
    private static BrokenDataFile broken(String file, JacksonException e) {
        var told = String.valueOf(e.getOriginalMessage());
        var problem =
                told.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith(" "))
                        .reduce("is no YAML", (before, line) -> line);
        var line =
                LINE.matcher(told)
                        .results()
                        .map(found -> found.group(1))
                        .reduce((before, found) -> found)
                        .orElseGet(() -> String.valueOf(e.getLocation().getLineNr()));
        return new BrokenDataFile("%s, line %s".formatted(file, line), problem, e);
    }

    /** The items of a list; a file that says nothing has none. */
    static List<?> list(String file, byte[] bytes) {
        return switch (parse(file, bytes)) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw new BrokenDataFile(file, "must be a list");
        };
    }

    static byte[] resource(String name) {
        try (var in = Objects.requireNonNull(YamlFile.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new BrokenDataFile(name, "cannot be read", e);
        }
    }
}
