package cn.huiqi.store;

import static java.util.Comparator.comparingInt;

import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Entry;
import cn.huiqi.store.VersionDocuments.Announced;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue in MongoDB. A version consists, for each entry, of its newest revision up to that
 * version.
 */
final class MongoCatalog implements Catalog {

    private final MongoCollection<Document> revisions;
    private final MongoCollection<Document> versions;
    private final String place;
    private final InstantSource clock;
    private final Runnable durable;

    /**
     * @param place where the database is, in words, for messages
     * @param durable makes permanent what the database acknowledged
     */
    MongoCatalog(MongoDatabase database, String place, InstantSource clock, Runnable durable) {
        this.revisions = database.getCollection(RevisionDocuments.COLLECTION);
        this.versions = database.getCollection(VersionDocuments.COLLECTION);
        this.place = place;
        this.clock = clock;
        this.durable = durable;
    }

    void createIndexes() {
        revisions.createIndexes(RevisionDocuments.indexes());
    }

    @Override
    public Optional<CatalogVersion> latest() {
        return answered(() -> Optional.ofNullable(newest()).map(Announced::version));
    }

    @Override
    public List<Entry> entries(CatalogVersion version) {
        return answered(() -> {
            var attempts = attempts(version.number());
            var newest = new HashMap<String, Revision>();
            revisions
                    .find(RevisionDocuments.upTo(version.number()))
                    .hintString(RevisionDocuments.BY_VERSION)
                    .map(RevisionDocuments::revision)
                    .forEach(it -> {
                        // Others come from an attempt that was overtaken.
                        if (attempts.getOrDefault(it.version(), 0) == it.attempt()) {
                            newest.merge(it.entry().id(), it, Revision::newer);
                        }
                    });
            return newest.values().stream()
                    .sorted(comparingInt(Revision::ordinal))
                    .map(Revision::entry)
                    .toList();
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>An entry keeps its place in the order; new ones follow after the last. Instants are kept
     * to the millisecond.
     */
    @Override
    public synchronized CatalogVersion publish(List<Entry> entries, LocalDate recordedOn) {
        requireDistinct(entries);
        return answered(() -> {
            var base = newest();
            var publication = new Publication(revisions, versions, base, durable);
            return publication.publish(entries, recordedOn, clock);
        });
    }

    private static void requireDistinct(List<Entry> entries) {
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!ids.add(entry.id())) {
                throw new IllegalArgumentException(entry.id() + " occurs twice");
            }
        }
    }

    private @Nullable Announced newest() {
        return versions.find(VersionDocuments.announced())
                .hintString(VersionDocuments.BY_NUMBER)
                .sort(VersionDocuments.newestFirst())
                .limit(1)
                .map(VersionDocuments::announced)
                .first();
    }

    /** For each announced version up to a number, the attempt that published it. */
    private Map<Integer, Integer> attempts(int number) {
        var attempts = new HashMap<Integer, Integer>();
        versions.find(VersionDocuments.announcedUpTo(number))
                .hintString(VersionDocuments.BY_NUMBER)
                .map(VersionDocuments::announced)
                .forEach(it -> attempts.put(it.version().number(), it.attempt()));
        if (!attempts.containsKey(number)) {
            throw new IllegalArgumentException("Version " + number + " was never announced");
        }
        return attempts;
    }

    private <T> T answered(Supplier<T> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw new CatalogUnavailable(
                    "The catalogue cannot be read from or written to " + place, e);
        }
    }
}
