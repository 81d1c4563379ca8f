package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revision.Step;
import cn.huiqi.catalog.Revisions.Request;
import com.mongodb.MongoWriteException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same on a real MongoDB. */
class MongoCatalogIT extends CatalogContract {

    private final String name = "huiqi-" + UUID.randomUUID();

    @Override
    MongoStore open() {
        return MongoStore.connect(RealMongod.shared().uri() + "/" + name, CLOCK);
    }

    @Override
    @AfterEach
    void close_store() {
        store().database().drop();
        super.close_store();
    }

    @Test
    void published_by_two_nodes_at_once_loses_nothing() throws Exception {
        int each = 10;
        try (var other = open();
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var a = nodes.submit(() -> publish(store(), "a", each));
            var b = nodes.submit(() -> publish(other, "b", each));
            a.get();
            b.get();
        }

        var version = store().catalog().latest().orElseThrow();
        assertThat(version.number()).isEqualTo(2 * each);
        for (int number = 1; number <= 2 * each; number++) {
            var entries = read(new CatalogVersion(number, NOW, RECORDED_ON));
            assertThat(entries).doesNotHaveDuplicates().hasSize(number * 3);
        }
        assertThat(store().database().getCollection("revisions").countDocuments())
                .isEqualTo(2 * each * 3);
    }

    private static int publish(MongoStore node, String name, int times) {
        int overtaken = 0;
        for (int i = 0; i < times; ) {
            try {
                var entries =
                        List.of(
                                measure(name + i + "/x", 1, "甲"),
                                measure(name + i + "/y", 1, "乙"),
                                measure(name + i + "/z", 1, "丙"));
                node.catalog().publish(entries, RECORDED_ON);
                i++;
            } catch (PublicationConflict e) {
                overtaken++;
            }
        }
        return overtaken;
    }

    @Test
    void refuses_a_user_it_does_not_know_without_naming_it() {
        var uri = RealMongod.shared().uri().replace("//", "//editor:geheim@");

        assertThatThrownBy(() -> MongoStore.connect(uri, CLOCK))
                .isInstanceOf(StoreUnusable.class)
                .hasMessage(
                        "MongoDB at 127.0.0.1:%s refuses the user or password: correct"
                                + " --huiqi.mongodb.uri",
                        RealMongod.shared().port())
                .hasNoCause();
    }

    @Test
    void refuses_who_may_not_write() {
        try (var node = RealMongod.start("--auth")) {
            assertThatThrownBy(() -> MongoStore.connect(node.uri(), CLOCK))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessage(
                            "MongoDB at 127.0.0.1:%s refuses to work: give the user of"
                                    + " --huiqi.mongodb.uri the role readWrite on its database",
                            node.port());
        }
    }

    @Test
    void says_where_it_is() {
        assertThat(store())
                .hasToString(
                        "MongoDB at 127.0.0.1:%s, database %s", RealMongod.shared().port(), name);
    }

    @Test
    void is_unavailable_when_its_MongoDB_goes_away() {
        var node = RealMongod.start();
        var uri = node.uri() + "/?serverSelectionTimeoutMS=300";
        try (var store = MongoStore.connect(uri, CLOCK)) {
            node.close();

            assertThatThrownBy(() -> store.catalog().latest())
                    .isInstanceOf(CatalogUnavailable.class)
                    .hasMessage(
                            "The catalogue cannot be read from or written to MongoDB at"
                                    + " 127.0.0.1:%s",
                            node.port());
            assertThat(store.reachable()).isFalse();
        }
    }

    @Test
    void has_named_indexes() {
        var names =
                store().database()
                        .getCollection("revisions")
                        .listIndexes()
                        .map(it -> it.getString("name"))
                        .into(new ArrayList<>());

        assertThat(names)
                .containsExactlyInAnyOrder(
                        "_id_",
                        "revisions_by_entry",
                        "revisions_by_version",
                        "revisions_by_place",
                        "revisions_by_schedule",
                        "revisions_by_request",
                        "revisions_by_gone");
    }

    @Test
    void no_query_walks_through_a_collection() {
        Plans.assertServedByIndexes(store().database(), 10, this::useEverything);
    }

    private void useEverything() {
        var catalog = store().catalog();
        var revisions = store().revisions();
        var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
        var draft = Revision.draft(measure("a", 2, "甲二"), 1, "ed", null);
        revisions.save(draft, new Request("key", "content", "measure:a", 2));
        revisions.saved("key");
        revisions.submit("measure:a", 2, new Step("ed", NOW));
        revisions.schedule("measure:a", 2, new Step("rex", NOW));
        revisions.due(NOW, 10);
        revisions.head("measure:a");
        revisions.history("measure:a", 9, 10);
        var second =
                catalog.publish(each -> each.accept(draft.publishedBy("rex", NOW)), RECORDED_ON);
        catalog.delta(first, second);
        catalog.recentChanges(second);
        catalog.entries(second);
        catalog.latest();
        revisions.markGone(List.of("measure:b"), List.of("measure:a"), new Step("book", NOW));
        revisions.gone(10);
        catalog.removeOld(0, NOW.plusSeconds(1), 10);
    }

    @Test
    void refuses_what_a_shell_gets_wrong() {
        var revisions = store().database().getCollection("revisions");

        assertThatThrownBy(() -> revisions.insertOne(new Document("_id", "x@1")))
                .isInstanceOf(MongoWriteException.class)
                .hasMessageContaining("Document failed validation");
    }

    @Test
    void of_sixteen_editors_one_wins_each_round_and_no_update_is_lost() throws Exception {
        publish(measure("a", 1, "甲"));
        int editors = 16;
        int rounds = 10;
        for (int round = 0; round < rounds; round++) {
            int expected = store().revisions().head("measure:a").number();
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                var saved = new ArrayList<Future<Boolean>>();
                for (int editor = 0; editor < editors; editor++) {
                    var name = "editor " + editor;
                    var entry = measure("a", expected + 1, name + " in round " + round);
                    saved.add(
                            all.submit(() ->
                                    store().revisions()
                                            .save(
                                                    Revision.draft(entry, expected, name, null),
                                                    null)));
                }
                int won = 0;
                for (var one : saved) {
                    won += one.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        }

        assertThat(store().revisions().history("measure:a", 1000, 1000)).hasSize(1 + rounds);
    }
}
