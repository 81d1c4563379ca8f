package cn.huiqi.bench;

import cn.huiqi.api.GraphQlClient;
import cn.huiqi.app.KeySettings;
import cn.huiqi.store.ReplicaSet;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An import into a real mongod, the start of two nodes on it, and how long a published change takes
 * to reach both.
 */
final class StoreBench {

    private static final int CHANGES = 20;
    private static final long LOOK_AGAIN_NANOS = 5_000_000;
    private static final long PATIENCE_NANOS = 600_000_000_000L;

    private final Path folder;
    private final ReplicaSet database;

    private StoreBench(Path folder, ReplicaSet database) {
        this.folder = folder;
        this.database = database;
    }

    /**
     * @param args a folder that holds {@code catalogue/}; the heap of an import; that of a node
     */
    public static void main(String[] args) throws Exception {
        try (var database = ReplicaSet.start(1)) {
            var bench = new StoreBench(Path.of(args[0]), database);
            bench.imports(args[1]);
            bench.serves(args[2]);
        }
    }

    private void imports(String heap) throws IOException, InterruptedException {
        for (var step : List.of("import", "import of the same again")) {
            long begun = System.nanoTime();
            var process = jar(heap, "import", "--import", folder.resolve("catalogue").toString());
            long peak = peakWhileAlive(process);
            print(step, seconds(begun), heap, peak, process.exitValue());
        }
    }

    private Process jar(String heap, String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-jar", "target/huiqi.jar"));
        command.addAll(List.of(arguments));
        command.add("--huiqi.mongodb.uri=" + database.uri("huiqi"));
        command.add("--huiqi.data-directory=" + folder.resolve(name));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static long peakWhileAlive(Process process) throws InterruptedException {
        long peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, peakMegabytes(process));
            LockSupport.parkNanos(LOOK_AGAIN_NANOS * 10);
        }
        process.waitFor();
        return peak;
    }

    /** The most memory that a process had so far; 0 where that cannot be told. */
    private static long peakMegabytes(Process process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findAny()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private void serves(String heap) throws Exception {
        var nodes = new ArrayList<Process>();
        var clients = new ArrayList<GraphQlClient>();
        try {
            for (int i = 0; i < 2; i++) {
                int port = freePort();
                long begun = System.nanoTime();
                nodes.add(node(heap, i, port));
                clients.add(new GraphQlClient(port));
                awaitReady(nodes.getLast(), clients.getLast(), i);
                print("start of node " + i, seconds(begun), heap, peakMegabytes(nodes.get(i)), 0);
            }
            changes("a published change on both nodes, which make their search indexes", 0, clients);
            for (var client : clients) {
                awaitSearch(client);
            }
            changes("a published change on both nodes", CHANGES, clients);
            for (var node : nodes) {
                print("memory of a node afterwards", 0, heap, peakMegabytes(node), 0);
            }
        } finally {
            nodes.forEach(Process::destroy);
        }
    }

    private Process node(String heap, int i, int port) throws IOException {
        var arguments = new ArrayList<String>();
        arguments.addAll(List.of("--server.port=" + port, "--management.server.port=0"));
        arguments.add("--huiqi.mode=development"); // it asks with documents of its own
        arguments.addAll(key(0, "ed", "EDITOR"));
        arguments.addAll(key(1, "rex", "REVIEWER"));
        return jar(heap, "node" + i, arguments.toArray(String[]::new));
    }

    private static List<String> key(int i, String name, String roles) {
        return KeySettings.words(KeySettings.of(i, name, name, roles)).toList();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Process node, GraphQlClient client, int i) throws IOException {
        long begun = System.nanoTime();
        while (true) {
            try {
                if (client.exchange(client.to("/readyz")).status() == 200) {
                    return;
                }
            } catch (RuntimeException e) {
                // Not there yet.
            }
            if (!node.isAlive() || System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IOException(Files.readString(folder.resolve("node" + i + ".log")));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /** Until it is made, a search ends in an error. */
    private static void awaitSearch(GraphQlClient node) {
        var search = "{ search(text: \"资源\") { totalCount } }";
        long begun = System.nanoTime();
        while (!ask(node, null, search, Map.of()).at("/data/search").isObject()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("No search index");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    /**
     * @param first number of the first one
     */
    private static void changes(String step, int first, List<GraphQlClient> nodes) {
        var millis = new long[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            long begun = System.nanoTime();
            int version = published(nodes.get(i % 2), "bench-" + (first + i));
            for (var node : nodes) {
                while (version(node) < version) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
            }
            millis[i] = (System.nanoTime() - begun) / 1_000_000;
        }
        Arrays.sort(millis);
        System.out.printf(
                "{\"step\":\"%s\",\"p50_ms\":%d,\"p90_ms\":%d,\"max_ms\":%d}%n",
                step, millis[CHANGES / 2], millis[CHANGES * 9 / 10 - 1], millis[CHANGES - 1]);
    }

    /** The version that shows it. */
    private static int published(GraphQlClient node, String id) {
        var source =
                "{kind: SHARED_RESOURCE, id: %s, name: 资源, resourceKind: LAB, region: '210000'}"
                        .formatted(id);
        var input =
                Map.of(
                        "idempotencyKey",
                        UUID.randomUUID().toString(),
                        "source",
                        source,
                        "format",
                        "YAML");
        var saved =
                ask(
                        node,
                        "ed",
                        "mutation ($input: SaveBenefitDraftInput!) { r: saveBenefitDraft(input:"
                                + " $input) { ... on DraftSaved { revision } } }",
                        Map.of("input", input));
        var published =
                ask(
                        node,
                        "rex",
                        "mutation ($id: ID!, $revision: Int!) { r: publishBenefit(id: $id,"
                                + " expectedRevision: $revision) { ... on BenefitPublished {"
                                + " catalogVersion } } }",
                        Map.of(
                                "id",
                                "resource:" + id,
                                "revision",
                                saved.at("/data/r/revision").asInt()));
        return Integer.parseInt(published.at("/data/r/catalogVersion").asString());
    }

    private static int version(GraphQlClient node) {
        var answer = ask(node, null, "{ service { catalogVersion } }", Map.of());
        return Integer.parseInt(answer.at("/data/service/catalogVersion").asString());
    }

    private static JsonNode ask(
            GraphQlClient node, @Nullable String key, String document, Map<String, ?> variables) {
        var request = node.request(document, variables, null);
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        return JsonMapper.shared().readTree(node.exchange(request).body());
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void print(String step, double seconds, String heap, long peak, int exit) {
        System.out.printf(
                "{\"step\":\"%s\",\"seconds\":%.1f,\"heap\":\"%s\",\"peak_mb\":%d,\"exit\":%d}%n",
                step, seconds, heap, peak, exit);
    }
}
