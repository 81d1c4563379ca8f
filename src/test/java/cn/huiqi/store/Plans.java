package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import org.bson.Document;

/** What a real MongoDB did for some work. */
final class Plans {

    private Plans() {}

    /**
     * No query of some work walks through a collection.
     *
     * @param plans more than so many are to be seen, so that nothing was missed
     */
    static void assertServedByIndexes(MongoDatabase database, int plans, Runnable work) {
        database.runCommand(new Document("profile", 2));
        work.run();
        database.runCommand(new Document("profile", 0));

        var seen =
                database.getCollection("system.profile")
                        .find(new Document("planSummary", new Document("$exists", true)))
                        .into(new ArrayList<>());

        assertThat(seen).hasSizeGreaterThan(plans);
        assertThat(seen)
                .extracting(it -> it.getString("planSummary") + " " + it.get("command"))
                .noneMatch(it -> it.startsWith("COLLSCAN"));
    }
}
