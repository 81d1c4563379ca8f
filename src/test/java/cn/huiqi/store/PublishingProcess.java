package cn.huiqi.store;

import cn.huiqi.catalog.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Another process with an embedded catalogue, which stops at a point and waits to be killed. */
final class PublishingProcess implements AutoCloseable {

    /** Where it stops. */
    enum Point {
        /** Version 1 is published. */
        PUBLISHED,
        /** After that, all revisions of version 2 are written, but it is not announced. */
        ABOUT_TO_ANNOUNCE
    }

    private final Process process;

    private PublishingProcess(Process process) {
        this.process = process;
    }

    /** Returns once it has come to the point. */
    static PublishingProcess start(Path directory, Point point) throws IOException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PublishingProcess.class.getName(),
                                directory.toString(),
                                point.name())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = process.inputReader();
        for (var line = ""; !line.equals(point.name()); line = output.readLine()) {
            if (line == null) {
                throw new IOException("The other process ended early");
            }
        }
        return new PublishingProcess(process);
    }

    /** Kills it, without a chance to close anything. */
    @Override
    public void close() throws IOException {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    static List<Entry> entries(int revision) {
        return IntStream.range(0, 400)
                .mapToObj(i -> CatalogContract.measure("p/" + i, revision, "第" + i))
                .toList();
    }

    public static void main(String[] arguments) {
        var directory = Path.of(arguments[0]);
        try (var store = MongoStore.embedded(directory, CatalogContract.CLOCK)) {
            store.catalog().publish(entries(1), CatalogContract.RECORDED_ON);
            if (arguments[1].equals(Point.PUBLISHED.name())) {
                waitAt(Point.PUBLISHED);
            }
        }
        // A publication asks for the time after it has written and before it announces.
        try (var store = MongoStore.embedded(directory, () -> waitAt(Point.ABOUT_TO_ANNOUNCE))) {
            store.catalog().publish(entries(2), CatalogContract.RECORDED_ON);
        }
    }

    private static Instant waitAt(Point point) {
        System.out.println(point);
        try {
            return Instant.ofEpochMilli(System.in.read()); // ends with the test at the latest
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
