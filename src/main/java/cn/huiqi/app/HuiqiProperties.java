package cn.huiqi.app;

import cn.huiqi.access.Mode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the service.
 *
 * @param mode how strict it is; absent, development on the embedded store, else production
 * @param dataDirectory where the embedded store keeps its file
 * @param catalogue folder from which an empty store is filled; the bundled catalogue when absent
 * @param explorer whether a page to try queries is served
 * @param mongodb the MongoDB to use instead of the embedded store
 */
@ConfigurationProperties("huiqi")
public record HuiqiProperties(
        @Nullable Mode mode,
        @DefaultValue("data") Path dataDirectory,
        @Nullable Path catalogue,
        @DefaultValue("false") boolean explorer,
        @DefaultValue Mongodb mongodb) {

    /** A MongoDB is for the many, the embedded store for one. */
    public HuiqiProperties {
        if (mode == null) {
            mode = mongodb.isNamed() ? Mode.PRODUCTION : Mode.DEVELOPMENT;
        }
        if (mode == Mode.PRODUCTION && explorer) {
            throw new DevelopmentSetting("huiqi.explorer=true");
        }
    }

    /** A setting that is for development only, in production. */
    static final class DevelopmentSetting extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        DevelopmentSetting(String setting) {
            super(
                    "Setting %s is for development: remove it, or set --huiqi.mode=development"
                            .formatted(setting));
        }
    }

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
