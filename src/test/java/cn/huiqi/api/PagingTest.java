package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.Cursors.Cursor;
import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.RunningService;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.ScanIndex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Lists come in pages, and pages add up. */
@RunningService
class PagingTest {

    private static final String ELIGIBLE =
            """
            query ($first: Int!, $after: String, $asOf: Date, $verdicts: [Verdict!]! = [ELIGIBLE, UNKNOWN]) {
              list: eligibleBenefits(
                profile: {region: "210200", sector: "C34"}
                first: $first, after: $after, asOf: $asOf, verdicts: $verdicts
              ) {
                totalCount catalogVersion asOf
                edges { cursor node { id } }
                nodes { id }
                pageInfo { hasNextPage endCursor }
              }
            }
            """;

    private static final String BENEFITS = list("benefits(first: $first, after: $after)");

    private final GraphQlClient client;
    private final PublishedIndexes indexes;
    private final MatchIndex original;

    PagingTest(@Autowired GraphQlClient client, @Autowired PublishedIndexes indexes) {
        this.client = client;
        this.indexes = indexes;
        this.original = indexes.current();
    }

    private static String list(String field) {
        return """
        query ($first: Int!, $after: String) {
          list: %s {
            totalCount
            edges { cursor node { id } }
            nodes { id }
            pageInfo { hasNextPage endCursor }
          }
        }
        """
                .formatted(field);
    }

    private Answer ask(String document, int first, @Nullable String after) {
        return ask(document, first, after, Map.of());
    }

    private Answer ask(String document, int first, @Nullable String after, Map<String, ?> others) {
        var variables = new HashMap<String, @Nullable Object>(others);
        variables.put("first", first);
        variables.put("after", after);
        return client.ask(document, variables);
    }

    private JsonNode page(String document, int first, @Nullable String after) {
        return ask(document, first, after).data().path("list");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("nodes").values().stream().map(it -> it.path("id").asString()).toList();
    }

    private static @Nullable String end(JsonNode page) {
        return page.at("/pageInfo/endCursor").stringValue(null);
    }

