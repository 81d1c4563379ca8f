package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.catalog.ChangeFeed.Change;
import cn.huiqi.catalog.ChangeFeed.Page;
import cn.huiqi.catalog.ChangeFeed.Position;
import cn.huiqi.catalog.ChangeFeed.Type;
import cn.huiqi.intake.Fixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A copy that a client keeps by the feed, against the catalogue. */
class ChangeFeedTest {

    private static final Set<Type> ALL = EnumSet.allOf(Type.class);

    private static Map<String, Object> contents(Edition edition, Set<Type> types) {
        var contents = new HashMap<String, Object>();
        if (types.contains(Type.BENEFIT)) {
            edition.benefits().forEach(it -> contents.put(it.id(), it));
        }
        if (types.contains(Type.POLICY_DOCUMENT)) {
            edition.documents().forEach(it -> contents.put(it.id(), it));
        }
        return contents;
    }

    /** A client's copy. */
    private static final class Copy {

        private final Set<Type> types;
        private final Map<String, Object> contents = new HashMap<>();
        private @Nullable Position position;

        Copy(Set<Type> types) {
            this.types = types;
        }

        Page take(Edition edition, int atMost) {
            var from = position == null ? ChangeFeed.start(edition) : position;
            var page = ChangeFeed.page(edition, from, types, atMost);
            assertThat(page.changes()).hasSizeLessThanOrEqualTo(atMost);
            position = page.next();
            for (var change : page.changes()) {
                switch (change) {
                    case Change.OfBenefit(var it) -> contents.put(it.id(), it);
                    case Change.OfDocument(var it) -> contents.put(it.id(), it);
                    case Change.Removal(var id, var at) -> contents.remove(id);
                }
            }
            return page;
        }

        int takeAll(Edition edition, int atMost) {
            int changes = 0;
            while (true) {
                var page = take(edition, atMost);
                assertThat(page.isExpired()).isFalse();
                changes += page.changes().size();
                if (!page.hasMore()) {
                    return changes;
                }
            }
        }
    }

    /**
     * Nodes follow the catalogue each in its own way: version by version, several at once, or
     * started anew on what a store tells.
     */
    @Nested
    class Across_random_publications {

        private static final int NODES = 3;
        private static final int ROUNDS = 800;

        private final long seed = Long.getLong("seed", new Random().nextLong());
        private final Random random = new Random(seed);
        private final RandomDeltas deltas = new RandomDeltas(random);
        private final List<Delta> published = new ArrayList<>();
        private final List<Edition> nodes = new ArrayList<>();
        private Edition truth = Fixtures.edition(deltas.entries());
        private int exact;
        private int pages;

        @Test
        void a_copy_holds_exactly_the_catalogue_when_no_more_follows() {
            for (int node = 0; node < NODES; node++) {
                nodes.add(Fixtures.edition(deltas.entries()));
            }
            var copies = new ArrayList<>(List.of(new Copy(ALL), new Copy(ALL)));
            copies.add(new Copy(EnumSet.of(Type.BENEFIT)));
            copies.add(new Copy(EnumSet.of(Type.POLICY_DOCUMENT)));
            for (int round = 0; round < ROUNDS; round++) {
                switch (random.nextInt(8)) {
                    case 0 -> publish();
                    case 1, 2 -> catchUp(random.nextInt(NODES));
                    case 3 -> {
                        if (random.nextInt(10) == 0) {
                            restart(random.nextInt(NODES));
                        }
                    }
                    default -> page(copies.get(random.nextInt(copies.size())));
                }
            }
            for (int node = 0; node < NODES; node++) {
                catchUp(node);
            }
            for (var copy : copies) {
                var node = nodes.get(random.nextInt(NODES));
                copy.takeAll(node, 1 + random.nextInt(50));
                assertExact(copy, node);
            }
            assertThat(exact).as("exact copies, seed %d", seed).isGreaterThan(copies.size());
            assertThat(pages).as("pages, seed %d", seed).isGreaterThan(exact);
            assertThat(published).as("seed %d", seed).hasSizeGreaterThan(30);
        }

