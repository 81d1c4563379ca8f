package cn.huiqi.store;

import static java.util.Comparator.comparing;

import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.ParallelChunks;
import cn.huiqi.catalog.RecentChanges;
import cn.huiqi.catalog.Revision;
import cn.huiqi.store.StoredRevision.Mark;
import cn.huiqi.store.VersionDocuments.Announced;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.DeleteOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue in MongoDB. A version consists, for each entry, of its newest revision up to that
 * version, unless that is a withdrawal.
 */
final class MongoCatalog implements Catalog {

    private static final int BATCH = 1000;
    private static final DocumentCodec CODEC = new DocumentCodec();

    private final MongoCollection<Document> revisions;
    private final Versions versions;
    private final String place;
    private final InstantSource clock;
    private final Runnable durable;

    /**
     * @param place where the database is, in words, for messages
     * @param durable makes permanent what the database acknowledged
     */
    MongoCatalog(
            MongoDatabase database,
            String place,
            InstantSource clock,
            Versions versions,
            Runnable durable) {
        this.revisions = database.getCollection(RevisionDocuments.COLLECTION);
        this.versions = versions;
        this.place = place;
        this.clock = clock;
        this.durable = durable;
    }

    @Override
    public Optional<CatalogVersion> latest() {
        return answered(() -> Optional.ofNullable(versions.newest()).map(Announced::version));
    }

    @Override
    public void forEach(CatalogVersion version, Consumer<Entry> each) {
        answered(() -> {
            var attempts = versions.attempts(0, version.number());
            for (var kind : Entry.Kind.values()) {
                forEach(kind, version.number(), attempts, each);
            }
            return null;
        });
    }

    private void forEach(
            Entry.Kind kind, int version, Map<Integer, Integer> attempts, Consumer<Entry> each) {
        var newest = new Newest(each);
        var stored =
                revisions
                        .find(RevisionDocuments.ofKind(kind, version), RawBsonDocument.class)
                        .hintString(RevisionDocuments.BY_PLACE)
                        .sort(RevisionDocuments.inPlace())
                        .batchSize(BATCH);
        try (var cursor = stored.cursor()) {
            ParallelChunks.forEach(
                    cursor,
                    raw -> RevisionDocuments.revision(raw.decode(CODEC)),
                    next -> {
                        if (isAnnounced(next, attempts)) { // else the attempt was overtaken
                            newest.add(next);
                        }
                    });
        }
        newest.give();
    }

    /** Gives of each entry the newest revision, unless that is a withdrawal. */
    private static final class Newest {

        private final Consumer<Entry> each;
        private @Nullable StoredRevision newest;

        Newest(Consumer<Entry> each) {
            this.each = each;
        }

        /** Those of an entry follow one another, the newest last. */
        void add(StoredRevision next) {
            if (newest != null && !newest.entryId().equals(next.entryId())) {
                give();
            }
            newest = next;
        }

        void give() {
            if (newest != null && !newest.revision().isWithdrawal()) {
                each.accept(newest.revision().entry());
            }
        }
    }

    private static boolean isAnnounced(StoredRevision stored, Map<Integer, Integer> attempts) {
        var mark = stored.mark();
        return mark != null && attempts.getOrDefault(mark.version(), 0) == mark.attempt();
    }

    @Override
    public Delta delta(CatalogVersion after, CatalogVersion upTo) {
        return answered(() -> {
            var attempts = versions.attempts(after.number(), upTo.number());
            var newest = new HashMap<String, StoredRevision>();
            revisions
                    .find(RevisionDocuments.between(after.number(), upTo.number()))
                    .hintString(RevisionDocuments.BY_VERSION)
                    .map(RevisionDocuments::revision)
                    .forEach(it -> {
                        if (isAnnounced(it, attempts)) {
                            newest.merge(it.entryId(), it, MongoCatalog::newer);
                        }
                    });
            return delta(upTo, newest.values().stream().sorted(MongoCatalog::inPlace).toList());
        });
    }

    @Override
    public RecentChanges recentChanges(CatalogVersion upTo) {
        return answered(() -> {
            var changes =
                    new VersionChanges(versions.upTo(upTo.number(), RecentChanges.MOST_STEPS + 1));
            var between = RevisionDocuments.between(changes.since(), upTo.number());
            try (var cursor =
                    revisions
                            .find(between)
                            .hintString(RevisionDocuments.BY_VERSION)
                            .projection(RevisionDocuments.placeOnly())
                            .sort(RevisionDocuments.newestVersionFirst())
                            .batchSize(BATCH)
                            .map(RevisionDocuments::place)
                            .cursor()) {
                while (cursor.hasNext() && changes.hasRoom()) {
                    changes.add(cursor.next());
                }
            }
            return changes.recent();
        });
    }

    @Override
    public int removeOld(int versions, Instant before, int atMost) {
        return answered(() -> {
            var newest = this.versions.newest();
            if (newest == null) {
                return 0;
            }
            int last = newest.version().number() - versions;
            int removed = 0;
            for (var old : this.versions.uncleared(last, before, atMost)) {
                removed += removeReplaced(old.version().number(), old.attempt());
                this.versions.cleared(old.version().number());
            }
            durable.run();
            return removed;
        });
    }

    /** What was published earlier of the entries that a version brought. */
    private int removeReplaced(int version, int attempt) {
        var entries = new ArrayList<String>();
        revisions
                .find(RevisionDocuments.broughtBy(version, attempt))
                .hintString(RevisionDocuments.BY_VERSION)
                .projection(RevisionDocuments.placeOnly())
                .map(RevisionDocuments::place)
                .forEach(it -> entries.add(it.entry()));
        int removed = 0;
        for (int from = 0; from < entries.size(); from += BATCH) {
            var some = entries.subList(from, Math.min(from + BATCH, entries.size()));
            var options = new DeleteOptions().hintString(RevisionDocuments.BY_ENTRY);
            var done = revisions.deleteMany(RevisionDocuments.before(some, version), options);
            removed += (int) done.getDeletedCount();
        }
        return removed;
    }

    private static Delta delta(CatalogVersion version, List<StoredRevision> changed) {
        return new Delta(
                version,
                changed.stream()
                        .map(StoredRevision::revision)
                        .filter(it -> !it.isWithdrawal())
                        .map(Revision::entry)
                        .toList(),
                changed.stream()
                        .filter(it -> it.revision().isWithdrawal())
                        .map(StoredRevision::entryId)
                        .toList());
    }

    private static StoredRevision newer(StoredRevision one, StoredRevision other) {
        return versionOf(one) > versionOf(other) ? one : other;
    }

    private static int versionOf(StoredRevision stored) {
        return stored.mark() instanceof Mark mark ? mark.version() : 0;
    }

    private static int inPlace(StoredRevision one, StoredRevision other) {
        return comparing((StoredRevision it) -> it.revision().entry().kind())
                .thenComparing(it -> it.mark() instanceof Mark mark ? mark.ordinal() : 0)
                .compare(one, other);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Instants are kept to the millisecond.
     */
    @Override
    public synchronized CatalogVersion publish(
            Consumer<Consumer<Revision>> revisions, LocalDate recordedOn) {
        return answered(
                () -> publicationAfter(versions.newest()).publish(revisions, recordedOn, clock));
    }

    Publication publicationAfter(@Nullable Announced base) {
        return new Publication(revisions, versions, base, durable);
    }

    private <T extends @Nullable Object> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new CatalogUnavailable(
                    "The catalogue cannot be read from or written to " + place, e);
        }
    }
}
