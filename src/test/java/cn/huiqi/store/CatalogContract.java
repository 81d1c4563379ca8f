package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Entry.Kind;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.catalog.RecentChanges;
import cn.huiqi.catalog.Revision;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a catalogue promises, whichever MongoDB keeps it. */
abstract class CatalogContract {

    static final Instant NOW = Instant.parse("2026-11-24T01:02:03.004Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOW);
    static final LocalDate RECORDED_ON = LocalDate.of(2026, 11, 23);

    private static final Instant MADE = Instant.parse("2026-11-23T10:00:00.001Z");

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

    CatalogVersion publish(Entry... entries) {
        return store.catalog().publish(List.of(entries), RECORDED_ON);
    }

    List<Entry> read(CatalogVersion version) {
        return store.catalog().entries(version);
    }

    static Entry measure(String key, int revision, String name) {
        return new Entry(Kind.MEASURE, key, revision, MADE, Map.of("name", name));
    }

    @Test
    void an_empty_store_has_no_version() {
        assertThat(store.catalog().latest()).isEmpty();
    }

    @Test
    void answers_while_it_is_open() {
        assertThat(store.reachable()).isTrue();
    }

    @Nested
    class A_version {

        @Test
        void has_a_number_an_instant_and_the_day_of_record() {
            var first = publish(measure("a/b", 1, "甲"));
            var second = publish(measure("c/d", 1, "乙"));

            assertThat(first).isEqualTo(new CatalogVersion(1, NOW, RECORDED_ON));
            assertThat(second.number()).isEqualTo(2);
            assertThat(store.catalog().latest()).contains(second);
        }

        @Test
        void may_have_no_entry() {
            var version = publish();

            assertThat(read(version)).isEmpty();
        }

        @Test
        void has_the_entries_in_the_order_of_publication() {
            var entries =
                    IntStream.range(0, 1200) // several chunks
                            .mapToObj(i -> measure("p/" + i * 7919 % 1200, 1, "第" + i))
                            .toList();

            var version = store.catalog().publish(entries, RECORDED_ON);

            assertThat(read(version)).isEqualTo(entries);
        }

        @Test
        void keeps_the_entries_that_the_next_one_does_not_name() {
            publish(measure("a", 1, "甲"), measure("b", 1, "乙"), measure("c", 1, "丙"));

            var next = publish(measure("d", 1, "丁"), measure("b", 2, "乙二"));

            assertThat(read(next))
                    .containsExactly(
                            measure("a", 1, "甲"),
                            measure("b", 2, "乙二"),
                            measure("c", 1, "丙"),
                            measure("d", 1, "丁"));
        }

        @Test
        void reads_the_same_after_the_next_one() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            publish(measure("b", 2, "乙二"), measure("c", 1, "丙"));

            assertThat(read(first)).containsExactly(measure("a", 1, "甲"), measure("b", 1, "乙"));
        }

        @Test
        void cannot_be_read_unless_it_was_announced() {
            assertThatThrownBy(() -> read(new CatalogVersion(1, NOW, RECORDED_ON)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Version 1 was never announced");
        }

        @Test
        void has_an_entry_once() {
            assertThatThrownBy(() -> publish(measure("a", 1, "甲"), measure("a", 2, "甲二")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("measure:a occurs twice");
        }
    }

    @Nested
    class A_dump {

        @TempDir private Path folder;

        private void dropAll() {
            for (var name : store.database().listCollectionNames().into(new ArrayList<>())) {
                if (!name.startsWith("system.")) {
                    store.database().getCollection(name).deleteMany(new Document());
                }
            }
        }

        @Test
        void that_is_restored_after_all_was_lost_gives_the_same() throws IOException {
            publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            var newest = publish(measure("a", 2, "甲二"));
            store.revisions().save(Revision.draft(measure("b", 2, "稿"), 1, "ed", "因"), null);
            var entries = read(newest);
            var history = store.revisions().history("measure:a", 9, 9);
            var draft = store.revisions().head("measure:b");
            store.dump(folder.resolve("dump"));
            dropAll();
            assertThat(store.catalog().latest()).isEmpty();

            store.restore(folder.resolve("dump"));

            assertThat(store.catalog().latest()).contains(newest);
            assertThat(read(newest)).isEqualTo(entries);
            assertThat(store.revisions().history("measure:a", 9, 9)).isEqualTo(history);
            assertThat(store.revisions().head("measure:b")).isEqualTo(draft);
            assertThat(publish(measure("c", 1, "丙")).number()).isEqualTo(newest.number() + 1);
        }

        @Test
        void leaves_out_what_a_publication_was_about_to_bring() throws IOException {
            var first = publish(measure("a", 1, "甲"));
            revisions().insertOne(RevisionDocuments.document(stored(measure("z", 1, "未"), 2, 1)));
            store.dump(folder.resolve("dump"));
            dropAll();
            store.restore(folder.resolve("dump"));

            var second = publish(measure("b", 1, "乙"));

            assertThat(read(first)).containsExactly(measure("a", 1, "甲"));
            assertThat(read(second)).containsExactly(measure("a", 1, "甲"), measure("b", 1, "乙"));
        }

        @Test
        void is_restored_into_an_empty_database_only_and_when_it_is_whole() throws IOException {
            publish(measure("a", 1, "甲"));
            var file = folder.resolve("dump");
            store.dump(file);

            assertThatThrownBy(() -> store.restore(file))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("is not empty");
            dropAll();
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
            assertThatThrownBy(() -> store.restore(file))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("is no dump, or is damaged");
        }
    }

    @Nested
    class Old_revisions {

        private int removeOld(int versions, Instant before) {
            return store.catalog().removeOld(versions, before, 10);
        }

        private List<Integer> history(String entry) {
            return store.revisions().history(entry, 1000, 100).stream()
                    .map(Revision::number)
                    .toList();
        }

        @Test
        void that_were_replaced_are_removed_and_the_newest_version_stays() {
            publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            publish(measure("a", 2, "甲二"));
            publish(measure("a", 3, "甲三"));
            var newest = publish(measure("a", 4, "甲四"));
            store.revisions().save(Revision.draft(measure("a", 5, "稿"), 4, "ed", null), null);

            assertThat(removeOld(1, NOW.plusSeconds(1))).isEqualTo(2);

            assertThat(history("measure:a")).containsExactly(5, 4, 3);
            assertThat(history("measure:b")).containsExactly(1);
            assertThat(read(newest)).containsExactly(measure("a", 4, "甲四"), measure("b", 1, "乙"));
            assertThat(removeOld(1, NOW.plusSeconds(1))).isZero();
        }

        @Test
        void stay_while_they_are_young_or_among_the_newest_versions() {
            publish(measure("a", 1, "甲"));
            publish(measure("a", 2, "甲二"));
            publish(measure("a", 3, "甲三"));

            assertThat(removeOld(0, NOW)).isZero();
            assertThat(removeOld(2, NOW.plusSeconds(1))).isZero();
            assertThat(history("measure:a")).containsExactly(3, 2, 1);
        }

        @Test
        void are_not_needed_by_a_node_that_follows_from_before_them() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            publish(measure("a", 2, "甲二"));
            var third = publish(measure("a", 3, "甲三"));

            removeOld(0, NOW.plusSeconds(1));

            assertThat(store.catalog().delta(first, third).changed())
                    .containsExactly(measure("a", 3, "甲三"));
        }
    }

    @Nested
    class What_the_last_versions_changed {

        @Test
        void is_told_version_by_version() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            var second = publish(measure("a", 2, "甲二"));
            var third = publish(measure("c", 1, "丙"));

            assertThat(store.catalog().recentChanges(third))
                    .isEqualTo(
                            RecentChanges.none(first)
                                    .and(second, false, List.of("measure:a"))
                                    .and(third, false, List.of("measure:c")));
            assertThat(store.catalog().recentChanges(first)).isEqualTo(RecentChanges.none(first));
        }

        @Test
        void may_be_anything_when_a_document_changed() {
            var first = publish(measure("a", 1, "甲"));
            var document = new Entry(Kind.DOCUMENT, "d", 1, MADE, Map.of("title", "文件"));

            var second = publish(document);

            assertThat(store.catalog().recentChanges(second))
                    .isEqualTo(RecentChanges.none(first).and(second, true, List.of("document:d")));
        }
    }

    @Nested
    class A_delta {

        @Test
        void has_what_a_later_version_changed() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            publish(measure("b", 2, "乙二"), measure("c", 1, "丙"));
            var third = publish(measure("b", 3, "乙三"));

            var delta = store.catalog().delta(first, third);

            assertThat(delta)
                    .isEqualTo(
                            new Delta(
                                    third,
                                    List.of(measure("b", 3, "乙三"), measure("c", 1, "丙")),
                                    List.of()));
        }

        @Test
        void names_what_was_withdrawn() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            var withdrawal =
                    Revision.withdrawal(
                            Revision.imported(measure("a", 1, "甲")), 2, "reviewer", "过期", MADE);

            var second = store.catalog().publish(each -> each.accept(withdrawal), RECORDED_ON);

            assertThat(store.catalog().delta(first, second).withdrawn())
                    .containsExactly("measure:a");
            assertThat(read(second)).containsExactly(measure("b", 1, "乙"));
            assertThat(read(first)).hasSize(2);
        }
    }

