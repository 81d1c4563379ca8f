package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Entry;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code revisions}: one document for each revision of an entry, never changed once
 * its version is announced. Only this class knows its field names.
 */
final class RevisionDocuments {

    static final String COLLECTION = "revisions";

    static final String BY_ENTRY = "revisions_by_entry";
    static final String BY_VERSION = "revisions_by_version";

    private static final String ID = "_id";
    private static final String ENTRY = "entry";
    private static final String KIND = "kind";
    private static final String KEY = "key";
    private static final String REVISION = "revision";
    private static final String VERSION = "version";
    private static final String ATTEMPT = "attempt";
    private static final String ORDINAL = "ordinal";
    private static final String UPDATED_AT = "updatedAt";
    private static final String FIELDS = "fields";

    private RevisionDocuments() {}

    static List<IndexModel> indexes() {
        return List.of(
                new IndexModel(
                        Indexes.ascending(ENTRY, VERSION), new IndexOptions().name(BY_ENTRY)),
                new IndexModel(Indexes.ascending(VERSION), new IndexOptions().name(BY_VERSION)));
    }

    /** All that a version may consist of; served by {@link #BY_VERSION}. */
    static Bson upTo(int version) {
        return lte(VERSION, version);
    }

    /** The revisions of some entries up to a version; served by {@link #BY_ENTRY}. */
    static Bson ofEntries(Collection<String> ids, int version) {
        return and(in(ENTRY, ids), upTo(version));
    }

    /** What one attempt wrote; served by {@link #BY_VERSION}. */
    static Bson ofAttempt(int version, int attempt) {
        return and(eq(VERSION, version), eq(ATTEMPT, attempt));
    }

    /** What attempts before this one left behind; served by {@link #BY_VERSION}. */
    static Bson beforeAttempt(int version, int attempt) {
        return and(eq(VERSION, version), lt(ATTEMPT, attempt));
    }

    /** What {@link #putPlace} needs. */
    static Bson placeOnly() {
        return Projections.include(ENTRY, ORDINAL);
    }

    static void putPlace(Document document, Map<String, Integer> ordinals) {
        ordinals.put(document.getString(ENTRY), document.getInteger(ORDINAL));
    }

    /**
     * Writes a revision over what an earlier attempt left; a duplicate key when the revision is
     * published already, or written by a later attempt.
     */
    static ReplaceOneModel<Document> write(Revision revision) {
        var document = document(revision);
        return new ReplaceOneModel<>(
                and(
                        eq(ID, document.getString(ID)),
                        eq(VERSION, revision.version()),
                        lte(ATTEMPT, revision.attempt())),
                document,
                new ReplaceOptions().upsert(true));
    }

    static Document document(Revision revision) {
        var entry = revision.entry();
        try {
            return new Document(ID, entry.id() + "@" + entry.revision())
                    .append(ENTRY, entry.id())
                    .append(KIND, entry.kind().name())
                    .append(KEY, entry.key())
                    .append(REVISION, entry.revision())
                    .append(VERSION, revision.version())
                    .append(ATTEMPT, revision.attempt())
                    .append(ORDINAL, revision.ordinal())
                    .append(UPDATED_AT, Date.from(entry.updatedAt()))
                    .append(FIELDS, FieldValues.stored(entry.fields()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    entry.id() + " cannot be stored: " + e.getMessage(), e);
        }
    }

    /**
     * @throws CatalogUnavailable when the document is not of the form written here
     */
    static Revision revision(Document document) {
        try {
            var entry =
                    new Entry(
                            Entry.Kind.valueOf(document.getString(KIND)),
                            document.getString(KEY),
                            document.getInteger(REVISION),
                            Instant.ofEpochMilli(document.getDate(UPDATED_AT).getTime()),
                            FieldValues.restored(document.get(FIELDS, Document.class)));
            return new Revision(
                    entry,
                    document.getInteger(VERSION),
                    document.getInteger(ATTEMPT),
                    document.getInteger(ORDINAL));
        } catch (RuntimeException e) {
            throw new CatalogUnavailable(
                    "Document " + document.get(ID) + " of " + COLLECTION + " cannot be read", e);
        }
    }
}
