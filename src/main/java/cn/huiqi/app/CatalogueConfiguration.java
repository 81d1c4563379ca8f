package cn.huiqi.app;

import cn.huiqi.access.AuditTrail;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Labels;
import cn.huiqi.catalog.LifeCycle;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.intake.BundledWords;
import cn.huiqi.intake.CatalogueFolder;
import cn.huiqi.intake.CheckedSource;
import cn.huiqi.intake.ReferenceReader;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.SlicedIndex;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.search.SearchIndexes;
import cn.huiqi.store.LocalSnapshot;
import cn.huiqi.store.MongoStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the store, fills it when it is empty, and puts an index over what it holds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({HuiqiProperties.class, HistoryProperties.class})
class CatalogueConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueConfiguration.class);
    private static final int OTHER_NODE_SECONDS = 30;
    private static final String SNAPSHOT = "snapshot";
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    ReferenceData referenceData() {
        return ReferenceReader.read();
    }

    @Bean
    Labels labels() {
        return BundledWords.labels();
    }

    @Bean
    EditionReader editionReader(ReferenceData reference, Labels labels) {
        return reader(reference, labels);
    }

    /** For a command, which has no beans. */
    static EditionReader reader() {
        return reader(ReferenceReader.read(), BundledWords.labels());
    }

    private static EditionReader reader(ReferenceData reference, Labels labels) {
        List<Attribute> builtIn = BundledWords.attributes();
        return new EditionReader(reference, builtIn, labels);
    }

    @Bean(destroyMethod = "close")
    MongoStore store(HuiqiProperties properties, InstantSource clock) {
        var store = open(properties, clock);
        LOG.info("Store: {}", store);
        return store;
    }

    /** A MongoDB may be away when this node has kept what it served last. */
    static MongoStore open(HuiqiProperties properties, InstantSource clock) {
        if (!properties.mongodb().isNamed()) {
            return MongoStore.embedded(properties.dataDirectory(), clock);
        }
        var uri = Objects.requireNonNull(properties.mongodb().uri());
        var snapshot = snapshot(properties);
        return snapshot != null && snapshot.latest().isPresent()
                ? MongoStore.connectLater(uri, clock)
                : MongoStore.connect(uri, clock);
    }

    @Bean
    Catalog catalog(MongoStore store) {
        return store.catalog();
    }

    @Bean
    Revisions revisions(MongoStore store) {
        return store.revisions();
    }

    @Bean
    LifeCycle lifeCycle(Catalog catalog, Revisions revisions, PublishedIndexes indexes) {
        return new LifeCycle(catalog, revisions, () -> indexes.current().edition());
    }

    @Bean(destroyMethod = "close")
    CatalogueFollower follower(
            Catalog catalog,
            EditionReader reader,
            PublishedIndexes indexes,
            InstantSource clock,
            LifeCycle lifeCycle,
            AuditTrail trail,
            HuiqiProperties properties,
            HistoryProperties history,
            MongoStore store) {
        var follower =
                new CatalogueFollower(
                        catalog, reader, indexes, clock, lifeCycle, trail, snapshot(properties));
        follower.removeOld(history);
        store.onAnnouncement(follower::announced, properties.dataDirectory().resolve(SNAPSHOT));
        return follower;
    }

    /** Null with the embedded store, which is beside the node anyway. */
    private static @Nullable LocalSnapshot snapshot(HuiqiProperties properties) {
        return properties.mongodb().isNamed()
                ? new LocalSnapshot(properties.dataDirectory().resolve(SNAPSHOT))
                : null;
    }

    @Bean
    SearchIndexes searchIndexes() {
        return new SearchIndexes();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> searchesBegin(SearchIndexes searches) {
        return ready -> searches.begin();
    }

    @Bean
    PublishedIndexes indexes(
            Catalog catalog,
            EditionReader reader,
            HuiqiProperties properties,
            SearchIndexes searches,
            InstantSource clock) {
        var index = index(catalog, reader, properties, clock);
        var edition = index.edition();
        LOG.info(
                "Catalogue version {}: {} benefits, {} documents",
                edition.version().id(),
                edition.size(),
                edition.documents().size());
        return new PublishedIndexes(index, clock.instant(), searches::prepare);
    }

    private static SlicedIndex index(
            Catalog catalog,
            EditionReader reader,
            HuiqiProperties properties,
            InstantSource clock) {
        try {
            var version =
                    catalog.latest().orElseGet(() -> seeded(catalog, reader, properties, clock));
            var builder = new SlicedIndex.Builder(reader.labels());
            var edition = reader.read(version, each -> catalog.forEach(version, each), builder);
            return builder.index(edition.knowing(catalog.recentChanges(version)));
        } catch (CatalogUnavailable e) {
            var snapshot = snapshot(properties);
            var kept = snapshot == null ? null : snapshot.latest().orElse(null);
            if (snapshot == null || kept == null) {
                throw e;
            }
            LOG.warn("The store is away: this node starts on what it served last");
            var builder = new SlicedIndex.Builder(reader.labels());
            return builder.index(reader.read(kept, snapshot::forEach, builder));
        }
    }

    private static CatalogVersion seeded(
            Catalog catalog,
            EditionReader reader,
            HuiqiProperties properties,
            InstantSource clock) {
        var folder =
                properties.catalogue() == null
                        ? CatalogueFolder.bundled()
                        : CatalogueFolder.at(properties.catalogue());
        var now = clock.instant();
        var read = new CheckedSource(folder, reader, now, LocalDate.ofInstant(now, SHANGHAI));
        try {
            return catalog.publish(
                    each -> read.forEach(entry -> each.accept(Revision.imported(entry))),
                    read.recordedOn());
        } catch (PublicationConflict e) {
            LOG.info("Another node fills the store: waiting for it");
            return published(catalog, e);
        }
    }

    @Bean(destroyMethod = "close")
    StoreWatch storeWatch(MongoStore store) {
        return new StoreWatch(store::reachable);
    }

    /** What the node that was faster announces; it may still be writing. */
    private static CatalogVersion published(Catalog catalog, PublicationConflict conflict) {
        for (int second = 0; second < OTHER_NODE_SECONDS; second++) {
            var latest = catalog.latest();
            if (latest.isPresent()) {
                return latest.get();
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        throw conflict;
    }
}