    @Nested
    class Fields {

        private Entry entry(Map<String, Object> fields) {
            return new Entry(Kind.DOCUMENT, "ln-1", 3, MADE, fields);
        }

        private Map<String, Object> stored(Map<String, Object> fields) {
            return read(publish(entry(fields))).getFirst().fields();
        }

        @Test
        void of_every_type_come_back_equal() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("title", "辽宁省“专精特新”企业奖补〔2026〕3号 😀\n第二行");
            fields.put("empty", "");
            fields.put("count", 15);
            fields.put("least", Integer.MIN_VALUE);
            fields.put("small", 7L);
            fields.put("large", 5_000_000_000L);
            fields.put("rate", new BigDecimal("0.05"));
            fields.put("points", new BigDecimal("1.50"));
            fields.put("round", new BigDecimal("3E+2"));
            fields.put("long", new BigDecimal("-1234567890123456789012.345678901234"));
            fields.put("once", true);
            fields.put("verbatim", false);
            fields.put("none", List.of());
            fields.put("nothing", Map.of());
            fields.put("nested", List.of("一", List.of(1, List.of()), Map.of("二", List.of(2L))));

            var restored = stored(fields);

            assertThat(restored).isEqualTo(fields);
        }

        @Test
        void keep_their_order() {
            var fields = new LinkedHashMap<String, Object>();
            List.of("名称", "z", "a", "10", "9").forEach(key -> fields.put(key, key));

            assertThat(stored(fields).keySet()).containsExactlyElementsOf(fields.keySet());
        }

