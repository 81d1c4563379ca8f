package cn.huiqi.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Revisions;
import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.bson.Document;

/**
 * The store, open: a MongoDB given by its URI, or one inside this process with its data in a
 * directory.
 *
 * <p>Reads and writes have majority concern, writes are journaled, also where a URI says otherwise.
 */
public final class MongoStore implements AutoCloseable {

    private static final String DATABASE = "huiqi";

    private static final int SERVER_SELECTION_SECONDS = 5;
    private static final int PING_SECONDS = 1;

    private static final int UNAUTHORIZED = 13;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCatalog catalog;
    private final MongoRevisions revisions;
    private final String description;
    private final Runnable shutdown;

    private MongoStore(
            MongoClient client,
            MongoDatabase database,
            String place,
            InstantSource clock,
            Runnable durable,
            String description,
            Runnable shutdown) {
        this.client = client;
        this.database = database;
        this.description = description;
        this.shutdown = shutdown;
        var versions =
                new Versions(
                        database.getCollection(VersionDocuments.COLLECTION),
                        Versions.Patience.USUAL);
        this.catalog = new MongoCatalog(database, place, clock, versions, durable);
        this.revisions = new MongoRevisions(database, versions, place, durable);
    }

    /**
     * Opens a MongoDB, standalone, replica set or sharded cluster.
     *
     * @param uri the database is {@code huiqi} unless it names one; gives up after 5 s unless it
     *     has a {@code serverSelectionTimeoutMS}
     * @throws StoreUnusable when the URI is malformed, or the MongoDB cannot be reached or used
     */
    public static MongoStore connect(String uri, InstantSource clock) {
        var target = parsed(uri);
        var name = Objects.requireNonNullElse(target.getDatabase(), DATABASE);
        var place = "MongoDB at " + String.join(",", target.getHosts());
        var client = MongoClients.create(settings(target));
        try {
            var database = client.getDatabase(name);
            var store =
                    new MongoStore(
                            client,
                            database,
                            place,
                            clock,
                            () -> {},
                            place + ", database " + name,
                            () -> {});
            store.revisions.createIndexes(RevisionDocuments.indexes());
            return store;
        } catch (MongoException e) {
            client.close();
            throw unusable(place, e);
        }
    }

    /**
     * Opens the MongoDB inside this process.
     *
     * @param dataDirectory made when missing; of one process at a time
     * @throws StoreUnusable when the directory is in use, cannot be written, or holds a damaged
     *     file
     */
    public static MongoStore embedded(Path dataDirectory, InstantSource clock) {
        var server = EmbeddedServer.start(dataDirectory);
        var settings =
                withConcerns(MongoClientSettings.builder())
                        .applyToClusterSettings(it -> it.hosts(List.of(server.address())))
                        .build();
        var client = MongoClients.create(settings);
        var database = client.getDatabase(DATABASE);
        var description =
                "%s, mongodb://%s/%s".formatted(server.place(), server.address(), DATABASE);
        var store =
                new MongoStore(
                        client,
                        database,
                        server.place(),
                        clock,
                        server::commit,
                        description,
                        server::close);
        try {
            store.catalog.latest();
            store.revisions.createIndexes(List.of(RevisionDocuments.byRequest()));
            return store;
        } catch (CatalogUnavailable | MongoException e) {
            store.close();
            throw server.damaged(e);
        }
    }

    private static ConnectionString parsed(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException | MongoException e) {
            // Without its cause, which may quote the password.
            throw new StoreUnusable(
                    "The MongoDB URI is malformed: give --huiqi.mongodb.uri the form"
                            + " mongodb://host:port/database, with user and password"
                            + " percent-encoded");
        }
    }

    static MongoClientSettings settings(ConnectionString target) {
        var settings = MongoClientSettings.builder();
        if (target.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(
                    it -> it.serverSelectionTimeout(SERVER_SELECTION_SECONDS, SECONDS));
        }
        return withConcerns(settings.applyConnectionString(target)).build();
    }

    private static MongoClientSettings.Builder withConcerns(MongoClientSettings.Builder settings) {
        return settings.readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    private static StoreUnusable unusable(String place, MongoException e) {
        return switch (e) {
            case MongoTimeoutException timeout ->
                    new StoreUnusable(
                            place + " cannot be reached: start it, or correct --huiqi.mongodb.uri",
                            timeout);
            // Without its cause, which names the user.
            case MongoSecurityException refused ->
                    new StoreUnusable(
                            place + " refuses the user or password: correct --huiqi.mongodb.uri");
            case MongoCommandException refused when refused.getCode() == UNAUTHORIZED ->
                    new StoreUnusable(
                            place
                                    + " refuses to work: give the user of --huiqi.mongodb.uri the"
                                    + " role readWrite on its database",
                            refused);
            case MongoCommandException refused ->
                    new StoreUnusable(
                            place + " cannot be used: it answered " + refused.getErrorCodeName(),
                            refused);
            default -> new StoreUnusable(place + " cannot be used: see its log", e);
        };
    }

    public Catalog catalog() {
        return catalog;
    }

    public Revisions revisions() {
        return revisions;
    }

    /** Whether the MongoDB answers just now; takes a second at most. */
    public boolean reachable() {
        try {
            database.withTimeout(PING_SECONDS, SECONDS).runCommand(new Document("ping", 1));
            return true;
        } catch (MongoException | IllegalStateException e) { // the latter once it is closed
            return false;
        }
    }

    /** For tests, to look behind the ports. */
    MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
        shutdown.run();
    }

    /** Where the data is, and where a shell finds it; without user and password. */
    @Override
    public String toString() {
        return description;
    }
}