    /** The ids of all pages from a cursor on. */
    private List<String> walked(String document, int size, @Nullable String after) {
        var ids = new ArrayList<String>();
        JsonNode page;
        do {
            page = page(document, size, after);
            assertThat(ids(page)).hasSizeBetween(1, size);
            ids.addAll(ids(page));
            after = end(page);
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
        return ids;
    }

    private static void assertRefused(Answer answer, String sentence) {
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("BAD_USER_INPUT");
                    assertThat(error.path()).isEqualTo("after");
                    assertThat(error.message()).contains(sentence);
                });
    }

    @Nested
    class The_pages_of {

        private void assertAddsUp(String document, int size) {
            var all = page(document, 100, null);
            var walked = walked(document, size, null);

            assertThat(walked).doesNotHaveDuplicates();
            assertThat(walked).hasSize(all.path("totalCount").asInt());
            assertThat(walked.subList(0, ids(all).size())).isEqualTo(ids(all));
        }

        @ParameterizedTest
        @ValueSource(ints = {13, 100})
        void eligible_benefits_add_up(int size) {
            assertAddsUp(ELIGIBLE, size);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        40  | benefits(first: $first, after: $after)
                        7   | benefits(filter: {kinds: [SHARED_RESOURCE]}, orderBy: UPDATED_DESC, first: $first, after: $after)
                        10  | financingProducts(first: $first, after: $after)
                        9   | financingProducts(need: {amount: "1000000"}, profile: {region: "210200"}, first: $first, after: $after)
                        5   | matchmakingEvents(first: $first, after: $after)
                        1   | matchmakingEvents(tracks: [FINANCE], first: $first, after: $after)
                        50  | profileAttributes(first: $first, after: $after)
                        2   | profileAttributes(ids: ["sector", "region", "size"], first: $first, after: $after)
                        """)
        void a_list_add_up(int size, String field) {
            assertAddsUp(list(field), size);
        }

        @Test
        void a_document_s_measures_add_up() {
            var document =
                    """
                    query ($first: Int!, $after: String) {
                      document: policyDocument(id: "document:ln-czj-2019-4") {
                        list: measures(first: $first, after: $after) {
                          totalCount edges { cursor } nodes { id } pageInfo { hasNextPage endCursor }
                        }
                      }
                    }
                    """;
            var all = ask(document, 100, null).data().at("/document/list");
            var ids = new ArrayList<String>();
            String after = null;
            do {
                var page = ask(document, 1, after).data().at("/document/list");
                ids.addAll(ids(page));
                after = page.at("/pageInfo/hasNextPage").asBoolean() ? end(page) : null;
            } while (after != null);

            assertThat(ids).hasSizeGreaterThan(1).isEqualTo(ids(all));
            assertThat(ids).hasSize(all.path("totalCount").asInt());
        }
    }

    @Nested
    class A_page {

        @Test
        void has_the_same_nodes_as_its_edges() {
            var page = page(ELIGIBLE, 20, null);

            assertThat(
                            page.path("edges").values().stream()
                                    .map(edge -> edge.at("/node/id").asString()))
                    .containsExactlyElementsOf(ids(page));
            assertThat(page.at("/edges/19/cursor").asString()).isEqualTo(end(page));
        }

        @Test
        void may_start_after_any_edge_and_have_another_size() {
            var page = page(ELIGIBLE, 20, null);

            var next = page(ELIGIBLE, 5, page.at("/edges/6/cursor").asString());

            assertThat(ids(next)).isEqualTo(ids(page).subList(7, 12));
        }

        @Test
        void after_the_last_edge_is_empty() {
            var last = page(BENEFITS, 1, null);
            for (var next = last; next.at("/pageInfo/hasNextPage").asBoolean(); last = next) {
                next = page(BENEFITS, 100, end(next));
            }

            var empty = page(BENEFITS, 10, end(last));

            assertThat(empty.path("edges")).isEmpty();
            assertThat(empty.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
            assertThat(empty.at("/pageInfo/endCursor").isNull()).isTrue();
            assertThat(empty.path("totalCount")).isEqualTo(last.path("totalCount"));
        }
    }

    @Nested
    class A_cursor {

        private String first(String document) {
            return String.valueOf(end(page(document, 1, null)));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        benefits(first: $first, after: $after)                         | benefits(orderBy: AMOUNT_DESC, first: $first, after: $after) | another order
                        benefits(first: $first, after: $after)                         | benefits(filter: {kinds: [SHARED_RESOURCE]}, first: $first, after: $after) | a filter
                        benefits(filter: {regions: ["21"]}, first: $first, after: $after) | benefits(filter: {regions: ["210200"]}, first: $first, after: $after) | another filter
                        matchmakingEvents(first: $first, after: $after)                | matchmakingEvents(profile: {}, first: $first, after: $after) | a firm
                        benefits(first: $first, after: $after)                         | matchmakingEvents(first: $first, after: $after) | another field
                        financingProducts(first: $first, after: $after)                | profileAttributes(first: $first, after: $after) | another field
                        """)
        void belongs_to_its_field_and_arguments(String given, String taken, String why) {
            var known = given.replace("[\"21\"]", "[\"210000\"]");

            assertRefused(ask(list(taken), 1, first(list(known))), "保持其他参数与取得游标时一致");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        benefits(first: $first, after: $after, filter: null, orderBy: RECOMMENDED) | a null, and a default spelt out
                        benefits(after: $after, first: $first)                                     | another order of arguments
                        """)
        void does_not_mind_how_the_same_arguments_are_written(String field, String why) {
            var cursor = first(BENEFITS);

            assertThat(page(list(field), 5, cursor).path("nodes"))
                    .isEqualTo(page(BENEFITS, 5, cursor).path("nodes"));
        }

        @Test
        void of_one_document_is_none_of_another() {
            var document =
                    """
                    query ($id: ID!, $first: Int!, $after: String) {
                      document: policyDocument(id: $id) {
                        measures(first: $first, after: $after) { pageInfo { endCursor } }
                      }
                    }
                    """;
            var cursor =
                    ask(document, 1, null, Map.of("id", "document:ln-czj-2019-4"))
                            .data()
                            .at("/document/measures/pageInfo/endCursor")
                            .asString();

            assertRefused(
                    ask(document, 1, cursor, Map.of("id", "document:ln-instrument-2022")),
                    "保持其他参数与取得游标时一致");
        }

        @Test
        void is_refused_when_a_single_character_of_it_is_changed() {
            var cursor = first(BENEFITS);

            for (int i = 0; i < cursor.length(); i++) {
                var other = cursor.charAt(i) == 'A' ? 'B' : 'A';
                var tampered = cursor.substring(0, i) + other + cursor.substring(i + 1);
                assertRefused(ask(BENEFITS, 1, tampered), "请原样使用");
            }
            assertRefused(ask(BENEFITS, 1, cursor + "="), "请原样使用");
            assertRefused(ask(BENEFITS, 1, cursor.substring(1)), "请原样使用");
        }

        @Test
        void of_a_version_that_never_was_is_refused() {
            var cursor = Objects.requireNonNull(Cursor.decoded(first(BENEFITS)));

            for (var version : List.of("2", "99999999999", "x", "")) {
                var made = new Cursor(version, cursor.day(), cursor.arguments(), 1).encoded();
                assertRefused(ask(BENEFITS, 1, made), "保持其他参数与取得游标时一致");
            }
        }

        @Test
        void stays_on_the_day_on_which_it_was_given() {
            var cursor = Objects.requireNonNull(Cursor.decoded(first(ELIGIBLE)));
            var yesterday = RunningService.TODAY.minusDays(1);

            var page =
                    page(ELIGIBLE, 3, new Cursor("1", yesterday, cursor.arguments(), 5).encoded());

            assertThat(page.path("asOf").asString()).isEqualTo(yesterday.toString());
        }

        @Test
        void belongs_to_the_day_asked_about() {
            var then = Map.of("asOf", "2022-06-30");
            var page = ask(ELIGIBLE, 5, null, then).data().path("list");

            var next = ask(ELIGIBLE, 5, end(page), then).data().path("list");

            assertThat(next.path("asOf").asString()).isEqualTo("2022-06-30");
            assertThat(ids(next)).doesNotContainAnyElementsOf(ids(page));
            assertRefused(ask(ELIGIBLE, 5, end(page)), "保持其他参数与取得游标时一致");
            assertRefused(
                    ask(ELIGIBLE, 5, end(page), Map.of("asOf", "2022-07-01")), "保持其他参数与取得游标时一致");
        }
    }

    @Nested
    class A_variable_that_is_null {

        @Test
        void counts_as_absent() {
            var absent = client.ask(ELIGIBLE, Map.of("first", 2)).body();
            var nulls = new HashMap<String, @Nullable Object>();
            nulls.put("first", 2);
            nulls.put("after", null);
            nulls.put("asOf", null);
            nulls.put("verdicts", null);

            assertThat(client.ask(ELIGIBLE, nulls).body()).isEqualTo(absent);
        }
    }

    @Nested
    class When_a_new_version_is_published {

        @AfterEach
        void leave_the_service_as_it_was() {
            for (int i = 0; i < 3; i++) {
                indexes.publish(original, indexes.loadedAt());
            }
        }

        /** The catalogue without the shared resources, under another number. */
        private void publish(int number) {
            var version = new CatalogVersion(number, Fixtures.IMPORTED_AT, Fixtures.RECORDED_ON);
            var entries =
                    Fixtures.entries().stream()
                            .filter(entry -> entry.kind() != Entry.Kind.RESOURCE)
                            .toList();
            indexes.publish(
                    new ScanIndex(Fixtures.reader().read(version, entries)), indexes.loadedAt());
        }

        @Test
        void pages_that_were_begun_go_on_in_the_old_one() {
            var before = walked(ELIGIBLE, 100, null);
            var begun = page(ELIGIBLE, 20, null);

            publish(2);

            assertThat(walked(ELIGIBLE, 50, end(begun)))
                    .isEqualTo(before.subList(20, before.size()));
            var old = page(ELIGIBLE, 1, end(begun));
            assertThat(old.path("catalogVersion").asString()).isEqualTo("1");
            assertThat(old.path("totalCount").asInt()).isEqualTo(before.size());
            var now = page(ELIGIBLE, 1, null);
            assertThat(now.path("catalogVersion").asString()).isEqualTo("2");
            assertThat(now.path("totalCount").asInt()).isLessThan(before.size());
        }

        @Test
        void what_lies_below_a_page_is_of_its_version_too() {
            var document =
                    """
                    query ($first: Int!, $after: String) {
                      list: profileAttributes(ids: ["region", "size"], first: $first, after: $after) {
                        nodes { usedBy } pageInfo { endCursor }
                      }
                    }
                    """;
            var all = page(document, 2, null);
            var begun = page(document, 1, null);

            publish(2);

            assertThat(page(document, 1, end(begun)).at("/nodes/0/usedBy"))
                    .isEqualTo(all.at("/nodes/1/usedBy"));
        }

        @Test
        void a_cursor_of_one_that_is_no_longer_kept_has_expired() {
            var begun = page(BENEFITS, 1, null);
            publish(2);
            publish(3);
            assertThat(ids(page(BENEFITS, 1, end(begun)))).hasSize(1);

            publish(4);

            assertThat(ask(BENEFITS, 1, end(begun)))
                    .returns(200, Answer::status)
                    .satisfies(answer ->
                            assertThat(answer.errors())
                                    .singleElement()
                                    .satisfies(error -> {
                                        assertThat(error.code()).isEqualTo("CURSOR_EXPIRED");
                                        assertThat(error.message()).contains("从第一页重新查询");
                                    }));
        }

        @Test
        void one_request_sees_one_version() {
            publish(2);

            var data =
                    client.ask(
                                    """
                                    { service { catalogVersion benefits }
                                      eligibleBenefits(profile: {}) { catalogVersion } }
                                    """)
                            .data();

            assertThat(data.at("/service/catalogVersion").asString()).isEqualTo("2");
            assertThat(data.at("/eligibleBenefits/catalogVersion").asString()).isEqualTo("2");
        }
    }

    @Test
    void today_is_the_day_of_the_service() {
        assertThat(LocalDate.parse(page(ELIGIBLE, 1, null).path("asOf").asString()))
                .isEqualTo(RunningService.TODAY);
    }
}
