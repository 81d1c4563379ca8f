package cn.huiqi.store;

import cn.huiqi.catalog.CatalogUnavailable;
import com.mongodb.ServerAddress;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A MongoDB server inside this process, on loopback without a password, with its data in one file.
 *
 * <p>What {@link #commit} has written is permanent. Between two commits nothing reaches the file:
 * writing once a second, as it does by default, could at a kill leave a document without its index
 * entry.
 */
final class EmbeddedServer implements AutoCloseable {

    private static final String FILE = "huiqi.mv.db";
    private static final String CHOOSE = "choose another with --huiqi.data-directory";

    private final Path directory;
    private final H2Backend backend;
    private final MongoServer server;

    private EmbeddedServer(Path directory, H2Backend backend) {
        this.directory = directory;
        this.backend = backend;
        this.server = new MongoServer(backend);
    }

    /**
     * @param dataDirectory made when missing
     * @throws StoreUnusable when it is in use, cannot be written, or holds a damaged file
     */
    static EmbeddedServer start(Path dataDirectory) {
        var directory = dataDirectory.toAbsolutePath().normalize();
        var server = new EmbeddedServer(directory, backend(directory));
        server.server.bind();
        return server;
    }

    private static H2Backend backend(Path directory) {
        var file = directory.resolve(FILE);
        requireWritable(directory, file);
        MVStore store = null;
        try {
            store =
                    new MVStore.Builder()
                            .fileName(file.toString())
                            .autoCommitDisabled()
                            .autoCommitBufferSize(0)
                            .open();
            if (!isWhole(store)) {
                throw new IllegalStateException("The file ends before its newest version");
            }
            return new H2Backend(store);
        } catch (RuntimeException e) { // a damaged file fails in many ways
            if (store != null) {
                store.closeImmediately();
            }
            throw e instanceof MVStoreException known
                            && known.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                    ? new StoreUnusable(
                            "Data directory %s is in use by another process: stop it, or %s"
                                    .formatted(directory, CHOOSE),
                            e)
                    : damaged(directory, e);
        }
    }

    /** MVStore falls back to an older version, silently, when the newest is damaged or cut off. */
    private static boolean isWhole(MVStore store) {
        var header = store.getStoreHeader();
        long newest = DataUtils.readHexLong(header, "version", 0);
        // A power failure may lose the write under way, but nothing once the file was closed.
        return store.getCurrentVersion() >= (header.containsKey("clean") ? newest : newest - 1);
    }

    private static void requireWritable(Path directory, Path file) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreUnusable(
                    "Data directory %s cannot be made: %s".formatted(directory, CHOOSE), e);
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw new StoreUnusable(
                    "Data directory %s cannot be written: give write permission, or %s"
                            .formatted(directory, CHOOSE));
        }
    }

    private static StoreUnusable damaged(Path directory, RuntimeException cause) {
        return new StoreUnusable(
                "Data directory %s holds a damaged %s: restore it from a backup, or %s"
                        .formatted(directory, FILE, CHOOSE),
                cause);
    }

    /** The failure to report when the file opened, but its content cannot be read. */
    StoreUnusable damaged(RuntimeException cause) {
        return damaged(directory, cause);
    }

    /** In words, for messages. */
    String place() {
        return "data directory " + directory;
    }

    ServerAddress address() {
        var address = server.getLocalAddress();
        return new ServerAddress(address.getAddress().getHostAddress(), address.getPort());
    }

    /** Writes all acknowledged changes to the disk. */
    void commit() {
        try {
            backend.commit();
            backend.getMvStore().sync(); // against a power failure as well
        } catch (MVStoreException e) {
            throw new CatalogUnavailable("The catalogue cannot be written to " + place(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (!backend.getMvStore().isClosed()) {
                commit();
            }
        } finally {
            server.shutdown(); // also closes the file
        }
    }
}
