package cn.huiqi.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All keys that are valid, in memory, so that no request waits for the store. Each second it looks
 * whether any node changed one; while the store is away it goes on with what it knows.
 */
public final class KeyRing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
    private static final String EXPOSED =
            "ETag, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate";
    private static final int LOOK_SECONDS = 1;
    private static final int USES_SECONDS = 10;

    private final Keys keys;
    private final InstantSource clock;
    private final List<KeyInUse> configured;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("key-ring").factory());
    private volatile @Nullable Held held;

    /**
     * @param configured keys beside those of the store
     */
    public KeyRing(Keys keys, ConfiguredKeys configured, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.configured = configured.inUse();
    }

    private record Held(
            long changes,
            Map<String, KeyInUse> byDigest,
            Map<String, KeyInUse> bySiteKey,
            Map<String, Map<String, String>> byOrigin) {}

    /** Reads the keys and follows them, without waiting for the store. */
    public void start() {
        executor.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(
                this::writeUses, USES_SECONDS, USES_SECONDS, TimeUnit.SECONDS);
    }

    /** Whether the keys of the store were ever read. */
    boolean isFilled() {
        return held != null;
    }

    /** The key with a text; null when it is not known, or not valid any more. */
    @Nullable KeyInUse secret(String text) {
        return valid(held().byDigest().get(Digest.hex(text)));
    }

    @Nullable KeyInUse site(String key) {
        return valid(held().bySiteKey().get(key));
    }

    /** The headers that let pages of an origin read answers; none unless a site key names it. */
    Map<String, String> headers(String origin) {
        return held().byOrigin().getOrDefault(origin, Map.of());
    }

    private @Nullable KeyInUse valid(@Nullable KeyInUse key) {
        if (key == null) {
            return null;
        }
        var now = clock.instant();
        if (key.isOver(now)) {
            return null;
        }
        key.use(now);
        return key;
    }

    private Held held() {
        var known = held;
        return known == null ? filled(0, List.of()) : known;
    }

    private void look() {
        try {
            refresh();
        } catch (AccessUnavailable e) {
            LOG.debug("The store is away: the keys stay as they were", e);
        }
    }

    /**
     * Takes over what has changed in the store.
     *
     * @throws AccessUnavailable when it is away
     */
    public synchronized void refresh() {
        long changes = keys.changes();
        var before = held;
        if (before == null || before.changes() != changes) {
            writeUses(); // what replaces them knows nothing of these
            held = filled(changes, keys.all());
        }
    }

    private Held filled(long changes, List<Key> all) {
        var byDigest = new HashMap<String, KeyInUse>();
        var bySiteKey = new HashMap<String, KeyInUse>();
        var byOrigin = new HashMap<String, Map<String, String>>();
        configured.forEach(it -> it.digests().forEach(digest -> byDigest.put(digest, it)));
        var now = clock.instant();
        for (var key : all) {
            if (key.life().isOver(now)) {
                continue;
            }
            var inUse = new KeyInUse(key);
            switch (key.grant()) {
                case Key.Secret(var _, var digests) ->
                        digests.forEach(digest -> byDigest.put(digest, inUse));
                case Key.Site(var named, var _) -> {
                    bySiteKey.put(key.id(), inUse);
                    named.forEach(it -> byOrigin.put(it, headersOf(it)));
                }
            }
        }
        return new Held(changes, byDigest, bySiteKey, byOrigin);
    }

    private static Map<String, String> headersOf(String origin) {
        return Map.of(
                "Access-Control-Allow-Origin", origin, "Access-Control-Expose-Headers", EXPOSED);
    }

    private synchronized void writeUses() {
        var known = held;
        if (known == null) {
            return;
        }
        var uses = new HashMap<String, Instant>();
        known.byDigest().values().forEach(it -> it.takeUse(uses));
        known.bySiteKey().values().forEach(it -> it.takeUse(uses));
        if (!uses.isEmpty()) {
            try {
                keys.used(uses);
            } catch (AccessUnavailable e) {
                LOG.debug("The store is away: last uses are not noted", e);
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        writeUses();
    }
}