        private void page(Copy copy) {
            var node = nodes.get(random.nextInt(NODES));
            var before = copy.position;
            try {
                var page = copy.take(node, 1 + random.nextInt(20));
                assertThat(page.isExpired()).as("seed %d", seed).isFalse();
                pages++;
                boolean isBehind = before != null && before.seen() > node.version().number();
                if (!page.hasMore() && !isBehind) {
                    assertExact(copy, node);
                }
            } catch (CatalogUnavailable e) {
                // The node has not caught up with the one that gave the page before.
            }
        }

        private void assertExact(Copy copy, Edition node) {
            exact++;
            var expected = contents(node, copy.types);
            var different = new HashSet<>(expected.keySet());
            different.addAll(copy.contents.keySet());
            different.removeIf(it -> Objects.equals(expected.get(it), copy.contents.get(it)));
            assertThat(different)
                    .as("what differs, seed %d, version %s", seed, node.version().id())
                    .isEmpty();
        }

        private int newest() {
            return published.size() + 1;
        }

        private void publish() {
            while (true) {
                var version =
                        new CatalogVersion(
                                newest() + 1,
                                Fixtures.IMPORTED_AT.plusSeconds(newest()),
                                Fixtures.RECORDED_ON);
                var delta = deltas.next(version);
                try {
                    truth = Fixtures.reader().next(truth, delta);
                    deltas.published(delta);
                    published.add(delta);
                    return;
                } catch (InvalidCatalog e) {
                    // Not every random change is legal.
                }
            }
        }

        /** To any version, in one step, as a node does that was told late. */
        private void catchUp(int node) {
            var edition = nodes.get(node);
            int from = edition.version().number();
            if (from == newest()) {
                return;
            }
            var joined = joined(from, newest());
            nodes.set(node, Fixtures.reader().next(edition, joined));
        }

        private Delta joined(int from, int to) {
            var changed = new LinkedHashMap<String, Entry>();
            var withdrawn = new HashSet<String>();
            for (var delta : published.subList(from - 1, to - 1)) {
                delta.changed()
                        .forEach(it -> {
                            changed.put(it.id(), it);
                            withdrawn.remove(it.id());
                        });
                delta.withdrawn()
                        .forEach(it -> {
                            changed.remove(it);
                            withdrawn.add(it);
                        });
            }
            return new Delta(
                    published.get(to - 2).version(),
                    List.copyOf(changed.values()),
                    List.copyOf(withdrawn));
        }

        /** A node that knows of earlier versions only what the store can tell. */
        private void restart(int node) {
            if (published.isEmpty()) {
                return;
            }
            var recent = RecentChanges.none(Fixtures.edition().version());
            for (var delta : published) {
                var ids = new ArrayList<>(delta.withdrawn());
                delta.changed().forEach(it -> ids.add(it.id()));
                boolean isWhole =
                        ids.stream()
                                .anyMatch(it -> FeedOrder.isDocument(it) || !FeedOrder.holds(it));
                recent = recent.and(delta.version(), isWhole, ids);
            }
            nodes.set(node, truth.knowing(recent));
        }
    }

    /** On one node, which follows version by version. */
    @Nested
    class A_token {

        private final Edition first =
                SmallCatalogue.of().document().measure().product().resource().edition();
        private final Copy copy = new Copy(ALL);

        private Edition next(Edition edition, SmallCatalogue changed, String... withdrawn) {
            return later(edition, 1, changed, withdrawn);
        }

        private Edition later(
                Edition edition, int versions, SmallCatalogue changed, String... withdrawn) {
            var now = edition.version();
            var version =
                    new CatalogVersion(
                            now.number() + versions,
                            now.publishedAt().plusSeconds(versions),
                            now.recordedOn());
            return Fixtures.reader()
                    .next(edition, new Delta(version, changed.entries(), List.of(withdrawn)));
        }

        /** A copy made on one node is exact on another one. */
        private void assertFollows(Edition one, Edition other) {
            copy.takeAll(one, 100);
            copy.takeAll(other, 100);

            assertThat(copy.contents).isEqualTo(contents(other, ALL));
        }

        @Test
        void brings_only_what_changed_since() {
            copy.takeAll(first, 100);
            var second = next(first, SmallCatalogue.of().product("name: 新名"));

            assertThat(copy.takeAll(second, 100)).isEqualTo(1);
            assertThat(copy.takeAll(second, 100)).isZero();
            assertThat(copy.contents).isEqualTo(contents(second, ALL));
        }

