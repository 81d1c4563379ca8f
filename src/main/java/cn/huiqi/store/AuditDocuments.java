package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.AuditEntry;
import cn.huiqi.access.AuditHead;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code audit}: one document for each entry, by its number; and in {@code
 * audit_head} how far they go. All queries are served by {@code _id_}. Only this class knows its
 * field names.
 */
final class AuditDocuments {

    static final String COLLECTION = "audit";
    static final String HEAD_COLLECTION = "audit_head";
    static final String BY_ID = "_id_";

    private static final String NUMBER = "_id";
    private static final String AT = "at";
    private static final String ACTOR = "actor";
    private static final String ACTION = "action";
    private static final String TARGET = "target";
    private static final String OUTCOME = "outcome";
    private static final String TIMES = "times";
    private static final String PREVIOUS = "previous";
    private static final String HASH = "hash";

    private static final String HEAD = "head";
    private static final String LAST = "number";

    private AuditDocuments() {}

    static Document schema() {
        return Validators.object(
                List.of(AT, ACTOR, ACTION, TARGET, OUTCOME, TIMES, PREVIOUS, HASH),
                new Document(NUMBER, Validators.type("long").append("minimum", 1))
                        .append(AT, Validators.type("date"))
                        .append(ACTOR, Validators.type("string"))
                        .append(ACTION, Validators.type("string"))
                        .append(TARGET, Validators.type("string"))
                        .append(OUTCOME, Validators.type("string"))
                        .append(TIMES, Validators.type("int"))
                        .append(PREVIOUS, Validators.type("string"))
                        .append(HASH, Validators.type("string")));
    }

    static Document headSchema() {
        return Validators.object(
                List.of(LAST, HASH),
                new Document(LAST, Validators.type("long"))
                        .append(HASH, Validators.type("string")));
    }

    static Bson newestFirst() {
        return Sorts.descending(NUMBER);
    }

    static Bson oldestFirst() {
        return Sorts.ascending(NUMBER);
    }

    static Bson before(long number) {
        return lt(NUMBER, number);
    }

    static Bson ofHead() {
        return eq(NUMBER, HEAD);
    }

    /** With {@code upsert} a duplicate key when the trail was noted to go further. */
    static Bson headBefore(AuditEntry entry) {
        return and(ofHead(), lt(LAST, entry.number()));
    }

    static Bson headAt(AuditEntry entry) {
        return Updates.combine(Updates.set(LAST, entry.number()), Updates.set(HASH, entry.hash()));
    }

    static AuditHead noted(@Nullable Document head) {
        return head == null
                ? AuditHead.EMPTY
                : new AuditHead(head.getLong(LAST), head.getString(HASH));
    }

    static AuditHead head(@Nullable Document entry) {
        return entry == null
                ? AuditHead.EMPTY
                : new AuditHead(entry.getLong(NUMBER), entry.getString(HASH));
    }

    static Document document(AuditEntry entry) {
        return new Document(NUMBER, entry.number())
                .append(AT, Date.from(entry.at()))
                .append(ACTOR, entry.actor())
                .append(ACTION, entry.action())
                .append(TARGET, entry.target())
                .append(OUTCOME, entry.outcome())
                .append(TIMES, entry.times())
                .append(PREVIOUS, entry.previous())
                .append(HASH, entry.hash());
    }

    /**
     * @throws AccessUnavailable when the document is not of the form written here
     */
    static AuditEntry entry(Document document) {
        try {
            return new AuditEntry(
                    document.getLong(NUMBER),
                    document.getDate(AT).toInstant(),
                    document.getString(ACTOR),
                    document.getString(ACTION),
                    document.getString(TARGET),
                    document.getString(OUTCOME),
                    document.getInteger(TIMES),
                    document.getString(PREVIOUS),
                    document.getString(HASH));
        } catch (RuntimeException e) {
            throw new AccessUnavailable(
                    "Document " + document.get(NUMBER) + " of " + COLLECTION + " cannot be read",
                    e);
        }
    }
}
