package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.app.RunningService;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.SlicedIndex;
import cn.huiqi.search.SearchIndexes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The search box, as an app uses it. */
@RunningService
class SearchTest {

    private static final String SEARCH =
            """
            query ($text: String!, $first: Int! = 20, $after: String) {
              search(text: $text, first: $first, after: $after) {
                totalCount correctedText
                edges {
                  cursor
                  node { __typename ... on Node { id } }
                  highlights { field text ranges { start length } }
                }
                facets { field buckets { value count } }
                pageInfo { hasNextPage endCursor }
              }
              service { catalogVersion }
            }
            """;

    private static final String SUGGEST =
            "query ($prefix: String!) { suggest(prefix: $prefix) { text type count } }";

    private static final String REFERENCE =
            "query ($text: String!) { searchReferenceData(text: $text) { type code label matched } }";

    private final GraphQlClient client;
    private final PublishedIndexes indexes;
    private final SearchIndexes searches;
    private final MatchIndex original;

    SearchTest(
            @Autowired GraphQlClient client,
            @Autowired PublishedIndexes indexes,
            @Autowired SearchIndexes searches) {
        this.client = client;
        this.indexes = indexes;
        this.searches = searches;
        this.original = indexes.current();
        searches.of(original.edition()); // so that no request waits for the first one
    }

    @AfterEach
    void publish_the_catalogue_as_it_was() {
        if (indexes.current() != original) {
            indexes.publish(original, Fixtures.IMPORTED_AT);
        }
    }

    private JsonNode search(String text) {
        return client.ask(SEARCH, Map.of("text", text)).data().path("search");
    }

    private static List<String> ids(JsonNode found) {
        return found.path("edges").values().stream()
                .map(edge -> edge.path("node").path("id").asString())
                .toList();
    }

    @Test
    void pages_go_on_where_the_last_one_ended() {
        var whole =
                ids(client.ask(SEARCH, Map.of("text", "补贴", "first", 30)).data().path("search"));
        var pages = new ArrayList<String>();
        var variables = new HashMap<String, Object>(Map.of("text", "补贴", "first", 10));
        for (int page = 0; page < 3; page++) {
            var found = client.ask(SEARCH, variables).data().path("search");
            pages.addAll(ids(found));
            variables.put("after", found.path("pageInfo").path("endCursor").asString());
        }

        assertThat(pages).hasSize(30).isEqualTo(whole);
    }

    /** The bundled catalogue with one more resource. */
    private static MatchIndex next(String title) {
        var entries = new ArrayList<>(Fixtures.entries());
        entries.add(
                new Entry(
                        Entry.Kind.RESOURCE,
                        "rs-next",
                        1,
                        Fixtures.IMPORTED_AT,
                        Map.of(
                                "id",
                                "rs-next",
                                "name",
                                title,
                                "kind",
                                "SERVICE",
                                "region",
                                "210000",
                                "confidence",
                                "stated")));
        var version = new CatalogVersion(2, Fixtures.IMPORTED_AT, Fixtures.RECORDED_ON);
        return SlicedIndex.of(Fixtures.reader().read(version, entries::forEach));
    }

    @Nested
    class A_version {

        @Test
        void that_is_ready_but_not_announced_is_not_found_in_nor_completed() {
            searches.prepare(next("火星移民服务"));

            assertThat(search("火星移民").path("totalCount").asInt()).isZero();
            assertThat(client.ask(SUGGEST, Map.of("prefix", "火星")).data().path("suggest"))
                    .isEmpty();
        }

        @Test
        void is_found_in_as_soon_as_it_answers() {
            indexes.publish(next("火星移民服务"), Fixtures.IMPORTED_AT);

            var data = client.ask(SEARCH, Map.of("text", "火星移民")).data();
            assertThat(ids(data.path("search"))).containsExactly("resource:rs-next");
            assertThat(data.path("service").path("catalogVersion").asString()).isEqualTo("2");
            assertThat(client.ask(SUGGEST, Map.of("prefix", "huoxing")).data().path("suggest"))
                    .hasSize(1);
        }

