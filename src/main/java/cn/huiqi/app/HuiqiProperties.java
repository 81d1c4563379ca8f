package cn.huiqi.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service.
 *
 * @param dataDirectory where the embedded store keeps its file
 * @param catalogue folder from which an empty store is filled; the bundled catalogue when absent
 * @param explorer whether a page to try queries is served
 * @param mongodb the MongoDB to use instead of the embedded store
 */
@ConfigurationProperties("huiqi")
public record HuiqiProperties(
        @DefaultValue("data") Path dataDirectory,
        @Nullable Path catalogue,
        @DefaultValue("false") boolean explorer,
        @DefaultValue Mongodb mongodb) {

    /**
     * @param uri such as {@code mongodb://host:27017/huiqi}; the embedded store serves when absent
     */
    public record Mongodb(@Nullable String uri) {

        /** Whether a MongoDB is named; an empty text names none. */
        boolean isNamed() {
            return uri != null && !uri.isBlank();
        }
    }
}
