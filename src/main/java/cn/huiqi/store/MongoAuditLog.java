package cn.huiqi.store;

import cn.huiqi.access.AuditEntry;
import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditLog;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The audit trail in MongoDB: that no number occurs twice keeps it one chain. */
final class MongoAuditLog implements AuditLog {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final int BATCH = 1000;

    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> heads;
    private final String place;
    private final Runnable durable;

    MongoAuditLog(MongoDatabase database, String place, Runnable durable) {
        this.entries = database.getCollection(AuditDocuments.COLLECTION);
        this.heads = database.getCollection(AuditDocuments.HEAD_COLLECTION);
        this.place = place;
        this.durable = durable;
    }

    @Override
    public AuditHead head() {
        return answered(() ->
                AuditDocuments.head(
                        entries.find()
                                .hintString(AuditDocuments.BY_ID)
                                .sort(AuditDocuments.newestFirst())
                                .limit(1)
                                .first()));
    }

    @Override
    public boolean append(AuditEntry entry) {
        return answered(() -> {
            try {
                entries.insertOne(AuditDocuments.document(entry));
            } catch (MongoException e) {
                if (Versions.isDuplicateKey(e)) {
                    return false;
                }
                throw e;
            }
            note(entry);
            durable.run();
            return true;
        });
    }

    private void note(AuditEntry entry) {
        try {
            heads.updateOne(AuditDocuments.headBefore(entry), AuditDocuments.headAt(entry), UPSERT);
        } catch (MongoException e) {
            if (!Versions.isDuplicateKey(e)) { // else a later entry was noted already
                throw e;
            }
        }
    }

    @Override
    public AuditHead noted() {
        return answered(() -> AuditDocuments.noted(heads.find(AuditDocuments.ofHead()).first()));
    }

    @Override
    public void forEach(Consumer<AuditEntry> each) {
        answered(() -> {
            entries.find()
                    .hintString(AuditDocuments.BY_ID)
                    .sort(AuditDocuments.oldestFirst())
                    .batchSize(BATCH)
                    .map(AuditDocuments::entry)
                    .forEach(each);
            return null;
        });
    }

    @Override
    public List<AuditEntry> before(long number, int atMost) {
        return answered(() ->
                entries.find(AuditDocuments.before(number))
                        .hintString(AuditDocuments.BY_ID)
                        .sort(AuditDocuments.newestFirst())
                        .limit(atMost)
                        .map(AuditDocuments::entry)
                        .into(new ArrayList<>()));
    }

    private <T extends @Nullable Object> T answered(Supplier<T> work) {
        return Access.answered(place, work);
    }
}