        @Test
        void keeps_its_pages_while_a_later_one_answers() {
            var first = client.ask(SEARCH, Map.of("text", "贷款", "first", 5)).data().path("search");
            indexes.publish(next("贷款贷款贷款"), Fixtures.IMPORTED_AT);

            var second =
                    client.ask(
                                    SEARCH,
                                    Map.of(
                                            "text",
                                            "贷款",
                                            "first",
                                            100,
                                            "after",
                                            first.path("pageInfo").path("endCursor").asString()))
                            .data()
                            .path("search");
            assertThat(ids(second))
                    .doesNotContain("resource:rs-next")
                    .doesNotContainAnyElementsOf(ids(first));
        }
    }

    static Stream<String> nasty() {
        return Stream.of(
                "title:* OR -x~",
                "+科创板 -上市 AND (NOT \"x\"^9 /[a-z]{1,100}/ ~0.5 [* TO *] {!xml}",
                "(a+)+$",
                ".*.*.*.*.*.*.*.*x",
                "\\",
                "\"",
                "'; DROP TABLE benefit; --",
                "{\"$where\": \"1\"}",
                "%s%n%00",
                "\u0000\u0001\u0008\u001b\u007f",
                "\u202e\u202d\u200f\u200e\u2066\u2069科创板",
                "\ud800",
                "\udc00\ud800科创板",
                "😀👨‍👩‍👧‍👦🇨🇳",
                "𠀀𠀁𪚥",
                "é́́́́́́́́́́́",
                "?!,。、…—【】",
                "\ufeff\u200b",
                "\u3000科\u3000创\u3000板",
                "a".repeat(5_000),
                "科".repeat(5_000),
                "科创板 ".repeat(1_250),
                "1".repeat(5_000),
                "(".repeat(5_000),
                "辽政发〔2023〕1号".repeat(400),
                "zjtx".repeat(1_200),
                "\u0300".repeat(5_000));
    }

    @ParameterizedTest
    @MethodSource("nasty")
    void any_text_is_plain_text(String text) {
        var found = client.ask(SEARCH, Map.of("text", text));
        if (found.json().path("errors").isMissingNode()) {
            assertThat(found.data().path("search").path("totalCount").asInt()).isNotNegative();
        } else {
            assertThat(found.errors())
                    .extracting(GraphQlClient.Problem::code)
                    .containsOnly("BAD_USER_INPUT");
        }
        var start = text.substring(0, Math.min(text.length(), 200));
        for (var answer :
                List.of(
                        client.ask(SUGGEST, Map.of("prefix", start)),
                        client.ask(REFERENCE, Map.of("text", start)))) {
            assertThat(answer.body()).doesNotContain("INTERNAL_ERROR", "TIMEOUT");
        }
    }

    @Test
    void every_script_is_plain_text() {
        int scripts = 0;
        for (var script : Character.UnicodeScript.values()) {
            var text = new StringBuilder();
            for (int point = 0; point < Character.MAX_CODE_POINT && text.length() < 8; point++) {
                if (Character.UnicodeScript.of(point) == script && Character.isLetter(point)) {
                    text.appendCodePoint(point);
                }
            }
            if (!text.isEmpty()) {
                scripts++;
                assertThat(search(text.toString()).path("totalCount").isInt())
                        .as("%s", script)
                        .isTrue();
            }
        }
        assertThat(scripts).isGreaterThan(150);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u3000"})
    void a_text_without_a_visible_character_is_refused_with_what_to_do(String text) {
        for (var answer :
                List.of(
                        client.ask(SEARCH, Map.of("text", text)),
                        client.ask(SUGGEST, Map.of("prefix", text)),
                        client.ask(REFERENCE, Map.of("text", text)))) {
            var problem = answer.errors().getFirst();
            assertThat(problem.code()).isEqualTo("BAD_USER_INPUT");
            assertThat(problem.path()).isIn("text", "prefix");
            assertThat(problem.message()).isEqualTo("请输入要查找的内容。");
        }
    }

    @Test
    void a_text_that_is_too_long_is_refused_with_how_long_it_may_be() {
        var problem = client.ask(SEARCH, Map.of("text", "科".repeat(10_000))).errors().getFirst();

        assertThat(problem.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(problem.message()).isEqualTo("内容过长:请缩短到 5000 个字符以内。");
    }
}
