package cn.huiqi.store;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.catalog.CatalogUnavailable;
import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says in the words of {@code access} that the store is away. */
final class Access {

    private Access() {}

    static <T extends @Nullable Object> T answered(String place, Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException | CatalogUnavailable | IllegalStateException e) {
            // The second when the embedded store cannot write, the third once it is closed.
            throw new AccessUnavailable(
                    "Keys and audit trail cannot be read from or written to " + place, e);
        }
    }
}
