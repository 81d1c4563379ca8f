package cn.huiqi.intake;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads YAML as maps, lists, texts, numbers and booleans; decimals stay exact. */
final class YamlFile {

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private YamlFile() {}

    /** Null when the file says nothing. */
    static @Nullable Object parse(String file, byte[] bytes) {
        try {
            return MAPPER.readValue(bytes, Object.class);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new BrokenDataFile(
                    "%s, line %d".formatted(file, line),
                    e.getOriginalMessage().lines().findFirst().orElse("is no YAML"),
                    e);
        }
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
