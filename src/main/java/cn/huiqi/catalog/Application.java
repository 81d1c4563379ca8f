package cn.huiqi.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to apply.
 *
 * @param mode as in the catalogue, such as {@code ON_APPLICATION}
 */
public record Application(
        String mode,
        @Nullable String channel,
        @Nullable String url,
        List<String> materials,
        @Nullable String frequency) {

    /** 免申即享: it comes by itself. */
    public static final String NO_APPLICATION = "NO_APPLICATION";

    public Application {
        materials = List.copyOf(materials);
    }
}
