package cn.huiqi.store;

import static java.util.Objects.requireNonNull;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.store.VersionDocuments.Announced;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.WriteModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the version after the latest one, without transactions, which the embedded server
 * lacks.
 *
 * <p>It claims the version by counting up its attempt, writes the revisions under that attempt, and
 * announces the version in one update that succeeds only while the attempt is the newest. So an
 * attempt that was cut short, here or on another node, is taken over by the next one at once; and
 * one that was overtaken can neither announce nor disturb: writers write over older attempts only,
 * and readers pass over the revisions of all attempts but the announced one.
 */
final class Publication {

    private static final int CHUNK = 500;

    private final MongoCollection<Document> revisions;
    private final MongoCollection<Document> versions;
    private final @Nullable Announced base;
    private final Runnable durable;
    private final int number;

    /**
     * @param base the latest version; null when this is the first one
     */
    Publication(
            MongoCollection<Document> revisions,
            MongoCollection<Document> versions,
            @Nullable Announced base,
            Runnable durable) {
        this.revisions = revisions;
        this.versions = versions;
        this.base = base;
        this.durable = durable;
        this.number = base == null ? 1 : base.version().number() + 1;
    }

    CatalogVersion publish(List<Entry> entries, LocalDate recordedOn, InstantSource clock) {
        int attempt = unlessOvertaken(this::claim);
        delete(RevisionDocuments.beforeAttempt(number, attempt));
        durable.run();
        try {
            int count = unlessOvertaken(() -> write(entries, attempt));
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var version = new CatalogVersion(number, now, recordedOn);
            announce(new Announced(version, attempt, count));
            durable.run();
            return version;
        } catch (PublicationConflict e) {
            delete(RevisionDocuments.ofAttempt(number, attempt));
            throw e;
        }
    }

    /** Takes the next attempt; a duplicate key when the version is announced by now. */
    private int claim() {
        var options =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        var claimed =
                versions.findOneAndUpdate(
                        VersionDocuments.unannounced(number),
                        VersionDocuments.nextAttempt(),
                        options);
        return VersionDocuments.attempt(requireNonNull(claimed));
    }

    /** Writes the revisions and gives the number of entries that the version has. */
    private int write(List<Entry> entries, int attempt) {
        int count = base == null ? 0 : base.entries();
        for (var chunk : entries.stream().gather(Gatherers.windowFixed(CHUNK)).toList()) {
            var ordinals = ordinals(chunk);
            var writes = new ArrayList<WriteModel<Document>>(chunk.size());
            for (var entry : chunk) {
                var known = ordinals.get(entry.id());
                int ordinal = known == null ? count++ : known;
                var revision = new Revision(entry, number, attempt, ordinal);
                writes.add(RevisionDocuments.write(revision));
            }
            revisions.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            durable.run(); // until then the embedded server keeps it in memory
        }
        return count;
    }

    private Map<String, Integer> ordinals(List<Entry> entries) {
        var ordinals = new HashMap<String, Integer>();
        if (base != null) {
            var ids = entries.stream().map(Entry::id).toList();
            revisions
                    .find(RevisionDocuments.ofEntries(ids, base.version().number()))
                    .hintString(RevisionDocuments.BY_ENTRY)
                    .projection(RevisionDocuments.placeOnly())
                    .forEach(it -> RevisionDocuments.putPlace(it, ordinals));
        }
        return ordinals;
    }

    private void announce(Announced announced) {
        var changed =
                versions.replaceOne(
                        VersionDocuments.claimed(announced), VersionDocuments.document(announced));
        if (changed.getMatchedCount() == 0) {
            throw overtaken(null);
        }
    }

    private void delete(Bson filter) {
        revisions.deleteMany(filter, new DeleteOptions().hintString(RevisionDocuments.BY_VERSION));
    }

    private int unlessOvertaken(Supplier<Integer> work) {
        try {
            return work.get();
        } catch (MongoException e) {
            throw isDuplicateKey(e) ? overtaken(e) : e;
        }
    }

    private static boolean isDuplicateKey(MongoException e) {
        int code =
                e instanceof MongoBulkWriteException bulk && !bulk.getWriteErrors().isEmpty()
                        ? bulk.getWriteErrors().getFirst().getCode()
                        : e.getCode();
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }

    private PublicationConflict overtaken(@Nullable Throwable cause) {
        return new PublicationConflict(
                "Version "
                        + number
                        + " was not published, since another publication came first: read the"
                        + " latest version and try again",
                cause);
    }
}
