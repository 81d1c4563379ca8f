package cn.huiqi.app;

import cn.huiqi.catalog.Availability;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks now and then whether the store can be reached, so that no request waits for it. */
final class StoreWatch implements Availability, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreWatch.class);
    private static final int SECONDS = 2;

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("store-watch").factory());
    private final BooleanSupplier reachable;
    private volatile boolean available;

    StoreWatch(BooleanSupplier reachable) {
        this.reachable = reachable;
        this.available = reachable.getAsBoolean();
        executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        boolean now = reachable.getAsBoolean();
        if (now != available) {
            LOG.warn(now ? "The store is back" : "The store is away: answers come from memory");
        }
        available = now;
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
