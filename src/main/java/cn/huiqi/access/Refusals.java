package cn.huiqi.access;

import cn.huiqi.access.AuditEntry.Event;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refusals on their way into the audit trail. Whoever is refused does not wait for the store, and
 * cannot fill it: what happens again within seconds is counted.
 */
public final class Refusals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int SECONDS = 2;
    private static final int KINDS_AT_MOST = 100;
    private static final Event OTHERS = new Event("several", "several", "", "REFUSED");

    private final AuditTrail trail;
    private final ConcurrentHashMap<Event, Integer> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("refusals").factory());

    public Refusals(AuditTrail trail) {
        this.trail = trail;
        executor.scheduleWithFixedDelay(this::write, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Notes one. */
    public void add(Event event) {
        boolean isRoom = waiting.size() < KINDS_AT_MOST || waiting.containsKey(event);
        waiting.merge(isRoom ? event : OTHERS, 1, Integer::sum);
    }

    /** Writes down all that wait. */
    void write() {
        for (var event : waiting.keySet()) {
            var times = waiting.remove(event);
            if (times == null) {
                continue;
            }
            try {
                trail.append(event, times);
            } catch (AccessUnavailable e) {
                waiting.merge(event, times, Integer::sum);
                LOG.debug("The store is away: refusals wait", e);
                return;
            }
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        write();
    }
}
