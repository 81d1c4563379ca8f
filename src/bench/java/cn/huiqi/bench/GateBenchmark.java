package cn.huiqi.bench;

import cn.huiqi.access.AccessGate;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.ConfiguredKeys;
import cn.huiqi.access.KeyRing;
import cn.huiqi.access.Rate;
import cn.huiqi.access.Rates;
import cn.huiqi.access.Refusals;
import cn.huiqi.access.SignInTokens;
import cn.huiqi.access.Tokens;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.store.MongoStore;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What access and rates cost a request whose answer lies ready. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class GateBenchmark {

    /** Networks that ask in turn. */
    @Param({"1", "10000"})
    private int networks = 1;

    private SocketAddress[] peers = {};
    private int next;

    // Nobody shows a key, so that it is never asked.
    private final InstantSource clock = InstantSource.system();
    private final MongoStore store =
            MongoStore.connectLater("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1", clock);

    private final Gate gate =
            new AccessGate(
                    cn.huiqi.access.Mode.PRODUCTION,
                    new KeyRing(store.keys(), new ConfiguredKeys(List.of()), clock),
                    new Tokens(new SignInTokens(List.of(), Duration.ofHours(1)), null, clock),
                    new Rates(
                            new Rates.Settings(rate(), rate(), rate(), rate(), List.of()),
                            null,
                            false,
                            clock),
                    new Refusals(new AuditTrail(store.auditLog(), clock)));

    private static Rate rate() {
        return new Rate("any", 500_000_000, 1_000_000_000);
    }

    @Setup
    public void peers() throws Exception {
        peers = new SocketAddress[networks];
        for (int i = 0; i < networks; i++) {
            byte[] address = {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i};
            peers[i] = new InetSocketAddress(InetAddress.getByAddress(address), 4711);
        }
    }

    @Benchmark
    public @Nullable Object an_anonymous_request() {
        next = next + 1 == networks ? 0 : next + 1;
        return gate.atOnce(new Knocking(peers[next]));
    }

    /** As the pipeline has it: headers of a usual phone. */
    private record Knocking(@Nullable SocketAddress peer) implements Gate.Knock {

        private static final HttpHeaders HEADERS =
                new DefaultHttpHeaders()
                        .set("Host", "example.org")
                        .set("User-Agent", "phone")
                        .set("Accept", "application/graphql-response+json")
                        .set("Accept-Encoding", "br, gzip")
                        .set("Accept-Language", "zh-CN");

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String target() {
            return "/graphql/a";
        }

        @Override
        public @Nullable String header(CharSequence name) {
            return HEADERS.get(name);
        }

        @Override
        public List<String> headers(CharSequence name) {
            return HEADERS.getAll(name);
        }

        @Override
        public String documentId() {
            return "a";
        }

        @Override
        public boolean familiar() {
            return true;
        }

        @Override
        public boolean ready() {
            return true;
        }
    }
}
