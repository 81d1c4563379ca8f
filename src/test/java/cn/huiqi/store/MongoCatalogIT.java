package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.PublicationConflict;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
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
                        "revisions_by_schedule");
    }
}
