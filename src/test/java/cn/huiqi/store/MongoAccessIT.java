package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditTrail;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
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
        var database = store().database();
        var trail = new AuditTrail(store().auditLog(), CatalogContract.CLOCK);
        trail.append(new Event("a", "b", "", "c"));
        database.runCommand(new Document("profile", 2));
        trail.append(new Event("a", "b", "", "c"));
        trail.before(9, 9);
        trail.verify(AuditHead.EMPTY);
        store().keys().changes();
        store().keys().all();
        store().keys().used(Map.of("a", CatalogContract.NOW));
        database.runCommand(new Document("profile", 0));

        var plans =
                database.getCollection("system.profile")
                        .find(new Document("planSummary", new Document("$exists", true)))
                        .into(new ArrayList<>());

        assertThat(plans).hasSizeGreaterThan(4);
        assertThat(plans)
                .extracting(it -> it.getString("planSummary") + " " + it.get("command"))
                .noneMatch(it -> it.startsWith("COLLSCAN"));
    }
}
