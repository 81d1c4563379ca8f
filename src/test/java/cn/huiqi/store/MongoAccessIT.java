package cn.huiqi.store;

import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditTrail;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same on a real MongoDB. */
class MongoAccessIT extends AccessContract {

    private final String name = "huiqi-" + UUID.randomUUID();

    @Override
    MongoStore open() {
        return MongoStore.connect(RealMongod.shared().uri() + "/" + name, CatalogContract.CLOCK);
    }

    @Override
    @AfterEach
    void close_store() {
        store().database().drop();
        super.close_store();
    }

    @Test
    void no_query_walks_through_a_collection() {
        var trail = new AuditTrail(store().auditLog(), CatalogContract.CLOCK);
        trail.append(new Event("a", "b", "", "c"));

        Plans.assertServedByIndexes(store().database(), 4, () -> useEverything(trail));
    }

    private void useEverything(AuditTrail trail) {
        trail.append(new Event("a", "b", "", "c"));
        trail.before(9, 9);
        trail.verify(AuditHead.EMPTY);
        store().keys().changes();
        store().keys().all();
        store().keys().used(Map.of("a", CatalogContract.NOW));
    }
}
