package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The collection {@code versions}: one document for each catalogue version, which announces it by
 * having {@code publishedAt}. All queries are served by {@code _id_}. Only this class knows its
 * field names.
 */
final class VersionDocuments {

    static final String COLLECTION = "versions";

    static final String BY_NUMBER = "_id_";

    private static final String NUMBER = "_id";
    private static final String ATTEMPT = "attempt";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String RECORDED_ON = "recordedOn";
    private static final String ENTRIES = "entries";

    private VersionDocuments() {}

    /**
     * A version that readers see.
     *
     * @param attempt the attempt that published it; revisions of other attempts do not count
     * @param entries how many entries it has
     */
    record Announced(CatalogVersion version, int attempt, int entries) {}

    static Bson announced() {
        return exists(PUBLISHED_AT);
    }

    static Bson announcedUpTo(int number) {
        return and(lte(NUMBER, number), announced());
    }

    static Bson newestFirst() {
        return Sorts.descending(NUMBER);
    }

    /** A version not announced yet; with {@code upsert} a duplicate key when it is. */
    static Bson unannounced(int number) {
        return and(eq(NUMBER, number), exists(PUBLISHED_AT, false));
    }

    static Bson nextAttempt() {
        return Updates.inc(ATTEMPT, 1);
    }

    static int attempt(Document document) {
        return document.getInteger(ATTEMPT);
    }

    /** A version that still belongs to its attempt. */
    static Bson claimed(Announced announced) {
        return and(unannounced(announced.version().number()), eq(ATTEMPT, announced.attempt()));
    }

    static Document document(Announced announced) {
        var version = announced.version();
        return new Document(NUMBER, version.number())
                .append(ATTEMPT, announced.attempt())
                .append(PUBLISHED_AT, Date.from(version.publishedAt()))
                .append(RECORDED_ON, version.recordedOn().toString())
                .append(ENTRIES, announced.entries());
    }

    /**
     * @throws CatalogUnavailable when the document is not of the form written here
     */
    static Announced announced(Document document) {
        try {
            var version =
                    new CatalogVersion(
                            document.getInteger(NUMBER),
                            Instant.ofEpochMilli(document.getDate(PUBLISHED_AT).getTime()),
                            LocalDate.parse(document.getString(RECORDED_ON)));
            return new Announced(version, attempt(document), document.getInteger(ENTRIES));
        } catch (RuntimeException e) {
            throw new CatalogUnavailable(
                    "Document " + document.get(NUMBER) + " of " + COLLECTION + " cannot be read",
                    e);
        }
    }
}
