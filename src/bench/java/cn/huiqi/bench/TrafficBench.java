package cn.huiqi.bench;

import cn.huiqi.api.CatalogueEdits;
import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.SlicedIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of traffic on the whole service, over HTTP: {@code TrafficBench EVERY REQUESTS SEED RATE}.
 * One client asks for the first screen of random firms, at most {@code RATE} times a second, and an
 * editor changes an entry every so many requests. The editor works in this process, so that
 * requests and edits keep their order.
 */
final class TrafficBench {

    private static final int WARM_UP = 100_000;
    private static final List<String> SERVER_THREADS =
            List.of("reactor-http", "execution", "answers-refill");

    private final ConfigurableApplicationContext service;
    private final PublishedIndexes indexes;
    private final EditionReader reader;
    private final Random random;
    private final List<Entry> entries;

    private TrafficBench(ConfigurableApplicationContext service, long seed) {
        this.service = service;
        this.indexes = service.getBean(PublishedIndexes.class);
        this.reader = service.getBean(EditionReader.class);
        this.random = new Random(seed);
        var catalog = service.getBean(Catalog.class);
        this.entries = new ArrayList<>(catalog.entries(catalog.latest().orElseThrow()));
    }

    public static void main(String[] arguments) throws IOException {
        int every = Integer.parseInt(arguments[0]);
        int requests = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        int rate = Integer.parseInt(arguments[3]);
        var folder = Files.createTempDirectory("traffic");
        try (var service =
                SpringApplication.run(
                        HuiqiApplication.class,
                        "--server.port=0",
                        "--management.server.port=0",
                        "--logging.level.root=WARN",
                        "--huiqi.answers.maximum-size=900MB",
                        "--huiqi.data-directory=" + folder)) {
            System.out.println(new TrafficBench(service, seed).run(every, requests, seed, rate));
        }
    }

    private String run(int every, int requests, long seed, int rate) throws IOException {
        var document =
                service.getBean(TrustedDocuments.class).all().stream()
                        .filter(it -> it.text().contains("query FirstScreen("))
                        .map(TrustedDocument::id)
                        .min(Comparator.naturalOrder()) // of several clients, the same each time
                        .orElseThrow();
        int port =
                service.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        var counts = service.getBean(Answers.class).counts();
        var firms = new TrafficFirms(indexes.current().edition().vocabulary().reference(), random);
        int edits = 0;
        try (var client = new TrafficClient(port, document)) {
            for (int i = 0; i < WARM_UP; i++) { // a warm server, and a full cache
                client.ask(firms.next());
            }
            long before = serverCpu();
            long bytes = counts.byBytes();
            long question = counts.byQuestion();
            long carried = counts.carried();
            long executed = counts.executed();
            long refilled = counts.refilled();
            long began = System.nanoTime();
            for (int i = 1; i <= requests; i++) {
                long early = began + i * (1_000_000_000L / rate) - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                }
                client.ask(firms.next());
                if (i % every == 0) {
                    edit();
                    edits++;
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            long onRequest = counts.executed() - executed;
            var line = new LinkedHashMap<String, Object>();
            line.put("every", every);
            line.put("requests", requests);
            line.put("edits", edits);
            line.put("seed", seed);
            line.put("rate", rate);
            line.put("hits_percent", rounded(100.0 * (requests - onRequest) / requests));
            line.put("by_bytes", counts.byBytes() - bytes);
            line.put("by_question", counts.byQuestion() - question);
            line.put("carried", counts.carried() - carried);
            line.put("executed", onRequest);
            line.put("refilled", counts.refilled() - refilled);
            line.put("entries", service.getBean(Answers.class).ready().estimatedSize());
            line.put("cpu_us", rounded((serverCpu() - before) / 1e3 / requests));
            line.put("seconds", rounded(seconds));
            return JsonMapper.shared().writeValueAsString(line);
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private void edit() {
        CatalogueEdits.edit(entries, random);
        int number = indexes.current().edition().version().number() + 1;
        var now = Instant.now();
        var version = new CatalogVersion(number, now, LocalDate.of(2026, 11, 23));
        indexes.publish(SlicedIndex.of(reader.read(version, entries)), now);
    }

    /** Nanoseconds of the threads that answer; those of the client and of the editor are left out. */
    private static long serverCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && SERVER_THREADS.stream().anyMatch(info.getThreadName()::startsWith)) {
                nanos += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return nanos;
    }
}
