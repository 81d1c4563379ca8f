package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.Allowance;
import cn.huiqi.access.AuditEntry;
import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.AuditTrail.Broken;
import cn.huiqi.access.AuditTrail.Whole;
import cn.huiqi.access.Key;
import cn.huiqi.access.KeyIssuer;
import cn.huiqi.access.KeyIssuer.Issued;
import cn.huiqi.access.KeyIssuer.Wish;
import cn.huiqi.access.Keys;
import cn.huiqi.access.Role;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is promised of keys and of the audit trail, whichever MongoDB keeps them. */
abstract class AccessContract {

    private MongoStore store;

    /** Opens a store, empty at the first call of a test. */
    abstract MongoStore open();

    @BeforeEach
    void open_store() {
        store = open();
    }

    @AfterEach
    void close_store() {
        store.close();
    }

    MongoStore store() {
        return store;
    }

    private Keys keys() {
        return store.keys();
    }

    private KeyIssuer issuer() {
        return new KeyIssuer(keys(), "a"::equals, CatalogContract.CLOCK);
    }

    private static Wish wish() {
        return new Wish(
                "协会", new Allowance(5, 3_000_000_000L), CatalogContract.NOW.plusSeconds(60));
    }

    private static Key issued(KeyIssuer.Outcome outcome) {
        return ((Issued) outcome).key();
    }

    @Nested
    class Keys_in_the_store {

        @Test
        void are_read_as_they_were_written() {
            var secret = issued(issuer().secret(wish(), Set.of(Role.EDITOR, Role.ADMIN), "admin"));
            var site = issued(issuer().site(wish(), Set.of("https://a.cn"), Set.of("a"), "admin"));

            assertThat(keys().all()).containsExactlyInAnyOrder(secret, site);
        }

        @Test
        void are_counted_with_each_change() {
            assertThat(keys().changes()).isZero();
            var key = issued(issuer().secret(wish(), Set.of(Role.EDITOR), "admin"));
            long made = keys().changes();
            issuer().rotate(key.id());
            long rotated = keys().changes();
            issuer().revoke(key.id(), Key.Secret.class);

            assertThat(List.of(made, rotated, keys().changes())).containsExactly(1L, 2L, 3L);
        }

        @Test
        void note_their_last_use_without_counting_it() {
            var key = issued(issuer().secret(wish(), Set.of(Role.EDITOR), "admin"));
            long before = keys().changes();
            keys().used(Map.of(key.id(), CatalogContract.NOW));
            keys().used(Map.of(key.id(), CatalogContract.NOW.minusSeconds(5)));
            issuer().rotate(key.id());

            assertThat(keys().all().getFirst().life().lastUsedAt()).isEqualTo(CatalogContract.NOW);
            assertThat(keys().changes()).isEqualTo(before + 1);
        }

        @Test
        void are_changed_by_one_at_a_time() {
            var key = issued(issuer().secret(wish(), Set.of(Role.EDITOR), "admin"));
            var next =
                    new Key(
                            key.id(),
                            "名",
                            key.grant(),
                            key.allowance(),
                            key.life(),
                            key.revision() + 1);

            assertThat(keys().change(next)).isTrue();
            assertThat(keys().change(next)).isFalse();
        }

        @Test
        void hold_no_text_that_opens() {
            var issued = (Issued) issuer().secret(wish(), Set.of(Role.EDITOR), "admin");

            assertThat(store.database().getCollection("keys").find().into(new ArrayList<>()))
                    .hasSize(2) // and their count
                    .noneMatch(it -> it.toJson().contains(issued.text().substring(15)));
        }

        @Test
        void are_there_when_the_store_is_opened_again() {
            var key = issued(issuer().secret(wish(), Set.of(Role.EDITOR), "admin"));
            store.close();
            store = open();

            assertThat(keys().all()).containsExactly(key);
        }

        @Test
        void are_unavailable_when_it_is_closed() {
            store.close();

            assertThatThrownBy(() -> keys().all()).isInstanceOf(AccessUnavailable.class);
            store = open();
        }
    }

    @Nested
    class The_audit_trail {

        private AuditTrail trail() {
            return new AuditTrail(store.auditLog(), CatalogContract.CLOCK);
        }

        private MongoCollection<Document> entries() {
            return store.database().getCollection("audit");
        }

        private AuditTrail.Finding verified() {
            return trail().verify(AuditHead.EMPTY);
        }

        private void write(int count) {
            var trail = trail();
            for (int i = 1; i <= count; i++) {
                trail.append(new Event("key:a", "publishBenefit", "measure:" + i, "BEGUN"));
            }
        }

        @Test
        void is_read_as_it_was_written() {
            write(3);

            assertThat(trail().before(Long.MAX_VALUE, 2))
                    .extracting(AuditEntry::number, AuditEntry::target)
                    .containsExactly(tuple(3L, "measure:3"), tuple(2L, "measure:2"));
            assertThat(verified()).isEqualTo(new Whole(store.auditLog().head()));
        }

        @Test
        void is_one_chain_that_goes_on_after_a_restart() {
            write(2);
            store.close();
            store = open();
            trail().append(new Event("a", "b", "", "c"));

            assertThat(verified()).isEqualTo(new Whole(store.auditLog().head()));
            assertThat(store.auditLog().head().number()).isEqualTo(3);
        }

        @Test
        void is_one_chain_though_several_nodes_write_at_once() throws Exception {
            int nodes = 4;
            int each = 25;
            try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
                var written = new ArrayList<Future<?>>();
                for (int node = 0; node < nodes; node++) {
                    var name = "node " + node;
                    var own = trail();
                    written.add(
                            all.submit(() -> {
                                for (int i = 0; i < each; i++) {
                                    own.append(new Event(name, "write", "", "done"));
                                }
                            }));
                }
                for (var one : written) {
                    one.get();
                }
            }

            assertThat(verified()).isEqualTo(new Whole(store.auditLog().head()));
            assertThat(store.auditLog().head().number()).isEqualTo(nodes * each);
        }

        @Test
        void tells_when_an_entry_is_removed() {
            write(4);
            entries().deleteOne(Filters.eq("_id", 2L));

            assertThat(verified()).isEqualTo(new Broken(2, "is missing"));
        }

        @Test
        void tells_when_its_end_is_removed() {
            write(4);
            entries().deleteOne(Filters.eq("_id", 4L));

            assertThat(verified()).isEqualTo(new Broken(4, "is missing"));
        }

        @Test
        void tells_when_an_entry_is_changed() {
            write(4);
            for (var change :
                    List.of(
                            Updates.set("actor", "key:b"),
                            Updates.set("outcome", "BenefitPublished"),
                            Updates.set("target", ""),
                            Updates.set("times", 2))) {
                var before = entries().find(Filters.eq("_id", 3L)).first();
                entries().updateOne(Filters.eq("_id", 3L), change);

                assertThat(verified()).as("%s", change).isEqualTo(new Broken(3, "was changed"));
                entries().replaceOne(Filters.eq("_id", 3L), nonNull(before));
            }
            assertThat(verified()).isInstanceOf(Whole.class);
        }

        private static Document nonNull(@Nullable Document document) {
            return Objects.requireNonNull(document);
        }
    }
}
