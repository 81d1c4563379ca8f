package cn.huiqi.app;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Following;
import cn.huiqi.catalog.InvalidCatalog;
import cn.huiqi.catalog.LifeCycle;
import cn.huiqi.catalog.Outcome;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.store.LocalSnapshot;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has this node serve the newest catalogue version. It looks when it is told that there is one, and
 * once a second anyway: what told of it may be lost.
 */
final class CatalogueFollower implements Following, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueFollower.class);
    private static final int SECONDS = 1;
    private static final int DUE_AT_ONCE = 20;
    private static final int CLEARED_AT_ONCE = 20;

    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("catalogue-follower").factory());
    private final ExecutorService tidying =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("tidying").factory());
    private final Catalog catalog;
    private final EditionReader reader;
    private final PublishedIndexes indexes;
    private final InstantSource clock;
    private final LifeCycle lifeCycle;
    private final AuditTrail trail;
    private final @Nullable LocalSnapshot snapshot;

    CatalogueFollower(
            Catalog catalog,
            EditionReader reader,
            PublishedIndexes indexes,
            InstantSource clock,
            LifeCycle lifeCycle,
            AuditTrail trail,
            @Nullable LocalSnapshot snapshot) {
        this.catalog = catalog;
        this.reader = reader;
        this.indexes = indexes;
        this.clock = clock;
        this.lifeCycle = lifeCycle;
        this.trail = trail;
        this.snapshot = snapshot;
        tidying.execute(() -> keepWhole(indexes.current().edition().version()));
        executor.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** Removes what is old by then, in small steps. */
    void removeOld(HistoryProperties history) {
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        int removed =
                                catalog.removeOld(
                                        history.versions(),
                                        clock.instant().minus(history.age()),
                                        CLEARED_AT_ONCE);
                        if (removed > 0) {
                            LOG.info("Removed {} old revisions", removed);
                        }
                    } catch (CatalogUnavailable e) {
                        LOG.debug("The store is away: old revisions wait", e);
                    } catch (RuntimeException e) {
                        LOG.error("Old revisions cannot be removed", e);
                    }
                },
                1,
                1,
                TimeUnit.MINUTES);
    }

    private void look() {
        try {
            lifeCycle.publishDue(clock.instant(), DUE_AT_ONCE).forEach(this::writeDown);
            catchUp();
        } catch (CatalogUnavailable | AccessUnavailable | PublicationConflict e) {
            LOG.debug("The store is away or busy: the next look finds out", e);
        } catch (RuntimeException e) {
            LOG.error("This node cannot follow the catalogue", e);
        }
    }

    private void writeDown(Outcome outcome) {
        if (outcome instanceof Outcome.Published published) {
            var id = published.benefit().id();
            trail.append(new Event("schedule", "publishBenefit", id, "BenefitPublished"));
        }
    }

    /** Serves the newest version, unless it does already. */
    synchronized void catchUp() {
        var latest = catalog.latest();
        if (latest.isPresent() && latest.get().number() > served()) {
            load(latest.get());
        }
    }

    private int served() {
        return indexes.current().edition().version().number();
    }

    private void load(CatalogVersion version) {
        try {
            var before = indexes.current().edition();
            var delta = catalog.delta(before.version(), version);
            var edition = reader.next(before, delta);
            indexes.follow(edition, clock.instant());
            // A new index over everything takes its time, and nobody waits for it.
            tidying.execute(indexes::tidy);
            LOG.info("Catalogue version {} serves: {} benefits", version.id(), edition.size());
            tidying.execute(() -> keep(before.version(), delta));
        } catch (InvalidCatalog e) {
            LOG.error("Catalogue version {} cannot be read, and is not served", version.id(), e);
        }
    }

    private void keep(CatalogVersion before, Delta delta) {
        if (snapshot != null && !snapshot.keep(before, delta)) {
            keepWhole(delta.version());
        }
    }

    /** Off the way of a publication: a large catalogue takes a while. */
    private void keepWhole(CatalogVersion version) {
        if (snapshot == null
                || snapshot.latest().filter(it -> it.number() >= version.number()).isPresent()) {
            return;
        }
        try {
            snapshot.keep(version, each -> catalog.forEach(version, each));
        } catch (CatalogUnavailable | UncheckedIOException e) {
            LOG.warn("This node could not keep what it serves, for a start without its store", e);
        }
    }

    /** Something may have been announced. */
    void announced() {
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            LOG.debug("Announced while this node stops", e);
        }
    }

    @Override
    public void upTo(CatalogVersion version) {
        try {
            if (served() < version.number()) {
                catchUp();
            }
        } catch (CatalogUnavailable e) {
            LOG.debug("The store went away after a publication", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        tidying.shutdownNow();
    }
}
