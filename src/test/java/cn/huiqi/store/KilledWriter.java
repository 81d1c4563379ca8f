package cn.huiqi.store;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Another process with an embedded catalogue: it tells what it found, then publishes one revision
 * after the other, and tells each that was acknowledged.
 */
final class KilledWriter {

    /** Begins each line that it tells; others are of the log. */
    static final String TOLD = "told ";

    private KilledWriter() {}

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) {
        try (var store = MongoStore.embedded(Path.of(arguments[0]), CatalogContract.CLOCK)) {
            var catalog = store.catalog();
            int last = catalog.latest().map(CatalogVersion::number).orElse(0);
            var found = last == 0 ? List.of() : catalog.entries(catalog.latest().orElseThrow());
            var right = last == 0 ? List.of() : List.of(entry(last));
            System.out.println(TOLD + (found.equals(right) ? last : -1));
            while (true) {
                last++;
                catalog.publish(List.of(entry(last)), CatalogContract.RECORDED_ON);
                System.out.println(TOLD + last);
            }
        }
    }

    private static Entry entry(int revision) {
        return CatalogContract.measure("a", revision, "第" + revision);
    }
}
