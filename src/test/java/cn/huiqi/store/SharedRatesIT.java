package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.Allowance;
import cn.huiqi.access.Caller;
import cn.huiqi.access.Rate;
import cn.huiqi.access.Rates;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import com.mongodb.client.MongoClients;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes, as far as rates are concerned, on one real MongoDB. */
class SharedRatesIT {

    private static final int PER_SECOND = 200;
    private static final int BURST = 400;
    private static final int SECONDS = 6;

    private static MongoStore a;
    private static MongoStore b;

    @BeforeAll
    static void open() {
        var uri = RealMongod.shared().uri() + "/rates";
        a = MongoStore.connect(uri, InstantSource.system());
        b = MongoStore.connect(uri, InstantSource.system());
    }

    @AfterAll
    static void close() {
        a.close();
        b.close();
    }

    private static Rates rates(MongoStore store) {
        var rate = new Rate("key", PER_SECOND, BURST);
        return new Rates(
                new Rates.Settings(rate, rate, rate, rate, List.of()),
                store.rateStates(),
                true,
                InstantSource.system());
    }

    private static Caller key(String id, Allowance allowance) {
        return Caller.known(Caller.Kind.API_KEY, id, id, Set.of(), allowance);
    }

    @Test
    void two_nodes_share_one_limit_within_ten_percent() throws Exception {
        var caller = key("key:shared", Allowance.USUAL);
        var admitted = new LongAdder();
        long start = System.nanoTime();

        try (var first = rates(a);
                var second = rates(b);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : List.of(first, second, first, second)) {
                threads.submit(() -> {
                    while (System.nanoTime() - start < Duration.ofSeconds(SECONDS).toNanos()) {
                        if (node.take(caller, ANY) instanceof Admitted) {
                            admitted.increment();
                        }
                        LockSupport.parkNanos(100_000); // each asks 10 times what all may
                    }
                });
            }
            threads.close();
        }

        double allowed = BURST + PER_SECOND * (System.nanoTime() - start) / 1e9;
        System.out.printf("admitted %d of %.0f allowed%n", admitted.sum(), allowed);
        assertThat(admitted.sum() / allowed).isBetween(0.9, 1.1);
    }

    @Test
    void a_quota_outlives_the_process() {
        var caller = key("key:quota", new Allowance(1000, 40));
        try (var before = rates(a)) {
            for (int i = 0; i < 40; i++) {
                assertThat(before.take(caller, ANY)).isInstanceOf(Admitted.class);
            }
        }
        try (var after = rates(b)) {
            var admitted = 0;
            for (int i = 0; i < 40; i++) {
                admitted += after.take(caller, ANY) instanceof Admitted ? 1 : 0;
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            assertThat(admitted).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void what_is_kept_is_forgotten_by_itself() {
        try (var client = MongoClients.create(RealMongod.shared().uri())) {
            var indexes = client.getDatabase("rates").getCollection("rates").listIndexes();

            assertThat(indexes.into(new ArrayList<Document>()))
                    .anySatisfy(it -> assertThat(it.get("expireAfterSeconds")).isNotNull());
        }
    }

    private static final Gate.Knock ANY =
            new Gate.Knock() {
                @Override
                public String method() {
                    return "GET";
                }

                @Override
                public String target() {
                    return "/graphql";
                }

                @Override
                public @Nullable String header(CharSequence name) {
                    return null;
                }

                @Override
                public List<String> headers(CharSequence name) {
                    return List.of();
                }

                @Override
                public @Nullable SocketAddress peer() {
                    return null;
                }

                @Override
                public @Nullable String documentId() {
                    return null;
                }

                @Override
                public boolean familiar() {
                    return true;
                }

                @Override
                public boolean ready() {
                    return true;
                }
            };
}
