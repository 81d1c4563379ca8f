package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.util.Objects.requireNonNull;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions.Request;
import cn.huiqi.store.StoredRevision.Mark;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code revisions}: one document for each revision of an entry. What it says never
 * changes; a publication adds its marks. Only this class knows its field names.
 */
final class RevisionDocuments {

    static final String COLLECTION = "revisions";

    static final String BY_ID = "_id_";
    static final String BY_ENTRY = "revisions_by_entry";
    static final String BY_VERSION = "revisions_by_version";
    static final String BY_PLACE = "revisions_by_place";
    static final String BY_SCHEDULE = "revisions_by_schedule";
    static final String BY_REQUEST = "revisions_by_request";
    static final String BY_GONE = "revisions_by_gone";

    private static final String ID = "_id";
    private static final String ENTRY = "entry";
    private static final String KIND = "kind";
    private static final String KEY = "key";
    private static final String REVISION = "revision";
    private static final String ORIGIN = "origin";
    private static final String AUTHOR = "author";
    private static final String REASON = "reason";
    private static final String BASE = "base";
    private static final String UPDATED_AT = "updatedAt";
    private static final String VERSION = "version";
    private static final String ATTEMPT = "attempt";
    private static final String ORDINAL = "ordinal";
    private static final String SUBMITTED = "submitted";
    private static final String SCHEDULED = "scheduled";
    private static final String PUBLISHED = "published";
    private static final String GONE = "gone";
    private static final String BY = "by";
    private static final String AT = "at";
    private static final String FIELDS = "fields";
    private static final String REQUEST = "request";
    private static final String REQUEST_KEY = "request.key";
    private static final String CONTENT = "content";

    private static final String EDITOR = Revision.Origin.EDITOR.name();

    private RevisionDocuments() {}

    static List<IndexModel> indexes() {
        return List.of(
                index(BY_ENTRY, Indexes.ascending(ENTRY, REVISION), false),
                index(BY_VERSION, Indexes.ascending(VERSION), true),
                index(BY_PLACE, Indexes.ascending(KIND, ORDINAL, VERSION), false),
                index(BY_SCHEDULE, Indexes.ascending(SCHEDULED + "." + AT), true),
                index(BY_GONE, Indexes.ascending(GONE + "." + AT), true),
                byRequest());
    }

    /** The one that the embedded server has too: a request is answered once. */
    static IndexModel byRequest() {
        return new IndexModel(
                Indexes.ascending(REQUEST_KEY),
                new IndexOptions().name(BY_REQUEST).sparse(true).unique(true));
    }

    private static IndexModel index(String name, Bson keys, boolean sparse) {
        return new IndexModel(keys, new IndexOptions().name(name).sparse(sparse));
    }

    static Document schema() {
        var step =
                Validators.object(
                        List.of(BY, AT),
                        new Document(BY, Validators.type("string"))
                                .append(AT, Validators.type("date")));
        var kinds = Stream.of(Entry.Kind.values()).map(Enum::name).toList();
        var origins = Stream.of(Revision.Origin.values()).map(Enum::name).toList();
        return Validators.object(
                List.of(ENTRY, KIND, KEY, REVISION, ORIGIN, AUTHOR, BASE, UPDATED_AT, FIELDS),
                new Document(ENTRY, Validators.type("string"))
                        .append(KIND, new Document("enum", kinds))
                        .append(KEY, Validators.type("string"))
                        .append(REVISION, Validators.type("int").append("minimum", 1))
                        .append(ORIGIN, new Document("enum", origins))
                        .append(AUTHOR, Validators.type("string"))
                        .append(BASE, Validators.type("int").append("minimum", 0))
                        .append(UPDATED_AT, Validators.type("date"))
                        .append(VERSION, Validators.type("int"))
                        .append(ATTEMPT, Validators.type("int"))
                        .append(ORDINAL, Validators.type("int"))
                        .append(SUBMITTED, step)
                        .append(SCHEDULED, step)
                        .append(PUBLISHED, step)
                        .append(GONE, step)
                        .append(FIELDS, Validators.type("object")));
    }

    static String id(String entry, int revision) {
        return entry + "@" + revision;
    }

    /** All of a kind that a version may consist of; served by {@link #BY_PLACE}. */
    static Bson ofKind(Entry.Kind kind, int version) {
        return and(eq(KIND, kind.name()), lte(VERSION, version));
    }

    /** Entry by entry, each in the order of its versions. */
    static Bson inPlace() {
        return Sorts.ascending(ORDINAL, VERSION);
    }

    /** All that the versions after one, up to another, may have brought; by {@link #BY_VERSION}. */
    static Bson between(int after, int upTo) {
        return and(gt(VERSION, after), lte(VERSION, upTo));
    }

