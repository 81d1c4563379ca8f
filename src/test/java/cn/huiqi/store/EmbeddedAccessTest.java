package cn.huiqi.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAccessTest extends AccessContract {

    @TempDir Path directory;

    @Override
    MongoStore open() {
        return MongoStore.embedded(directory, CatalogContract.CLOCK);
    }
}
