package cn.huiqi.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MongoDB node of its own on loopback, with its data in a temporary directory.
 *
 * <p>{@code scripts/mongod} finds, starts and stops it; when none is to be had, starting fails with
 * the script's one line. It ends with the JVM at the latest.
 */
final class RealMongod implements AutoCloseable {

    private static final String SCRIPT = "scripts/mongod"; // tests run in the project's directory

    private static @Nullable RealMongod shared;

    private final Path directory;
    private final int port;
    private final Thread stop = new Thread(this::stop);

    private RealMongod(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** The node shared by all tests of this JVM, started at the first call; nobody closes it. */
    static synchronized RealMongod shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /**
     * A new node.
     *
     * @param options further options of mongod, such as {@code --replSet}, {@code rs0}
     */
    static RealMongod start(String... options) {
        try {
            script(List.of("path")); // fails before anything is left behind
            var directory = Files.createTempDirectory("huiqi-mongod");
            var arguments = List.of("start", directory.toString(), "0");
            var port = script(Stream.concat(arguments.stream(), Stream.of(options)).toList());
            var node = new RealMongod(directory, Integer.parseInt(port));
            Runtime.getRuntime().addShutdownHook(node.stop);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Stops the node and deletes its data. */
    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stop);
        stop();
    }

    private void stop() {
        try {
            script(List.of("stop", directory.toString()));
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the script and gives what it printed. */
    private static String script(List<String> arguments) throws IOException {
        var command = Stream.concat(Stream.of(SCRIPT), arguments.stream()).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            var printed = output.readAllAsString().strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(printed);
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + SCRIPT, e);
        }
    }
}
