package cn.huiqi.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MongoDB node of its own on loopback, with its data in a temporary directory.
 *
 * <p>{@code scripts/mongod} finds, starts and stops it; when none is to be had, starting fails with
 * the script's one line. It ends with the JVM at the latest.
 */
public final class RealMongod implements AutoCloseable {

    private static final String SCRIPT = "scripts/mongod"; // tests run in the project's directory

    private static @Nullable RealMongod shared;

    private final Path directory;
    private final int port;
    private final List<String> options;
    private final Thread stop = new Thread(this::stop);

    private RealMongod(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = options;
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
            var node = new RealMongod(directory, Integer.parseInt(port), List.of(options));
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

    private long pid() {
        try {
            return Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the node as a power failure does; its data stays. */
    public void kill() {
        long pid = pid();
        ReplicaSet.signal(pid, "KILL");
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Has the node stand still. */
    public void freeze() {
        ReplicaSet.signal(pid(), "STOP");
    }

    public void thaw() {
        ReplicaSet.signal(pid(), "CONT");
    }

    /** Starts a node again that was killed, on its port and data. */
    public void restart() {
        try {
            var arguments = List.of("start", directory.toString(), Integer.toString(port));
            script(Stream.concat(arguments.stream(), options.stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