    /** All revisions of some entries; served by {@link #BY_ENTRY}. */
    static Bson ofEntries(Collection<String> ids) {
        return in(ENTRY, ids);
    }

    /** The revisions of an entry below a number; served by {@link #BY_ENTRY}. */
    static Bson ofEntryBefore(String entry, int number) {
        return and(eq(ENTRY, entry), lt(REVISION, number));
    }

    /** What a request saved; served by {@link #BY_REQUEST}. */
    static Bson answering(String requestKey) {
        return eq(REQUEST_KEY, requestKey);
    }

    static Request request(Document document) {
        var request = document.get(REQUEST, Document.class);
        return new Request(
                request.getString(KEY),
                request.getString(CONTENT),
                document.getString(ENTRY),
                document.getInteger(REVISION));
    }

    static Document document(Revision draft, @Nullable Request request) {
        var document = document(new StoredRevision(draft, null));
        return request == null
                ? document
                : document.append(
                        REQUEST,
                        new Document(KEY, request.key()).append(CONTENT, request.content()));
    }

    /** What the announced attempt at a version wrote; served by {@link #BY_VERSION}. */
    static Bson broughtBy(int version, int attempt) {
        return and(eq(VERSION, version), eq(ATTEMPT, attempt));
    }

    /** What earlier versions brought of some entries; served by {@link #BY_ENTRY}. */
    static Bson before(Collection<String> entries, int version) {
        return and(in(ENTRY, entries), lt(VERSION, version));
    }

    static Bson newestVersionFirst() {
        return Sorts.descending(VERSION);
    }

    static Bson newestFirst() {
        return Sorts.descending(REVISION);
    }

    /** Drafts that wait for an instant; served by {@link #BY_SCHEDULE}. */
    static Bson due(Instant until) {
        return and(lte(SCHEDULED + "." + AT, Date.from(until)), exists(PUBLISHED, false));
    }

    /** Revisions that some source has no more; served by {@link #BY_GONE}. */
    static Bson gone() {
        return exists(GONE + "." + AT);
    }

    static Bson goneFirst() {
        return Sorts.ascending(GONE + "." + AT);
    }

    /** Those among some revisions that bear no such mark; served by {@code _id_}. */
    static Bson notGone(Collection<String> ids) {
        return and(in(ID, ids), exists(GONE, false));
    }

    /** Served by {@code _id_}. */
    static Bson withIds(Collection<String> ids) {
        return in(ID, ids);
    }

    static Bson markGone(Revision.Step step) {
        return set(GONE, step(step));
    }

    static Bson unmarkGone() {
        return unset(GONE);
    }

    static Revision.Step goneStep(Document document) {
        return requireNonNull(step(document.get(GONE, Document.class)));
    }

    static Bson earliestFirst() {
        return Sorts.ascending(SCHEDULED + "." + AT);
    }

    /** What one attempt wrote, drafts that it took in apart; served by {@link #BY_VERSION}. */
    static Bson writtenBy(int version, int attempt) {
        return and(eq(VERSION, version), eq(ATTEMPT, attempt), ne(ORIGIN, EDITOR));
    }

    /** What attempts before this one wrote; served by {@link #BY_VERSION}. */
    static Bson writtenBefore(int version, int attempt) {
        return and(eq(VERSION, version), lt(ATTEMPT, attempt), ne(ORIGIN, EDITOR));
    }

    /** The drafts that one attempt took in; served by {@link #BY_VERSION}. */
    static Bson takenBy(int version, int attempt) {
        return and(eq(VERSION, version), eq(ATTEMPT, attempt), eq(ORIGIN, EDITOR));
    }

    /** The drafts that attempts before this one took in; served by {@link #BY_VERSION}. */
    static Bson takenBefore(int version, int attempt) {
        return and(eq(VERSION, version), lt(ATTEMPT, attempt), eq(ORIGIN, EDITOR));
    }

    /** Makes drafts of revisions again that a publication had taken in. */
    static Bson released() {
        return combine(unset(VERSION), unset(ATTEMPT), unset(ORDINAL), unset(PUBLISHED));
    }

    /** A revision that no publication has taken in; served by {@code _id_}. */
    static Bson unpublished(String entry, int revision) {
        return new Document(ID, id(entry, revision))
                .append(PUBLISHED, new Document("$exists", false));
    }

    static Bson submission(Revision.Step step) {
        return set(SUBMITTED, step(step));
    }

    static Bson schedule(Revision.@Nullable Step step) {
        return step == null ? unset(SCHEDULED) : set(SCHEDULED, step(step));
    }

    /** What {@link #place} needs. */
    static Bson placeOnly() {
        return Projections.include(ENTRY, REVISION, VERSION, ATTEMPT, ORDINAL);
    }

    /** Where a revision stands, without what it says. */
    record Place(String entry, int revision, @Nullable Mark mark) {}

