package cn.huiqi.store;

import cn.huiqi.access.Key;
import cn.huiqi.access.Keys;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Keys in MongoDB. A change is written first and counted then, so that whoever counts sees it. */
final class MongoKeys implements Keys {

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoCollection<Document> keys;
    private final String place;
    private final Runnable durable;

    MongoKeys(MongoDatabase database, String place, Runnable durable) {
        this.keys = database.getCollection(KeyDocuments.COLLECTION);
        this.place = place;
        this.durable = durable;
    }

    @Override
    public long changes() {
        return answered(() -> KeyDocuments.changes(keys.find(KeyDocuments.ofChanges()).first()));
    }

    @Override
    public List<Key> all() {
        return answered(() -> {
            var all = new ArrayList<Key>();
            for (var document : keys.find().hintString(KeyDocuments.BY_ID)) {
                if (KeyDocuments.isKey(document)) {
                    all.add(KeyDocuments.key(document));
                }
            }
            all.sort(Comparator.comparing((Key it) -> it.life().createdAt()).reversed());
            return all;
        });
    }

    @Override
    public void add(Key key) {
        answered(() -> {
            keys.insertOne(KeyDocuments.document(key));
            count();
            return null;
        });
    }

    @Override
    public boolean change(Key key) {
        return answered(() -> {
            var changed = keys.updateOne(KeyDocuments.before(key), KeyDocuments.change(key));
            if (changed.getMatchedCount() == 0) {
                return false;
            }
            count();
            return true;
        });
    }

    private void count() {
        keys.updateOne(KeyDocuments.ofChanges(), KeyDocuments.nextChange(), UPSERT);
        durable.run();
    }

    @Override
    public void used(Map<String, Instant> lastUses) {
        answered(() -> {
            lastUses.forEach(
                    (id, at) -> keys.updateOne(KeyDocuments.withId(id), KeyDocuments.use(at)));
            durable.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T answered(Supplier<T> work) {
        return Access.answered(place, work);
    }
}