        @Test
        void may_be_blank() {
            Map<String, Object> fields = Collections.singletonMap("note", null);

            assertThat(stored(fields)).isEqualTo(fields);
        }

        @Test
        void may_have_keys_that_mean_something_to_MongoDB() {
            Map<String, Object> fields =
                    Map.of("a.b", 1, "$set", 2, "5%", 3, "%2E", 4, "a$", 5, "", 6, "\0", 7);

            assertThat(stored(fields)).isEqualTo(fields);
        }

        @Test
        void have_no_other_types() {
            assertThatThrownBy(() -> stored(Map.of("rate", Map.of("value", 0.05))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("document:ln-1 cannot be stored: a field cannot be a Double");
            assertThat(store.catalog().latest()).isEmpty();
        }

        @Test
        void of_a_published_entry_cannot_be_changed() {
            var fields = stored(Map.of("list", List.of(1)));

            assertThatThrownBy(() -> fields.put("more", 1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Nested
    class An_attempt_that_was_cut_short {

        @Test
        void is_invisible_and_removed_by_the_next_one() {
            var first = publish(measure("a", 1, "甲"));
            leave(measure("a", 2, "半途"), 2, 1);
            leave(measure("b", 1, "半途"), 2, 1);
            assertThat(store.catalog().latest()).contains(first);
            assertThat(read(first)).containsExactly(measure("a", 1, "甲"));

            var second = publish(measure("a", 2, "甲二"));

            assertThat(read(second)).containsExactly(measure("a", 2, "甲二"));
            assertThat(ids()).containsExactlyInAnyOrder("measure:a@1", "measure:a@2");
        }

        @Test
        void is_passed_over_when_it_writes_after_it_was_overtaken() {
            leave(measure("a", 1, "半途"), 1, 1);
            var version = publish(measure("b", 1, "乙"));
            leaveRevision(measure("c", 1, "迟到"), 1, 1);

            assertThat(read(version)).containsExactly(measure("b", 1, "乙"));
        }

        private void leave(Entry entry, int version, int attempt) {
            var versions = store.database().getCollection("versions");
            if (versions.countDocuments(new Document("_id", version)) == 0) {
                versions.insertOne(new Document("_id", version).append("attempt", attempt));
            }
            leaveRevision(entry, version, attempt);
        }

        private void leaveRevision(Entry entry, int version, int attempt) {
            revisions().insertOne(RevisionDocuments.document(stored(entry, version, attempt)));
        }
    }

    @Nested
    class A_publication_that_comes_second {

        @Test
        void does_not_replace_a_revision() {
            var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));

            assertThatThrownBy(() -> publish(measure("c", 1, "丙"), measure("a", 1, "另一")))
                    .isInstanceOf(PublicationConflict.class)
                    .hasMessageStartingWith("Version 2 was not published, since another");
            assertThat(store.catalog().latest()).contains(first);
            assertThat(read(first)).containsExactly(measure("a", 1, "甲"), measure("b", 1, "乙"));
            assertThat(ids()).containsExactlyInAnyOrder("measure:a@1", "measure:b@1");
        }

        @Test
        void leaves_nothing_when_the_version_is_announced_already() {
            var base = publish(measure("a", 1, "甲"));
            var late = publicationAfter(base);
            var second = publish(measure("b", 1, "乙"));

            assertThatThrownBy(() -> late.publish(of(measure("c", 1, "丙")), RECORDED_ON, CLOCK))
                    .isInstanceOf(PublicationConflict.class);
            assertThat(read(second)).containsExactly(measure("a", 1, "甲"), measure("b", 1, "乙"));
            assertThat(ids()).hasSize(2);
        }

        @Test
        void wins_over_one_that_it_overtakes_while_it_is_writing() {
            var base = publish(measure("a", 1, "甲"));
            var overtaking = new ArrayList<CatalogVersion>();
            InstantSource clock =
                    () -> { // asked after writing and before announcing
                        overtaking.add(
                                publicationAfter(base)
                                        .publish(of(measure("c", 1, "丙")), RECORDED_ON, CLOCK));
                        return NOW;
                    };
            var slow = publicationAfter(base);

            assertThatThrownBy(() -> slow.publish(of(measure("b", 1, "乙")), RECORDED_ON, clock))
                    .isInstanceOf(PublicationConflict.class);
            assertThat(store.catalog().latest()).contains(overtaking.getFirst());
            assertThat(read(overtaking.getFirst()))
                    .containsExactly(measure("a", 1, "甲"), measure("c", 1, "丙"));
            assertThat(ids()).containsExactlyInAnyOrder("measure:a@1", "measure:c@1");
        }

        @Test
        void stops_one_that_it_overtakes_even_when_it_is_cut_short_itself() {
            var base = publish(measure("a", 1, "甲"));
            InstantSource killed =
                    () -> {
                        throw new IllegalStateException("killed");
                    };
            InstantSource clock =
                    () -> {
                        var overtaking = publicationAfter(base);
                        assertThatThrownBy(() ->
                                        overtaking.publish(
                                                of(measure("c", 1, "丙")), RECORDED_ON, killed))
                                .hasMessage("killed");
                        return NOW;
                    };
            var slow = publicationAfter(base);

            assertThatThrownBy(() -> slow.publish(of(measure("b", 1, "乙")), RECORDED_ON, clock))
                    .isInstanceOf(PublicationConflict.class);
            assertThat(store.catalog().latest()).contains(base);
            assertThat(read(publish(measure("d", 1, "丁"))))
                    .containsExactly(measure("a", 1, "甲"), measure("d", 1, "丁"));
            assertThat(ids()).containsExactlyInAnyOrder("measure:a@1", "measure:d@1");
        }

        @Test
        void writes_over_nothing_of_a_newer_attempt() {
            var newer = RevisionDocuments.write(stored(measure("a", 1, "新"), 1, 2), null);
            var older = RevisionDocuments.write(stored(measure("a", 1, "旧"), 1, 1), null);
            revisions().bulkWrite(List.of(newer));

            assertThatThrownBy(() -> revisions().bulkWrite(List.of(older)))
                    .isInstanceOf(MongoBulkWriteException.class)
                    .hasMessageContaining("E11000");
        }

        private Publication publicationAfter(CatalogVersion base) {
            var impatient =
                    new Versions(
                            store.database().getCollection("versions"),
                            new Versions.Patience(Duration.ZERO, Duration.ofSeconds(5)));
            return new Publication(
                    revisions(), impatient, new VersionDocuments.Announced(base, 1, 1), () -> {});
        }
    }

    @Nested
    class In_a_shell {

        @Test
        void what_was_spoilt_by_hand_is_named() {
            var version = publish(measure("a", 1, "甲"));
            revisions()
                    .updateOne(
                            new Document("_id", "measure:a@1"),
                            new Document("$set", new Document("origin", "NOWHERE")),
                            new UpdateOptions().bypassDocumentValidation(true));

            assertThatThrownBy(() -> read(version))
                    .isInstanceOf(CatalogUnavailable.class)
                    .hasMessage("Document measure:a@1 of revisions cannot be read");
        }

        @Test
        void a_revision_reads_as_the_entry_does_in_its_file() {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("policy", "ln-czj-2019-4");
            fields.put("name", "科创板上市奖励");
            fields.put("amounts", List.of(Map.of("type", "FIXED"), Map.of("value", 15000000)));
            fields.put("rate", new BigDecimal("0.05"));
            publish(
                    measure("first", 1, "甲"),
                    new Entry(Kind.MEASURE, "ln-czj-2019-4/star", 2, MADE, fields));

            assertThat(revisions().find(new Document("_id", "measure:ln-czj-2019-4/star@2")))
                    .map(Document::toJson)
                    .singleElement()
                    .isEqualTo(
                            """
                            {"_id": "measure:ln-czj-2019-4/star@2", \
                            "entry": "measure:ln-czj-2019-4/star", \
                            "kind": "MEASURE", \
                            "key": "ln-czj-2019-4/star", \
                            "revision": 2, \
                            "version": 1, \
                            "attempt": 1, \
                            "ordinal": 1, \
                            "origin": "IMPORT", \
                            "author": "import", \
                            "base": 1, \
                            "updatedAt": {"$date": "2026-11-23T10:00:00.001Z"}, \
                            "fields": {\
                            "policy": "ln-czj-2019-4", \
                            "name": "科创板上市奖励", \
                            "amounts": [{"type": "FIXED"}, {"value": 15000000}], \
                            "rate": {"$numberDecimal": "0.05"}}}\
                            """);
        }

        @Test
        void a_version_says_when_it_was_published_and_how_many_entries_it_has() {
            publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
            publish(measure("a", 2, "甲二"), measure("c", 1, "丙"));

            assertThat(store.database().getCollection("versions").find(new Document("_id", 2)))
                    .map(Document::toJson)
                    .singleElement()
                    .isEqualTo(
                            """
                            {"_id": 2, \
                            "attempt": 1, \
                            "publishedAt": {"$date": "2026-11-24T01:02:03.004Z"}, \
                            "recordedOn": "2026-11-23", \
                            "entries": 3}\
                            """);
        }
    }

    private static Consumer<Consumer<Revision>> of(Entry entry) {
        return each -> each.accept(Revision.imported(entry));
    }

    private static StoredRevision stored(Entry entry, int version, int attempt) {
        return new StoredRevision(
                Revision.imported(entry), new StoredRevision.Mark(version, attempt, 0));
    }

    private MongoCollection<Document> revisions() {
        return store.database().getCollection("revisions");
    }

    private List<String> ids() {
        return revisions().find().map(it -> it.getString("_id")).into(new ArrayList<>());
    }
}