        @Test
        void brings_the_measures_of_a_document_that_changed() {
            copy.takeAll(first, 100);
            var second = next(first, SmallCatalogue.of().document("effectiveTo: '2026-12-31'"));

            assertThat(copy.takeAll(second, 100)).isEqualTo(2);
            assertThat(copy.contents).isEqualTo(contents(second, ALL));
        }

        @Test
        void brings_a_tombstone_with_the_time_of_its_version() {
            copy.takeAll(first, 100);
            var second = next(first, SmallCatalogue.of(), "product:one");

            var page = copy.take(second, 100);

            assertThat(page.changes())
                    .containsExactly(
                            new Change.Removal("product:one", second.version().publishedAt()));
        }

        @Test
        void brings_an_entry_once_however_often_it_changed() {
            copy.takeAll(first, 100);
            var third =
                    next(
                            next(first, SmallCatalogue.of().product("name: 甲")),
                            SmallCatalogue.of().product("name: 乙"));

            assertThat(copy.takeAll(third, 100)).isEqualTo(1);
        }

        @Test
        void of_a_version_that_a_node_passed_over_brings_what_came_and_went_with_it() {
            var second = next(first, SmallCatalogue.of().product("id: new"));
            var elsewhere = later(first, 2, SmallCatalogue.of(), "product:new");

            assertFollows(second, elsewhere);
        }

        @Test
        void of_a_version_that_a_node_passed_over_brings_back_what_was_otherwise_in_it() {
            var second = next(first, SmallCatalogue.of().product("name: 新名"));
            var elsewhere = later(first, 2, SmallCatalogue.of().product());

            assertFollows(second, elsewhere);
        }

        @Test
        void of_a_version_that_a_node_passed_over_brings_what_linked_to_a_document_of_it() {
            var before =
                    next(
                            first,
                            SmallCatalogue.of()
                                    .resource("source: {title: 通知, number: '辽政发[2024]2号'}"));
            var second =
                    next(before, SmallCatalogue.of().document("id: new", "docNumber: 辽政发〔2024〕2号"));
            var elsewhere = later(before, 2, SmallCatalogue.of(), "document:new");

            assertFollows(second, elsewhere);
        }

        @Test
        void says_nothing_new_on_a_node_that_is_behind() {
            var second = next(first, SmallCatalogue.of().product("name: 新名"));
            copy.takeAll(second, 100);

            assertThat(copy.takeAll(first, 100)).isZero();
            assertThat(copy.contents).isEqualTo(contents(second, ALL));
        }

        @Test
        void of_a_listing_begun_on_a_later_version_is_for_later() {
            var second = next(first, SmallCatalogue.of().product("name: 新名"));
            copy.take(second, 1);

            assertThatThrownBy(() -> copy.take(first, 1)).isInstanceOf(CatalogUnavailable.class);
        }

        @Test
        void expires_when_what_came_since_is_not_kept() {
            copy.takeAll(first, 100);
            var second = next(first, SmallCatalogue.of().product("name: 新名"));
            var restarted = second.knowing(RecentChanges.none(second.version()));

            var page = copy.take(restarted, 100);

            assertThat(page.isExpired()).isTrue();
            assertThat(page.changes()).isEmpty();
        }

        @Test
        void of_another_database_expires() {
            var elsewhere =
                    new Position(1, Instant.parse("2020-01-01T00:00:00Z"), false, 0, null, 1);

            assertThat(ChangeFeed.page(first, elsewhere, ALL, 10).isExpired()).isTrue();
        }

        @Test
        void is_good_for_as_many_versions_as_are_kept() {
            var edition = first;
            copy.takeAll(edition, 100);
            for (int i = 0; i < RecentChanges.MOST_STEPS; i++) {
                edition = next(edition, SmallCatalogue.of().product("name: 第" + i));
            }
            var oneMore = next(edition, SmallCatalogue.of().product("name: 末"));
            var late = new Copy(ALL);
            late.position = copy.position;

            assertThat(copy.takeAll(edition, 100)).isEqualTo(1);
            assertThat(late.take(oneMore, 100).isExpired()).isTrue();
        }
    }
}
