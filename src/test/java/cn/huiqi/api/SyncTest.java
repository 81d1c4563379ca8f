package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Following;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A copy that a client keeps by {@code changes}, as it does it. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
class SyncTest {

    private static final int PUBLICATIONS = 60;

    private static final String CHANGES =
            """
            query ($since: SyncToken, $types: [SyncType!], $first: Int) {
              changes(since: $since, types: $types, first: $first) {
                changes {
                  __typename
                  ... on Upserted { node { ...N } revision at }
                  ... on Removed { id at }
                }
                nextToken hasMore resetRequired
              }
            }
            """;

    private static final String NODES =
            """
            query ($ids: [ID!]!) { nodes(ids: $ids) { ...N } }
            """;

    /** What a node is, but for what the copies of other nodes tell. */
    private static final String NODE =
            """
            fragment N on Node {
              __typename id
              ... on Benefit {
                title summary kind beneficiary status providers regions { code } zones { code }
                sectors { code } rule { text } value { headline } validity { from to endKnown }
                sources { title documentNumber document { id } } confidence revision updatedAt
              }
              ... on PolicyMeasure { document { id title status } measureKind }
              ... on PolicyDocument {
                title documentNumber documentStatus: status validity { from to endKnown } issuers revision
                relations { type documentNumber }
              }
              ... on ReferenceData { version }
            }
            """;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final GraphQlClient client;
    private final Catalog catalog;
    private final Revisions revisions;
    private final Following following;
    private final Map<String, JsonNode> copy = new LinkedHashMap<>();
    private @Nullable String token;

    SyncTest(
            @LocalServerPort int port,
            @Autowired Catalog catalog,
            @Autowired Revisions revisions,
            @Autowired Following following) {
        this.client = new GraphQlClient(port);
        this.catalog = catalog;
        this.revisions = revisions;
        this.following = following;
    }

    @DynamicPropertySource
    static void anEmptyStore(DynamicPropertyRegistry settings) throws IOException {
        var directory = Path.of("target", "sync-data");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
    }

    @Test
    void a_copy_is_exact_after_publications_between_its_pages() {
        for (int i = 0; i < PUBLICATIONS; i++) {
            take(1 + random.nextInt(40));
            publish();
        }
        takeAll(100);

        assertExact();
    }

    @Test
    void a_copy_is_exact_after_publications_while_it_was_filled() throws Exception {
        try (var publishing = Executors.newVirtualThreadPerTaskExecutor()) {
            var done =
                    publishing.submit(() -> {
                        for (int i = 0; i < PUBLICATIONS; i++) {
                            publish();
                        }
                    });
            while (!done.isDone()) {
                take(7);
            }
            done.get();
        }
        takeAll(500);

        assertExact();
    }

    @Test
    void reference_data_come_once_and_only_when_asked_for() {
        var first = page(Map.of("types", List.of("REFERENCE_DATA")));
        var since = first.path("nextToken").asString();
        var again = page(Map.of("types", List.of("REFERENCE_DATA"), "since", since));

        assertThat(first.path("changes").size()).isEqualTo(1);
        assertThat(first.at("/changes/0/node/__typename").asString()).isEqualTo("ReferenceData");
        assertThat(first.at("/changes/0/node")).isEqualTo(nodes(List.of("reference:data")).path(0));
        assertThat(again.path("changes").isEmpty()).isTrue();
    }

    @Test
    void the_smallest_pages_come_to_an_end() {
        int pages = takeAll(1);

        assertThat(pages).isGreaterThanOrEqualTo(copy.size());
        assertExact();
    }

    private JsonNode page(Map<String, ?> variables) {
        return client.ask(CHANGES + NODE, variables).data().path("changes");
    }

    private boolean take(int atMost) {
        var variables = new LinkedHashMap<String, Object>();
        variables.put("first", atMost);
        if (token != null) {
            variables.put("since", token);
        }
        var page = page(variables);
        assertThat(page.path("resetRequired").asBoolean()).as("seed %d", seed).isFalse();
        token = page.path("nextToken").asString();
        for (var change : page.path("changes").values()) {
            if (change.path("__typename").asString().equals("Removed")) {
                copy.remove(change.path("id").asString());
            } else {
                var node = change.path("node");
                copy.put(node.path("id").asString(), node);
            }
        }
        return page.path("hasMore").asBoolean();
    }

    private int takeAll(int atMost) {
        int pages = 1;
        while (take(atMost)) {
            pages++;
        }
        return pages;
    }

    private void assertExact() {
        var latest = catalog.latest().orElseThrow();
        var ids = new ArrayList<>(List.of("reference:data"));
        catalog.forEach(
                latest,
                entry -> {
                    if (entry.kind() != Entry.Kind.ATTRIBUTE
                            && entry.kind() != Entry.Kind.EVENT_TYPE) {
                        ids.add(entry.id());
                    }
                });
        assertThat(copy.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids);
        for (int from = 0; from < ids.size(); from += 100) {
            var some = ids.subList(from, Math.min(from + 100, ids.size()));
            for (var node : nodes(some).values()) {
                assertThat(copy.get(node.path("id").asString()))
                        .as("seed %d, version %s", seed, latest.id())
                        .isEqualTo(node);
            }
        }
    }

    private JsonNode nodes(List<String> ids) {
        return client.ask(NODES + NODE, Map.of("ids", ids)).data().path("nodes");
    }

    /** A text, a date of a document, a withdrawal, or an entry that is new or comes back. */
    private void publish() {
        var latest = catalog.latest().orElseThrow();
        var entries = new ArrayList<Entry>();
        catalog.forEach(latest, entries::add);
        entries.removeIf(it -> it.kind().ordinal() < Entry.Kind.DOCUMENT.ordinal());
        var entry = entries.get(random.nextInt(entries.size()));
        var revision =
                switch (entry.kind()) {
                    case DOCUMENT -> changed(entry, entry.key(), "title", "文件" + random.nextInt());
                    case PROJECT, RESOURCE ->
                            random.nextBoolean() ? withdrawn(entry) : copied(entry);
                    default -> changed(entry, entry.key(), "summary", "修订" + random.nextInt());
                };
        following.upTo(catalog.publish(each -> each.accept(revision), latest.recordedOn()));
    }

    private Revision copied(Entry entry) {
        return changed(entry, "copy-" + random.nextInt(3), "name", "副本" + random.nextInt());
    }

    private Revision changed(Entry entry, String key, String field, Object value) {
        var fields = new LinkedHashMap<>(entry.fields());
        fields.put("id", key);
        fields.put(field, value);
        int number = revisions.head(entry.kind().id(key)).next();
        return Revision.imported(new Entry(entry.kind(), key, number, Instant.EPOCH, fields));
    }

    private Revision withdrawn(Entry entry) {
        var head = revisions.head(entry.id());
        var published = Objects.requireNonNull(head.published());
        return Revision.withdrawal(published, head.next(), "rex", "test", Instant.EPOCH);
    }
}
