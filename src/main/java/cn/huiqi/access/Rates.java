package cn.huiqi.access;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Decision;
import cn.huiqi.hotpath.Gate.Refused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How often one may ask: by key, by user, by site, and by network for whom nothing else is known
 * of. A daily quota comes on top where a caller has one.
 *
 * <p>Decides from memory, always. Nodes tell each other in the background, see {@link
 * SharedTallies}.
 */
public final class Rates implements Limits, AutoCloseable {

    private static final Admitted ADMITTED = new Admitted(Map.of());
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int MOST_CALLERS = 200_000;
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * @param proxies whose word counts about where a request came from
     */
    public record Settings(Rate network, Rate user, Rate key, Rate site, List<Subnet> proxies) {
        public Settings {
            proxies = List.copyOf(proxies);
        }
    }

    private final Settings settings;
    private final InstantSource clock;
    private final boolean sharesRates;
    private final @Nullable SharedTallies shared;
    private final Cache<Object, Tally> rates =
            Caffeine.newBuilder()
                    .maximumSize(MOST_CALLERS)
                    .expireAfterAccess(REST)
                    .executor(Runnable::run) // waking another thread costs more
                    .build();
    private final Cache<String, Tally> quotas =
            Caffeine.newBuilder().maximumSize(MOST_CALLERS).expireAfterAccess(DAY).build();

    /**
     * @param states null to keep everything on this node
     * @param sharesRates whether there may be other nodes; quotas are always kept in the states, so
     *     that they outlive this process
     */
    public Rates(
            Settings settings,
            @Nullable RateStates states,
            boolean sharesRates,
            InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.sharesRates = sharesRates;
        this.shared = states == null ? null : new SharedTallies(states);
    }

    @Override
    public Decision take(Caller caller, Gate.Knock knock) {
        var refused =
                switch (caller.kind()) {
                    case ANONYMOUS -> ofNetwork(knock);
                    case API_KEY -> ofCaller(caller, settings.key());
                    case TOKEN, WECHAT -> ofCaller(caller, settings.user());
                    case SITE_KEY -> {
                        var ofSite = ofCaller(caller, settings.site());
                        yield ofSite == null ? ofNetwork(knock) : ofSite;
                    }
                };
        if (refused == null && caller.allowance().perDay() > 0) {
            refused = ofDay(caller);
        }
        return refused == null ? ADMITTED : refused;
    }

    private @Nullable Refused ofNetwork(Gate.Knock knock) {
        var network = Network.of(knock, settings.proxies());
        if (network == null) {
            return null;
        }
        var tally =
                rates.get(network, it -> tally("network:" + digest(network), settings.network()));
        return taken(tally, sharesRates);
    }

    private @Nullable Refused ofCaller(Caller caller, Rate usual) {
        int own = caller.allowance().perSecond();
        var tally =
                rates.get(
                        caller.id(),
                        id ->
                                tally(
                                        "rate:" + id,
                                        own == 0 ? usual : new Rate(usual.name(), own, 2 * own)));
        return taken(tally, sharesRates);
    }

    private @Nullable Refused ofDay(Caller caller) {
        var now = clock.instant();
        var day = LocalDate.ofInstant(now, SHANGHAI);
        var tally =
                quotas.get(
                        caller.id() + "@" + day,
                        id -> {
                            long most = caller.allowance().perDay();
                            var limit =
                                    Bandwidth.builder()
                                            .capacity(most)
                                            .refillIntervally(most, DAY)
                                            .build();
                            return new Tally("day:" + id, "day", limit);
                        });
        if (taken(tally, true) == null) {
            return null;
        }
        var midnight = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
        return refused(tally, Duration.between(now, midnight), "今日的请求额度已用完:请明日再试,或向服务方申请更高的额度。");
    }

    private static Tally tally(String id, Rate rate) {
        return new Tally(
                id,
                rate.name(),
                Bandwidth.builder()
                        .capacity(rate.burst())
                        .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))
                        .build());
    }

    /** Null when there was one left. */
    private @Nullable Refused taken(Tally tally, boolean isShared) {
        var probe = tally.take();
        if (probe.isConsumed()) {
            if (isShared && shared != null) {
                shared.note(tally);
            }
            return null;
        }
        var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
        return refused(tally, wait, "请求过于频繁:请稍后重试,响应头 Retry-After 说明需等待的秒数。");
    }

    private static Refused refused(Tally tally, Duration wait, String message) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        var limit = tally.limit();
        long window =
                TimeUnit.NANOSECONDS.toSeconds(
                        limit.getRefillPeriodNanos()
                                * limit.getCapacity()
                                / limit.getRefillTokens());
        return new Refused(
                429,
                "RATE_LIMITED",
                message,
                Map.of(
                        "Retry-After",
                        Long.toString(seconds),
                        "RateLimit-Policy",
                        "\"%s\";q=%d;w=%d".formatted(tally.name(), limit.getCapacity(), window),
                        "RateLimit",
                        "\"%s\";r=0;t=%d".formatted(tally.name(), seconds)));
    }

    /** An address is not kept as such. */
    private static String digest(Network network) {
        return Digest.hex(network.toString()).substring(0, 32);
    }

    @Override
    public void close() {
        if (shared != null) {
            shared.close();
        }
    }
}
