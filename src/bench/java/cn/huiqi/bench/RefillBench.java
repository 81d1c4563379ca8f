package cn.huiqi.bench;

import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.SlicedIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a hot request waits while the most asked answers are made anew: {@code RefillBench SECONDS}.
 * A new catalogue version comes every three seconds, of which a refill of 1,000 answers at a quarter
 * of a core takes most.
 */
final class RefillBench {

    private static final int QUESTIONS = 1_500;
    private static final int EVERY_MILLIS = 3_000;

    private RefillBench() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        var folder = Files.createTempDirectory("refill");
        try (var service =
                SpringApplication.run(
                        HuiqiApplication.class,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=WARN",
                        "--huiqi.data-directory=" + folder)) {
            var indexes = service.getBean(PublishedIndexes.class);
            var catalog = service.getBean(Catalog.class);
            var entries = catalog.entries(catalog.latest().orElseThrow());
            var reader = service.getBean(EditionReader.class);
            var document =
                    service.getBean(TrustedDocuments.class).all().stream()
                            .filter(it -> it.text().contains("query EligibleBenefits("))
                            .map(TrustedDocument::id)
                            .min(Comparator.naturalOrder())
                            .orElseThrow();
            int port =
                    service.getEnvironment()
                            .getRequiredProperty("local.server.port", Integer.class);
            var reference = indexes.current().edition().vocabulary().reference();
            var firms = new TrafficFirms(reference, new Random(1));
            var hot = "{\"profile\":{\"region\":\"210200\"}}";
            var answers = service.getBean(Answers.class);
            try (var client = new TrafficClient(port, document)) {
                for (int i = 0; i < QUESTIONS; i++) {
                    client.ask(firms.next());
                }
                measured(client, hot, 20_000); // warm
                var done = new AtomicBoolean();
                long refilled = answers.counts().refilled();
                var editor =
                        Thread.ofPlatform()
                                .start(() -> {
                                    while (!done.get()) {
                                        int next =
                                                indexes.current().edition().version().number() + 1;
                                        var now = Instant.now();
                                        var day = LocalDate.of(2026, 11, 23);
                                        var version = new CatalogVersion(next, now, day);
                                        indexes.publish(
                                                SlicedIndex.of(reader.read(version, entries)), now);
                                        pause();
                                    }
                                });
                var times = new long[0];
                for (long end = System.nanoTime() + seconds * 1_000_000_000L;
                        System.nanoTime() < end; ) {
                    var more = measured(client, hot, 2_000);
                    int old = times.length;
                    times = Arrays.copyOf(times, old + more.length);
                    System.arraycopy(more, 0, times, old, more.length);
                }
                done.set(true);
                editor.join();
                Arrays.sort(times);
                var line = new LinkedHashMap<String, Object>();
                line.put("hot_requests", times.length);
                line.put("refilled", answers.counts().refilled() - refilled);
                line.put("p50_us", times[times.length / 2] / 1_000);
                line.put("p99_us", times[times.length / 100 * 99] / 1_000);
                line.put("p999_us", times[times.length / 1_000 * 999] / 1_000);
                System.out.println(JsonMapper.shared().writeValueAsString(line));
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long[] measured(TrafficClient client, String variables, int requests)
            throws IOException {
        var times = new long[requests];
        for (int i = 0; i < requests; i++) {
            long begun = System.nanoTime();
            client.ask(variables);
            times[i] = System.nanoTime() - begun;
        }
        return times;
    }
}
