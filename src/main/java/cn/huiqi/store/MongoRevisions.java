package cn.huiqi.store;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions;
import cn.huiqi.store.StoredRevision.Mark;
import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The revisions in MongoDB. What an attempt at a publication wrote that came to nothing does not
 * count, but keeps its number.
 */
final class MongoRevisions implements Revisions {

    private static final int CHUNK = 500;

    private final MongoCollection<Document> revisions;
    private final Versions versions;
    private final String place;
    private final Runnable durable;

    MongoRevisions(MongoDatabase database, Versions versions, String place, Runnable durable) {
        this.revisions = database.getCollection(RevisionDocuments.COLLECTION);
        this.versions = versions;
        this.place = place;
        this.durable = durable;
    }

    void createIndexes(List<IndexModel> indexes) {
        revisions.createIndexes(indexes);
    }

    @Override
    public Map<String, Head> heads(Collection<String> entries) {
        return answered(() -> {
            var heads = new HashMap<String, Head>();
            for (var stored :
                    counted(
                            revisions
                                    .find(RevisionDocuments.ofEntries(entries))
                                    .hintString(RevisionDocuments.BY_ENTRY))) {
                heads.merge(
                        stored.entryId(),
                        new Head(
                                stored.revision(),
                                isPublished(stored) ? stored.revision() : null,
                                stored.revision().number() + 1),
                        MongoRevisions::joined);
            }
            return heads;
        });
    }

    private static Head joined(Head one, Head other) {
        return new Head(
                newer(one.newest(), other.newest()),
                newer(one.published(), other.published()),
                Math.max(one.next(), other.next()));
    }

    private static @Nullable Revision newer(@Nullable Revision one, @Nullable Revision other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.number() > other.number() ? one : other;
    }

    /** What a failed attempt wrote is left out, and drafts that it took in are drafts again. */
    private List<StoredRevision> counted(FindIterable<Document> found) {
        var all = found.map(RevisionDocuments::revision).into(new ArrayList<>());
        var numbers = new ArrayList<Integer>();
        all.forEach(it -> {
            if (it.mark() instanceof Mark mark) {
                numbers.add(mark.version());
            }
        });
        var attempts = versions.attemptsOf(numbers);
        var counted = new ArrayList<StoredRevision>(all.size());
        for (var stored : all) {
            var mark = stored.mark();
            if (mark == null || attempts.getOrDefault(mark.version(), 0) == mark.attempt()) {
                counted.add(stored);
            } else if (stored.revision().origin() == Revision.Origin.EDITOR) {
                counted.add(new StoredRevision(stored.revision().unpublished(), null));
            }
        }
        return counted;
    }

    private static boolean isPublished(StoredRevision stored) {
        return stored.mark() != null;
    }

    @Override
    public List<Revision> history(String entry, int before, int atMost) {
        return answered(() ->
                counted(
                                revisions
                                        .find(RevisionDocuments.ofEntryBefore(entry, before))
                                        .hintString(RevisionDocuments.BY_ENTRY)
                                        .sort(RevisionDocuments.newestFirst())
                                        .limit(atMost))
                        .stream()
                        .map(StoredRevision::revision)
                        .toList());
    }

    @Override
    public boolean save(Revision draft, @Nullable Request request) {
        return answered(() -> {
            try {
                revisions.insertOne(RevisionDocuments.document(draft, request));
                durable.run();
                return true;
            } catch (MongoException e) {
                if (Versions.isDuplicateKey(e)) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public @Nullable Request saved(String key) {
        return answered(() ->
                revisions
                        .find(RevisionDocuments.answering(key))
                        .hintString(RevisionDocuments.BY_REQUEST)
                        .map(RevisionDocuments::request)
                        .first());
    }

    @Override
    public boolean submit(String entry, int revision, Revision.Step step) {
        return changed(entry, revision, RevisionDocuments.submission(step));
    }

    @Override
    public boolean schedule(String entry, int revision, Revision.@Nullable Step step) {
        return changed(entry, revision, RevisionDocuments.schedule(step));
    }

    private boolean changed(String entry, int revision, Bson change) {
        return answered(() -> {
            var filter = RevisionDocuments.unpublished(entry, revision);
            boolean changed = revisions.updateOne(filter, change).getMatchedCount() == 1;
            durable.run();
            return changed;
        });
    }

    @Override
    public List<Revision> due(Instant until, int atMost) {
        return answered(() ->
                revisions
                        .find(RevisionDocuments.due(until))
                        .hintString(RevisionDocuments.BY_SCHEDULE)
                        .sort(RevisionDocuments.earliestFirst())
                        .limit(atMost)
                        .map(it -> RevisionDocuments.revision(it).revision())
                        .into(new ArrayList<>()));
    }

    @Override
    public void markGone(Collection<String> gone, Collection<String> present, Revision.Step step) {
        answered(() -> {
            var here = Set.copyOf(present);
            var back = new ArrayList<String>();
            marked().projection(RevisionDocuments.placeOnly())
                    .map(RevisionDocuments::place)
                    .forEach(it -> {
                        if (here.contains(it.entry())) {
                            back.add(RevisionDocuments.id(it.entry(), it.revision()));
                        }
                    });
            inChunks(
                    back,
                    ids ->
                            revisions.updateMany(
                                    RevisionDocuments.withIds(ids),
                                    RevisionDocuments.unmarkGone()));
            inChunks(
                    List.copyOf(gone),
                    entries -> {
                        var ids = new ArrayList<String>();
                        heads(entries)
                                .forEach((entry, head) -> {
                                    if (head.published() instanceof Revision published) {
                                        ids.add(RevisionDocuments.id(entry, published.number()));
                                    }
                                });
                        revisions.updateMany(
                                RevisionDocuments.notGone(ids), RevisionDocuments.markGone(step));
                    });
            durable.run();
            return null;
        });
    }

    private static void inChunks(List<String> all, Consumer<List<String>> work) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            work.accept(all.subList(from, Math.min(from + CHUNK, all.size())));
        }
    }

    private FindIterable<Document> marked() {
        return revisions.find(RevisionDocuments.gone()).hintString(RevisionDocuments.BY_GONE);
    }

    @Override
    public List<Gone> gone(int atMost) {
        return answered(() -> {
            var found = new ArrayList<Gone>();
            for (var document : marked().sort(RevisionDocuments.goneFirst())) {
                var marked = RevisionDocuments.revision(document).revision();
                var published = head(marked.entry().id()).published();
                if (published != null
                        && published.number() == marked.number()
                        && !published.isWithdrawal()) {
                    found.add(new Gone(published, RevisionDocuments.goneStep(document)));
                    if (found.size() == atMost) {
                        break;
                    }
                }
            }
            return found;
        });
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
