package cn.huiqi.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import cn.huiqi.access.RateStates;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** One document for each count. Losing the last moments of one is bearable, waiting is not. */
final class MongoRateStates implements RateStates {

    private static final String STATE = "state";
    private static final String UNTIL = "until";

    private final MongoCollection<Document> rates;

    MongoRateStates(MongoDatabase database) {
        this.rates =
                database.getCollection("rates")
                        .withReadConcern(ReadConcern.LOCAL)
                        .withWriteConcern(WriteConcern.W1);
    }

    /** By which MongoDB forgets. */
    void createIndex() {
        rates.createIndex(
                Indexes.ascending(UNTIL),
                new IndexOptions().name("forgotten").expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public byte @Nullable [] find(String id) {
        var kept = rates.find(eq(id)).first();
        return kept == null ? null : kept.get(STATE, Binary.class).getData();
    }

    @Override
    public boolean replace(String id, byte @Nullable [] before, byte[] after, Instant until) {
        if (before == null) {
            return insert(id, after, until);
        }
        return rates.updateOne(
                                and(eq(id), eq(STATE, new Binary(before))),
                                combine(
                                        set(STATE, new Binary(after)),
                                        set(UNTIL, Date.from(until))))
                        .getMatchedCount()
                == 1;
    }

    private boolean insert(String id, byte[] state, Instant until) {
        try {
            rates.insertOne(
                    new Document("_id", id)
                            .append(STATE, new Binary(state))
                            .append(UNTIL, Date.from(until)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
