package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.Allowance;
import cn.huiqi.access.Key;
import cn.huiqi.access.Role;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code keys}: one document for each key, without any text that would open a door.
 * The document {@code changes} counts their changes. All queries are served by {@code _id_}, or
 * read all of them. Only this class knows its field names.
 */
final class KeyDocuments {

    static final String COLLECTION = "keys";
    static final String BY_ID = "_id_";

    private static final String ID = "_id";
    private static final String NAME = "name";
    private static final String ROLES = "roles";
    private static final String DIGESTS = "digests";
    private static final String ORIGINS = "origins";
    private static final String DOCUMENTS = "documents";
    private static final String PER_SECOND = "perSecond";
    private static final String PER_DAY = "perDay";
    private static final String CREATED_BY = "createdBy";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";
    private static final String REVOKED_AT = "revokedAt";
    private static final String LAST_USED_AT = "lastUsedAt";
    private static final String REVISION = "revision";

    private static final String CHANGES = "changes";
    private static final String COUNT = "count";

    private KeyDocuments() {}

    static Document schema() {
        return Validators.object(
                List.of(ID),
                new Document(ID, Validators.type("string"))
                        .append(NAME, Validators.type("string"))
                        .append(ROLES, Validators.type("array"))
                        .append(DIGESTS, Validators.type("array").append("maxItems", 2))
                        .append(ORIGINS, Validators.type("array"))
                        .append(DOCUMENTS, Validators.type("array"))
                        .append(PER_SECOND, Validators.type("int"))
                        .append(PER_DAY, Validators.type("long"))
                        .append(CREATED_BY, Validators.type("string"))
                        .append(CREATED_AT, Validators.type("date"))
                        .append(EXPIRES_AT, Validators.type("date"))
                        .append(REVOKED_AT, Validators.type("date"))
                        .append(LAST_USED_AT, Validators.type("date"))
                        .append(REVISION, Validators.type("int").append("minimum", 1))
                        .append(COUNT, Validators.type("long")));
    }

    static Bson ofChanges() {
        return eq(ID, CHANGES);
    }

    static Bson nextChange() {
        return Updates.inc(COUNT, 1L);
    }

    static long changes(@Nullable Document document) {
        return document == null ? 0 : document.getLong(COUNT);
    }

    static boolean isKey(Document document) {
        return !CHANGES.equals(document.get(ID));
    }

    static Bson before(Key changed) {
        return and(eq(ID, changed.id()), eq(REVISION, changed.revision() - 1));
    }

    static Bson withId(String id) {
        return eq(ID, id);
    }

    /** What a change may change; its last use is not of them. */
    static Bson change(Key key) {
        var document = document(key);
        document.remove(ID);
        document.remove(LAST_USED_AT);
        return new Document("$set", document);
    }

    static Bson use(Instant at) {
        return Updates.max(LAST_USED_AT, Date.from(at));
    }

    static Document document(Key key) {
        var life = key.life();
        var document =
                new Document(ID, key.id())
                        .append(NAME, key.name())
                        .append(PER_SECOND, key.allowance().perSecond())
                        .append(PER_DAY, key.allowance().perDay())
                        .append(CREATED_BY, life.createdBy())
                        .append(CREATED_AT, Date.from(life.createdAt()))
                        .append(REVISION, key.revision());
        switch (key.grant()) {
            case Key.Secret(var roles, var digests) ->
                    document.append(ROLES, roles.stream().map(Role::name).sorted().toList())
                            .append(DIGESTS, digests);
            case Key.Site(var origins, var documents) ->
                    document.append(ORIGINS, sorted(origins)).append(DOCUMENTS, sorted(documents));
        }
        append(document, EXPIRES_AT, life.expiresAt());
        append(document, REVOKED_AT, life.revokedAt());
        append(document, LAST_USED_AT, life.lastUsedAt());
        return document;
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static void append(Document document, String name, @Nullable Instant at) {
        if (at != null) {
            document.append(name, Date.from(at));
        }
    }

    /**
     * @throws AccessUnavailable when the document is not of the form written here
     */
    static Key key(Document document) {
        try {
            return new Key(
                    document.getString(ID),
                    document.getString(NAME),
                    grant(document),
                    new Allowance(document.getInteger(PER_SECOND), document.getLong(PER_DAY)),
                    new Key.Life(
                            document.getString(CREATED_BY),
                            document.getDate(CREATED_AT).toInstant(),
                            instant(document, EXPIRES_AT),
                            instant(document, REVOKED_AT),
                            instant(document, LAST_USED_AT)),
                    document.getInteger(REVISION));
        } catch (RuntimeException e) {
            throw new AccessUnavailable(
                    "Document " + document.get(ID) + " of " + COLLECTION + " cannot be read", e);
        }
    }

    private static Key.Grant grant(Document document) {
        return document.containsKey(DIGESTS)
                ? new Key.Secret(
                        document.getList(ROLES, String.class).stream()
                                .map(Role::valueOf)
                                .collect(Collectors.toSet()),
                        document.getList(DIGESTS, String.class))
                : new Key.Site(texts(document, ORIGINS), texts(document, DOCUMENTS));
    }

    private static Set<String> texts(Document document, String name) {
        return new HashSet<>(document.getList(name, String.class));
    }

    private static @Nullable Instant instant(Document document, String name) {
        var date = document.getDate(name);
        return date == null ? null : date.toInstant();
    }
}
