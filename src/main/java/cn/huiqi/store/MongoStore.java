package cn.huiqi.store;

import static java.util.concurrent.TimeUnit.SECONDS;

import cn.huiqi.access.AuditLog;
import cn.huiqi.access.Keys;
import cn.huiqi.access.RateStates;
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
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

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
    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 30;
    private static final int CONNECTION_SECONDS = 10;
    private static final int HEARTBEAT_SECONDS = 2;
    private static final int MAJORITY_SECONDS = 20;

    private static final int UNAUTHORIZED = 13;

    private final MongoClient client;
    private final MongoDatabase database;
    private final MongoCollection<Document> versions;
    private final Versions claims;
    private final Runnable durable;
    private final MongoCatalog catalog;
    private final MongoRevisions revisions;
    private final MongoRateStates rates;
    private final Keys keys;
    private final AuditLog auditLog;
    private final String place;
    private final String description;
    private final Runnable shutdown;
    private final boolean isEmbedded;
    private boolean prepared;
    private @Nullable VersionStream stream;

    private MongoStore(
            MongoClient client,
            MongoDatabase database,
            String place,
            InstantSource clock,
            Runnable durable,
            String description,
            boolean isEmbedded,
            Runnable shutdown) {
        this.client = client;
        this.database = database;
        this.place = place;
        this.description = description;
        this.shutdown = shutdown;
        this.isEmbedded = isEmbedded;
        this.versions = database.getCollection(VersionDocuments.COLLECTION);
        this.durable = durable;
        this.claims =
                new Versions(
                        versions, isEmbedded ? Versions.Patience.ALONE : Versions.Patience.USUAL);
        this.catalog = new MongoCatalog(database, place, clock, claims, durable);
        this.revisions = new MongoRevisions(database, claims, place, durable);
        this.rates = new MongoRateStates(database);
        this.keys = new MongoKeys(database, place, durable);
        this.auditLog = new MongoAuditLog(database, place, durable);
    }

    /**
     * Opens a MongoDB, standalone, replica set or sharded cluster.
     *
     * @param uri the database is {@code huiqi} unless it names one; gives up after 5 s unless it
     *     has a {@code serverSelectionTimeoutMS}
     * @throws StoreUnusable when the URI is malformed, or the MongoDB cannot be reached or used
     */
    public static MongoStore connect(String uri, InstantSource clock) {
        var store = connectLater(uri, clock);
        try {
            store.prepare();
            return store;
        } catch (MongoException e) {
            store.close();
            throw unusable(store.place, e);
        }
    }

    /**
     * The same, with a MongoDB that may be away for now; {@link #reachable} prepares it when it
     * comes.
     *
     * @throws StoreUnusable when the URI is malformed
     */
    public static MongoStore connectLater(String uri, InstantSource clock) {
        var target = parsed(uri);
        var name = Objects.requireNonNullElse(target.getDatabase(), DATABASE);
        var place = "MongoDB at " + String.join(",", target.getHosts());
        var client = MongoClients.create(settings(target));
        return new MongoStore(
                client,
                client.getDatabase(name),
                place,
                clock,
                () -> {},
                place + ", database " + name,
                false,
                () -> {});
    }

    private synchronized void prepare() {
        if (!prepared) {
            Validators.apply(database);
            revisions.createIndexes(RevisionDocuments.indexes());
            rates.createIndex();
            prepared = true;
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
                        true,
                        server::close);
        try {
            store.catalog.latest();
            store.revisions.createIndexes(List.of(RevisionDocuments.byRequest()));
            store.prepared = true;
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

    /** Whatever hangs comes to an end; a URI may say when. */
    static MongoClientSettings settings(ConnectionString target) {
        var settings =
                MongoClientSettings.builder()
                        .applyToSocketSettings(it ->
                                it.connectTimeout(CONNECT_SECONDS, SECONDS)
                                        .readTimeout(READ_SECONDS, SECONDS))
                        .applyToConnectionPoolSettings(
                                it -> it.maxWaitTime(CONNECTION_SECONDS, SECONDS))
                        .applyToServerSettings(
                                it -> it.heartbeatFrequency(HEARTBEAT_SECONDS, SECONDS))
                        .applyConnectionString(target);
        if (target.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(
                    it -> it.serverSelectionTimeout(SERVER_SELECTION_SECONDS, SECONDS));
        }
        return withConcerns(settings).build();
    }

    private static MongoClientSettings.Builder withConcerns(MongoClientSettings.Builder settings) {
        return settings.readConcern(ReadConcern.MAJORITY)
                .writeConcern(
                        WriteConcern.MAJORITY
                                .withJournal(true)
                                .withWTimeout(MAJORITY_SECONDS, SECONDS));
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

    /** What nodes have counted of the requests of callers. */
    public RateStates rateStates() {
        return rates;
    }

    public Revisions revisions() {
        return revisions;
    }

    /**
     * Writes all that the database holds to a file.
     *
     * @return how many documents
     */
    public long dump(Path file) throws IOException {
        return new Dump(database, claims).write(file);
    }

    /**
     * Fills an empty database from such a file.
     *
     * @throws StoreUnusable when the file is damaged, or the database holds something
     */
    public long restore(Path file) throws IOException {
        long count = new Dump(database, claims).read(file, place);
        durable.run();
        return count;
    }

    public Keys keys() {
        return keys;
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    /** Whether the MongoDB answers just now; takes a second at most. */
    public boolean reachable() {
        try {
            database.withTimeout(PING_SECONDS, SECONDS).runCommand(new Document("ping", 1));
            prepare();
            return true;
        } catch (MongoException | IllegalStateException e) { // the latter once it is closed
            return false;
        }
    }

    /**
     * Tells of versions that any node announces; also when some may have been missed. The embedded
     * server has no other node, and tells nothing.
     *
     * @param directory where the place in the stream is kept across restarts; null for nowhere
     */
    public synchronized void onAnnouncement(Runnable listener, @Nullable Path directory) {
        if (stream == null && !isEmbedded) {
            var kept = directory == null ? null : new ResumeToken(directory);
            stream = new VersionStream(versions, listener, kept);
            stream.start();
        }
    }

    /** For tests, to look behind the ports. */
    MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
        client.close();
        shutdown.run();
    }

    /** Where the data is, and where a shell finds it; without user and password. */
    @Override
    public String toString() {
        return description;
    }
}
