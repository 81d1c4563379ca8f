package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

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
    private static final String HOLDER = "holder";
    private static final String BEAT = "beat";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String RECORDED_ON = "recordedOn";
    private static final String ENTRIES = "entries";
    private static final String CLEARED = "cleared";

    private VersionDocuments() {}

    /**
     * A version that readers see.
     *
     * @param attempt the attempt that published it; revisions of other attempts do not count
     * @param entries how many entries it has, withdrawn ones included
     */
    record Announced(CatalogVersion version, int attempt, int entries) {}

    /**
     * A version on which somebody works.
     *
     * @param holder who; null when it was given up
     * @param beat counts up while the work goes on
     */
    record Claim(int number, int attempt, @Nullable String holder, int beat) {}

    static Document schema() {
        return Validators.object(
                List.of(ATTEMPT),
                new Document(NUMBER, Validators.type("int").append("minimum", 1))
                        .append(ATTEMPT, Validators.type("int").append("minimum", 1))
                        .append(HOLDER, Validators.type("string"))
                        .append(BEAT, Validators.type("int"))
                        .append(PUBLISHED_AT, Validators.type("date"))
                        .append(RECORDED_ON, Validators.type("string"))
                        .append(ENTRIES, Validators.type("int"))
                        .append(CLEARED, Validators.type("bool")));
    }

    static Bson announced() {
        return exists(PUBLISHED_AT);
    }

    static Bson announcedBetween(int after, int upTo) {
        return and(gt(NUMBER, after), lte(NUMBER, upTo), announced());
    }

    static Bson announcedAmong(Collection<Integer> numbers) {
        return and(in(NUMBER, numbers), announced());
    }

    /** Old versions whose replaced revisions are still there. */
    static Bson uncleared(int upTo, Instant before) {
        return and(lte(NUMBER, upTo), lt(PUBLISHED_AT, Date.from(before)), exists(CLEARED, false));
    }

    static Bson clear() {
        return Updates.set(CLEARED, true);
    }

    static Bson oldestFirst() {
        return Sorts.ascending(NUMBER);
    }

    static Bson newestFirst() {
        return Sorts.descending(NUMBER);
    }

    static Bson numbered(int number) {
        return eq(NUMBER, number);
    }

    /** A version not announced yet; with {@code upsert} a duplicate key when it is. */
    static Bson unannounced(int number) {
        return and(numbered(number), exists(PUBLISHED_AT, false));
    }

    /**
     * A version that a holder may claim: given up, its own, or as dead as it was when it was seen.
     * With {@code upsert} a duplicate key when it is neither that nor new.
     */
    static Bson claimable(int number, String holder, @Nullable Claim dead) {
        var free = or(exists(HOLDER, false), eq(HOLDER, holder));
        return and(unannounced(number), dead == null ? free : or(free, held(dead)));
    }

    private static Bson held(Claim claim) {
        return and(eq(ATTEMPT, claim.attempt()), eq(BEAT, claim.beat()));
    }

    static Bson nextAttempt(String holder) {
        return Updates.combine(
                Updates.inc(ATTEMPT, 1), Updates.set(HOLDER, holder), Updates.set(BEAT, 0));
    }

    static Bson nextBeat() {
        return Updates.inc(BEAT, 1);
    }

    static Bson givenUp() {
        return Updates.unset(HOLDER);
    }

    static int attempt(Document document) {
        return document.getInteger(ATTEMPT);
    }

    /** Null when the version is announced. */
    static @Nullable Claim claim(Document document) {
        return document.containsKey(PUBLISHED_AT)
                ? null
                : new Claim(
                        document.getInteger(NUMBER),
                        attempt(document),
                        document.getString(HOLDER),
                        document.getInteger(BEAT, 0));
    }

    /** A document as it was when a version was the newest; null for one that was not there. */
    static @Nullable Document asOf(Document document, int newest) {
        return document.getInteger(NUMBER) <= newest ? document : null;
    }

    /** A version that still belongs to its attempt. */
    static Bson claimed(int number, int attempt) {
        return and(unannounced(number), eq(ATTEMPT, attempt));
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
