package cn.huiqi.store;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.bson.Document;

/** Real MongoDB nodes on loopback that form a replica set, and what may befall them. */
public final class ReplicaSet implements AutoCloseable {

    private static final String NAME = "rs0";
    private static final int PATIENCE_SECONDS = 60;

    private final List<RealMongod> nodes = new ArrayList<>();

    private ReplicaSet() {}

    /**
     * @param options further options of each mongod
     */
    public static ReplicaSet start(int size, String... options) {
        var set = new ReplicaSet();
        for (int i = 0; i < size; i++) {
            var all = new ArrayList<>(List.of("--replSet", NAME));
            all.addAll(List.of(options));
            set.nodes.add(RealMongod.start(all.toArray(String[]::new)));
        }
        set.initiate();
        return set;
    }

    private void initiate() {
        var members = new ArrayList<Document>();
        for (int i = 0; i < nodes.size(); i++) {
            members.add(new Document("_id", i).append("host", address(nodes.get(i))));
        }
        var configuration =
                new Document("_id", NAME)
                        .append("members", members)
                        .append(
                                "settings",
                                new Document("electionTimeoutMillis", 2000)
                                        .append("heartbeatIntervalMillis", 500));
        admin(nodes.getFirst(), new Document("replSetInitiate", configuration));
        primary();
    }

    private static String address(RealMongod node) {
        return "127.0.0.1:" + node.port();
    }

    private static Document admin(RealMongod node, Document command) {
        var settings =
                MongoClientSettings.builder()
                        .applyToClusterSettings(it ->
                                it.hosts(List.of(new ServerAddress("127.0.0.1", node.port())))
                                        .serverSelectionTimeout(2, TimeUnit.SECONDS))
                        .applyToSocketSettings(it -> it.readTimeout(10, TimeUnit.SECONDS))
                        .build();
        try (MongoClient client = MongoClients.create(settings)) {
            return client.getDatabase("admin").runCommand(command);
        }
    }

    public String uri(String database) {
        return "mongodb://"
                + nodes.stream().map(ReplicaSet::address).collect(Collectors.joining(","))
                + "/"
                + database
                + "?replicaSet="
                + NAME;
    }

    /** Waits until there is a primary. */
    public RealMongod primary() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end) {
            for (var node : nodes) {
                try {
                    var hello = admin(node, new Document("hello", 1));
                    if (hello.getBoolean("isWritablePrimary", false)) {
                        return node;
                    }
                } catch (MongoCommandException | MongoTimeoutException e) {
                    continue; // it is down, or does not know yet
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        throw new IllegalStateException("No primary within " + PATIENCE_SECONDS + " s");
    }

    public List<RealMongod> nodes() {
        return nodes;
    }

    /** Ends every cursor, so that each change stream breaks. */
    public void cutStreams() {
        admin(primary(), new Document("killAllSessions", List.of()));
    }

    /** Kills all nodes, and keeps what they have stored. */
    public void killAll() {
        nodes.forEach(RealMongod::kill);
    }

    public void restartAll() {
        nodes.forEach(RealMongod::restart);
        primary();
    }

    @Override
    public void close() {
        nodes.forEach(RealMongod::close);
    }

    static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
