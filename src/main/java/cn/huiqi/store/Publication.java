package cn.huiqi.store;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Revision;
import cn.huiqi.store.StoredRevision.Mark;
import cn.huiqi.store.VersionDocuments.Announced;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the version after the latest one, without transactions, which the embedded server
 * lacks.
 *
 * <p>It claims the version by counting up its attempt, writes the revisions under that attempt, and
 * announces the version in one update that succeeds only while the attempt is the newest. So an
 * attempt that was cut short, here or on another node, is taken over by a later one; and one that
 * was overtaken can neither announce nor disturb: what it left is removed, and readers pass over
 * the revisions of all attempts but the announced one.
 */
final class Publication {

    private static final int CHUNK = 500;

    private final MongoCollection<Document> revisions;
    private final Versions versions;
    private final Runnable durable;
    private final int base;
    private final int number;
    private final Set<String> written = new HashSet<>();
    private int count;
    private @Nullable Map<Integer, Integer> attempts;

    /**
     * @param base the latest version; null when this is the first one
     */
    Publication(
            MongoCollection<Document> revisions,
            Versions versions,
            @Nullable Announced base,
            Runnable durable) {
        this.revisions = revisions;
        this.versions = versions;
        this.durable = durable;
        this.base = base == null ? 0 : base.version().number();
        this.count = base == null ? 0 : base.entries();
        this.number = this.base + 1;
    }

    CatalogVersion publish(
            Consumer<Consumer<Revision>> source, LocalDate recordedOn, InstantSource clock) {
        int attempt = versions.claim(number);
        removeWhatWasLeft(attempt);
        durable.run();
        try {
            write(source, attempt);
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            var version = new CatalogVersion(number, now, recordedOn);
            versions.announce(new Announced(version, attempt, count));
            durable.run();
            return version;
        } catch (MongoException e) {
            throw e; // it may have been announced; the next attempt removes what was not
        } catch (RuntimeException e) {
            abandon(attempt);
            throw e;
        }
    }

    private void abandon(int attempt) {
        release(RevisionDocuments.takenBy(number, attempt));
        delete(RevisionDocuments.writtenBy(number, attempt));
        versions.giveUp(number, attempt);
        durable.run();
    }

    private void removeWhatWasLeft(int attempt) {
        if (attempt > 1) {
            release(RevisionDocuments.takenBefore(number, attempt));
            delete(RevisionDocuments.writtenBefore(number, attempt));
        }
    }

    private void write(Consumer<Consumer<Revision>> source, int attempt) {
        var chunk = new ArrayList<Revision>(CHUNK);
        source.accept(revision -> {
            chunk.add(revision);
            if (chunk.size() == CHUNK) {
                write(chunk, attempt);
                chunk.clear();
            }
        });
        if (!chunk.isEmpty()) {
            write(chunk, attempt);
        }
    }

    private void write(List<Revision> chunk, int attempt) {
        chunk.forEach(it -> requireOnce(it.entry().id()));
        versions.beat(number, attempt);
        var known = known(chunk);
        var writes = new ArrayList<WriteModel<Document>>(chunk.size());
        for (var revision : chunk) {
            var place = known.ordinals().get(revision.entry().id());
            var mark = new Mark(number, attempt, place == null ? count++ : place);
            var seen = known.marks().get(revision.entry().id());
            writes.add(RevisionDocuments.write(new StoredRevision(revision, mark), seen));
        }
        try {
            var done = revisions.bulkWrite(writes, new BulkWriteOptions().ordered(false));
            if (done.getMatchedCount() + done.getInsertedCount() < writes.size()) {
                throw Versions.overtaken(number, null);
            }
        } catch (MongoException e) {
            throw Versions.isDuplicateKey(e) ? Versions.overtaken(number, e) : e;
        }
        durable.run(); // until then the embedded server keeps it in memory
    }

    private void requireOnce(String entry) {
        if (!written.add(entry)) {
            throw new IllegalArgumentException(entry + " occurs twice");
        }
    }

    /**
     * What is known of the entries of a chunk.
     *
     * @param ordinals their places in the order
     * @param marks what an attempt that came to nothing left on the drafts to be published
     */
    private record Known(Map<String, Integer> ordinals, Map<String, Mark> marks) {}

    private Known known(List<Revision> chunk) {
        var known = new Known(new HashMap<>(), new HashMap<>());
        if (base == 0) {
            return known;
        }
        var numbers = new HashMap<String, Integer>();
        chunk.forEach(it -> numbers.put(it.entry().id(), it.number()));
        revisions
                .find(RevisionDocuments.ofEntries(numbers.keySet()))
                .hintString(RevisionDocuments.BY_ENTRY)
                .projection(RevisionDocuments.placeOnly())
                .map(RevisionDocuments::place)
                .forEach(it -> {
                    var mark = it.mark();
                    boolean same = numbers.getOrDefault(it.entry(), 0) == it.revision();
                    if (mark == null) {
                        return;
                    }
                    if (attempts().getOrDefault(mark.version(), 0) != mark.attempt()) {
                        if (same) {
                            known.marks().put(it.entry(), mark);
                        }
                    } else if (same) {
                        throw Versions.overtaken(number, null);
                    } else {
                        known.ordinals().put(it.entry(), mark.ordinal());
                    }
                });
        return known;
    }

    private Map<Integer, Integer> attempts() {
        if (attempts == null) {
            attempts = versions.attempts(0, base);
        }
        return attempts;
    }

    private void delete(Bson filter) {
        revisions.deleteMany(filter, new DeleteOptions().hintString(RevisionDocuments.BY_VERSION));
    }

    private void release(Bson filter) {
        revisions.updateMany(
                filter,
                RevisionDocuments.released(),
                new UpdateOptions().hintString(RevisionDocuments.BY_VERSION));
    }
}