    static Place place(Document document) {
        return new Place(document.getString(ENTRY), document.getInteger(REVISION), mark(document));
    }

    /**
     * Makes a revision part of a version. A draft gets the marks, and nothing matches when it has
     * others by now; anything else is inserted, and a duplicate key when it is there already.
     *
     * @param seen the mark of the draft as it was read, of an attempt that came to nothing
     */
    static WriteModel<Document> write(StoredRevision stored, @Nullable Mark seen) {
        var revision = stored.revision();
        if (revision.origin() != Revision.Origin.EDITOR) {
            // The embedded server looks up an _id only where nothing else is asked for.
            return new InsertOneModel<>(document(stored));
        }
        var draft = new Document(ID, id(stored.entryId(), revision.number()));
        if (seen == null) {
            draft.append(VERSION, new Document("$exists", false));
        } else {
            draft.append(VERSION, seen.version()).append(ATTEMPT, seen.attempt());
        }
        var mark = requireNonNull(stored.mark());
        return new UpdateOneModel<>(
                draft,
                combine(
                        set(VERSION, mark.version()),
                        set(ATTEMPT, mark.attempt()),
                        set(ORDINAL, mark.ordinal()),
                        set(PUBLISHED, step(revision.published()))));
    }

    static Document document(StoredRevision stored) {
        var revision = stored.revision();
        var entry = revision.entry();
        try {
            var document =
                    new Document(ID, id(entry.id(), entry.revision()))
                            .append(ENTRY, entry.id())
                            .append(KIND, entry.kind().name())
                            .append(KEY, entry.key())
                            .append(REVISION, entry.revision());
            if (stored.mark() instanceof Mark mark) {
                document.append(VERSION, mark.version())
                        .append(ATTEMPT, mark.attempt())
                        .append(ORDINAL, mark.ordinal());
            }
            document.append(ORIGIN, revision.origin().name())
                    .append(AUTHOR, revision.author())
                    .append(BASE, revision.base())
                    .append(UPDATED_AT, Date.from(entry.updatedAt()));
            appendUnlessNull(document, REASON, revision.reason());
            appendUnlessNull(document, SUBMITTED, step(revision.submitted()));
            appendUnlessNull(document, SCHEDULED, step(revision.scheduled()));
            appendUnlessNull(document, PUBLISHED, step(revision.published()));
            return document.append(FIELDS, FieldValues.stored(entry.fields()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    entry.id() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    private static void appendUnlessNull(Document document, String key, @Nullable Object value) {
        if (value != null) {
            document.append(key, value);
        }
    }

    /**
     * @throws CatalogUnavailable when the document is not of the form written here
     */
    static StoredRevision revision(Document document) {
        try {
            var entry =
                    new Entry(
                            Entry.Kind.valueOf(document.getString(KIND)),
                            document.getString(KEY),
                            document.getInteger(REVISION),
                            Instant.ofEpochMilli(document.getDate(UPDATED_AT).getTime()),
                            FieldValues.restored(document.get(FIELDS, Document.class)));
            var revision =
                    new Revision(
                            entry,
                            Revision.Origin.valueOf(document.getString(ORIGIN)),
                            document.getString(AUTHOR),
                            document.getString(REASON),
                            document.getInteger(BASE),
                            step(document.get(SUBMITTED, Document.class)),
                            step(document.get(SCHEDULED, Document.class)),
                            step(document.get(PUBLISHED, Document.class)));
            return new StoredRevision(revision, mark(document));
        } catch (RuntimeException e) {
            throw new CatalogUnavailable(
                    "Document " + document.get(ID) + " of " + COLLECTION + " cannot be read", e);
        }
    }

    /**
     * A document as it was when a version was the newest: a draft that a later one took in is a
     * draft; null for what was not there.
     */
    static @Nullable Document asOf(Document document, int newest) {
        if (document.getInteger(VERSION, 0) <= newest) {
            return document;
        }
        if (!EDITOR.equals(document.getString(ORIGIN))) {
            return null;
        }
        var draft = new Document(document);
        List.of(VERSION, ATTEMPT, ORDINAL, PUBLISHED).forEach(draft::remove);
        return draft;
    }

    private static @Nullable Mark mark(Document document) {
        return document.containsKey(VERSION)
                ? new Mark(
                        document.getInteger(VERSION),
                        document.getInteger(ATTEMPT),
                        document.getInteger(ORDINAL))
                : null;
    }

    private static @Nullable Document step(Revision.@Nullable Step step) {
        return step == null ? null : new Document(BY, step.by()).append(AT, Date.from(step.at()));
    }

    private static Revision.@Nullable Step step(@Nullable Document step) {
        return step == null
                ? null
                : new Revision.Step(
                        step.getString(BY), Instant.ofEpochMilli(step.getDate(AT).getTime()));
    }
}
