package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** The built jar as an operator starts it, in a process of its own. */
public final class JarProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target", "huiqi.jar");
    private static final Pattern PORT = Pattern.compile("Netty started on port (\\d+) \\(http\\)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;

    private JarProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts on free ports, unless the settings name others. */
    public static JarProcess start(Path folder, String... settings) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It starts, answers little and ends: compiling well would not pay.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(settings));
        for (var port : List.of("--server.port", "--management.server.port")) {
            if (command.stream().noneMatch(word -> word.startsWith(port + "="))) {
                command.add(port + "=0");
            }
        }
        var out = Files.createTempFile(folder, "out", ".log");
        var err = Files.createTempFile(folder, "err", ".log");
        var builder = new ProcessBuilder(command);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new JarProcess(builder.start(), out, err);
    }

    /** Waits until it is ready, for its port and that of management. */
    public List<Integer> ports() throws IOException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!out().contains("Started HuiqiApplication")) {
            assertThat(process.isAlive()).as(err()).isTrue();
            assertThat(System.nanoTime()).as("It starts in time").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return PORT.matcher(out())
                .results()
                .map(match -> Integer.parseInt(match.group(1)))
                .toList();
    }

    /** Waits until it is ready, for a client of it. */
    GraphQlClient client() throws IOException {
        return new GraphQlClient(ports().getFirst());
    }

    /** Its resident memory in bytes, as Linux tells it. */
    public long residentBytes() throws IOException {
        var status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        var matcher = RESIDENT.matcher(status);
        assertThat(matcher.find()).as(status).isTrue();
        return Long.parseLong(matcher.group(1)) * 1024;
    }

    /** Asks it to end, as an operator or a container does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("It ends").isTrue();
        return process.exitValue();
    }

    public String out() throws IOException {
        return Files.readString(out);
    }

    public String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
