package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.app.KeySettings;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.WorkbookWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The life of a benefit, from its draft to its withdrawal, as editors and reviewers see it. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
class EditingTest {

    private static final String SAVE =
            """
            mutation ($input: SaveBenefitDraftInput!) {
              result: saveBenefitDraft(input: $input) {
                __typename
                ... on DraftSaved { revision warnings benefit { id title revision rule { text } } }
                ... on UserError { message path }
                ... on InvalidInput { line column }
                ... on RevisionConflict { currentRevision }
              }
            }
            """;

    private static final String PUBLISH =
            """
            mutation ($id: ID!, $revision: Int!, $at: DateTime) {
              result: publishBenefit(id: $id, expectedRevision: $revision, effectiveAt: $at) {
                __typename
                ... on BenefitPublished { catalogVersion benefit { id revision title } }
                ... on PublicationScheduled { revision effectiveAt }
                ... on UserError { message path }
                ... on RevisionConflict { currentRevision }
              }
            }
            """;

    private static final String WITHDRAW =
            """
            mutation ($id: ID!, $revision: Int!, $reason: String!) {
              result: withdrawBenefit(id: $id, expectedRevision: $revision, reason: $reason) {
                __typename
                ... on BenefitPublished { catalogVersion benefit { id revision } }
                ... on UserError { message path }
              }
            }
            """;

    private static final String SUBMIT =
            """
            mutation ($id: ID!, $revision: Int!) {
              result: submitBenefit(id: $id, expectedRevision: $revision) {
                __typename ... on DraftSubmitted { revision } ... on UserError { message }
              }
            }
            """;

    private static final String HISTORY =
            """
            query ($id: ID!, $first: Int! = 20, $before: Int) {
              result: benefitHistory(id: $id, first: $first, before: $before) {
                hasMore
                revisions {
                  revision state author reason
                  submitted { by } published { by } scheduled { by at }
                  changes { field condition before after }
                }
              }
            }
            """;

    private static final String PRODUCT =
            """
            kind: FINANCING_PRODUCT
            id: %s
            name: %s
            productKind: CREDIT_LOAN
            region: '210000'
            eligibility: {all: [{field: size, op: IN, value: [%s]}]}
            """;

    private final GraphQlClient client;
    private final String key = "t-" + UUID.randomUUID();
    private final String id = "product:" + key;

    EditingTest(@LocalServerPort int port) {
        this.client = new GraphQlClient(port);
    }

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry settings) throws Exception {
        var directory = Path.of("target", "editing-data");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
        key(settings, 0, "ed", "EDITOR");
        key(settings, 1, "eva", "EDITOR,REVIEWER");
        key(settings, 2, "rex", "REVIEWER");
    }

    private static void key(DynamicPropertyRegistry settings, int i, String name, String roles) {
        KeySettings.of(i, name, name + "-key", roles)
                .forEach((setting, value) -> settings.add(setting, () -> value));
    }

    private Answer as(@Nullable String name, String document, Map<String, ?> variables) {
        var request = client.request(document, variables, null);
        if (name != null) {
            request.header("X-Api-Key", name + "-key");
        }
        return client.send(request);
    }

    private JsonNode result(String name, String document, Map<String, ?> variables) {
        return as(name, document, variables).data().path("result");
    }

    private static Map<String, Object> draft(String source, @Nullable Integer expected) {
        var input = new LinkedHashMap<String, Object>();
        input.put("idempotencyKey", UUID.randomUUID().toString());
        input.put("source", source);
        input.put("format", "YAML");
        if (expected != null) {
            input.put("expectedRevision", expected);
        }
        return input;
    }

    private JsonNode save(String name, String source, @Nullable Integer expected) {
        return result(name, SAVE, Map.of("input", draft(source, expected)));
    }

    private JsonNode publish(String name, int revision) {
        return result(name, PUBLISH, Map.of("id", id, "revision", revision));
    }

    private JsonNode node() {
        return client.ask(
                        "query ($id: ID!) { node(id: $id) { ... on Benefit { title revision } } }",
                        Map.of("id", id))
                .data()
                .path("node");
    }

    private String product(String name, String sizes) {
        return PRODUCT.formatted(key, name, sizes);
    }

    private static String type(JsonNode result) {
        return result.path("__typename").asString();
    }

    @Nested
    class A_caller {

        @Test
        void without_a_key_may_not_write() {
            var answer = as(null, SAVE, Map.of("input", draft("{}", null)));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.response().headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(answer.errors())
                    .extracting(GraphQlClient.Problem::code)
                    .containsExactly("UNAUTHENTICATED");
        }

        @Test
        void with_an_unknown_key_may_not_write() {
            var answer = as("nobody", SAVE, Map.of("input", draft("{}", null)));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.errors())
                    .extracting(GraphQlClient.Problem::code)
                    .containsExactly("UNAUTHENTICATED");
        }

        @Test
        void needs_the_very_role() {
            var save = as("rex", SAVE, Map.of("input", draft("{}", null)));
            var publish = as("ed", PUBLISH, Map.of("id", id, "revision", 1));

            for (var answer : List.of(save, publish)) {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.errors())
                        .extracting(GraphQlClient.Problem::code)
                        .containsExactly("FORBIDDEN");
            }
        }

        @Test
        void is_refused_as_a_whole_before_anything_runs() {
            var both =
                    "{ service { benefits } ... on Query @include(if: true) { benefitHistory(id:"
                            + " \"a\") { hasMore } } }";

            assertThat(as("rex", both, Map.of()).status()).isEqualTo(403);
            assertThat(as("ed", both, Map.of()).data().path("service").isObject()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{ __schema { queryType { name } } }",
                    "{ service { benefits } ... F } fragment F on Query { __type(name: \"Query\")"
                            + " { name } }"
                })
        void without_a_key_may_not_ask_for_the_schema(String query) {
            assertThat(as(null, query, Map.of()).status()).isEqualTo(401);
            assertThat(as("rex", query, Map.of()).data().isObject()).isTrue();
            assertThat(as(null, "{ __typename }", Map.of()).data().isObject()).isTrue();
        }
    }

    @Nested
    class A_draft {

        @Test
        void is_shown_to_nobody_until_it_is_published() {
            var saved = save("ed", product("新贷", "SMALL"), null);

            assertThat(type(saved)).isEqualTo("DraftSaved");
            assertThat(saved.path("revision").asInt()).isEqualTo(1);
            assertThat(saved.path("benefit").path("title").asString()).isEqualTo("新贷");
            assertThat(node().isNull()).isTrue();
        }

        @Test
        void may_be_written_as_json() {
            var source =
                    "{\"kind\": \"FINANCING_PRODUCT\", \"id\": \"%s\", \"name\": \"新贷\","
                            + " \"productKind\": \"CREDIT_LOAN\", \"region\": \"210000\"}";

            assertThat(type(save("ed", source.formatted(key), null))).isEqualTo("DraftSaved");
        }

        @Test
        void on_a_revision_that_is_not_the_newest_is_a_conflict() {
            save("ed", product("一", "SMALL"), null);
            save("eva", product("二", "SMALL"), 1);

            var late = save("ed", product("三", "SMALL"), 1);

            assertThat(type(late)).isEqualTo("RevisionConflict");
            assertThat(late.path("currentRevision").asInt()).isEqualTo(2);
        }

        @Test
        void of_what_exists_is_a_conflict_when_it_is_taken_for_new() {
            save("ed", product("一", "SMALL"), null);

            assertThat(type(save("eva", product("二", "SMALL"), null)))
                    .isEqualTo("RevisionConflict");
        }

        @Test
        void sent_twice_with_the_same_key_is_saved_once() {
            var input = draft(product("一", "SMALL"), null);

            var first = result("ed", SAVE, Map.of("input", input));
            var second = result("ed", SAVE, Map.of("input", input));

            assertThat(second).isEqualTo(first);
            assertThat(result("ed", HISTORY, Map.of("id", id)).path("revisions").size())
                    .isEqualTo(1);
        }

        @Test
        void may_not_use_the_key_of_another_one() {
            var input = draft(product("一", "SMALL"), null);
            result("ed", SAVE, Map.of("input", input));
            input.put("source", product("二", "SMALL"));

            var second = result("ed", SAVE, Map.of("input", input));

            assertThat(type(second)).isEqualTo("InvalidInput");
            assertThat(second.path("path").path(1).asString()).isEqualTo("idempotencyKey");
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        an unknown code     | kind: FINANCING_PRODUCT~id: x~name: 甲~productKind: LOAN~region: '210000'~eligibility: {all: [{field: size, op: IN, value: [HUGE]}]} | 6 | unknown code HUGE
                        an unknown field    | kind: FINANCING_PRODUCT~id: x~name: 甲~productKind: LOAN~region: '210000'~eligibility: {all: [{field: shoes, op: EQ, value: 1}]}   | 6 | no attribute has this name
                        no kind             | id: x~name: 甲                      | 1 | must be one of
                        no id               | kind: SHARED_RESOURCE~name: 甲      | 1 | is required
                        no document         | kind: POLICY_MEASURE~id: x~policy: nowhere~name: 甲~measureKind: RIGHT | 3 | no document has this id
                        an alias            | kind: &a SHARED_RESOURCE~id: *a     | 2 | an alias is not followed
                        a key twice         | kind: SHARED_RESOURCE~id: x~id: y   | 3 | occurs twice
                        a second document   | kind: SHARED_RESOURCE~---~id: y     | 2 | a second document begins
                        no fields           | just text                           | 1 | must have fields
                        """)
        void that_is_wrong_is_told_where_and_why(
                String what, String source, int line, String complaint) {
            var refused = save("ed", source.replace("~", "\n"), null);

            assertThat(type(refused)).isEqualTo("InvalidInput");
            assertThat(refused.path("line").asInt()).isEqualTo(line);
            assertThat(refused.path("message").asString()).contains(complaint);
            assertThat(refused.path("path").path(1).asString()).isEqualTo("source");
        }
    }

    @Nested
    class A_publication {

        @Test
        void shows_the_draft_under_its_number_on_this_node_at_once() {
            save("ed", product("一", "SMALL"), null);
            save("ed", product("二", "SMALL"), 1);

            var published = publish("rex", 2);

            assertThat(type(published)).isEqualTo("BenefitPublished");
            assertThat(node().path("title").asString()).isEqualTo("二");
            assertThat(node().path("revision").asInt()).isEqualTo(2);
            assertThat(client.ask("{ service { catalogVersion } }").data().path("service"))
                    .isEqualTo(client.ask("{ service { catalogVersion } }").data().path("service"));
        }

        @Test
        void is_not_for_the_last_editor() {
            save("ed", product("一", "SMALL"), null);
            save("eva", product("二", "SMALL"), 1);

            assertThat(type(publish("eva", 2))).isEqualTo("NotAllowed");
            assertThat(node().isNull()).isTrue();
            assertThat(type(publish("rex", 2))).isEqualTo("BenefitPublished");
        }

        @Test
        void sent_twice_is_done_once() {
            save("ed", product("一", "SMALL"), null);

            var first = publish("rex", 1);
            var second = publish("rex", 1);

            assertThat(type(second)).isEqualTo("BenefitPublished");
            assertThat(second.path("benefit")).isEqualTo(first.path("benefit"));
        }

        @Test
        void of_another_revision_is_a_conflict_and_of_nothing_is_not_found() {
            save("ed", product("一", "SMALL"), null);

            assertThat(type(publish("rex", 2))).isEqualTo("RevisionConflict");
            assertThat(type(result("rex", PUBLISH, Map.of("id", "product:none", "revision", 1))))
                    .isEqualTo("NotFound");
        }

        @Test
        void may_be_set_for_later() {
            save("ed", product("一", "SMALL"), null);

            var scheduled =
                    result(
                            "rex",
                            PUBLISH,
                            Map.of("id", id, "revision", 1, "at", "2099-01-01T00:00:00Z"));

            assertThat(type(scheduled)).isEqualTo("PublicationScheduled");
            assertThat(node().isNull()).isTrue();
            var newest = result("ed", HISTORY, Map.of("id", id)).path("revisions").path(0);
            assertThat(newest.path("state").asString()).isEqualTo("SCHEDULED");
            assertThat(newest.path("scheduled").path("by").asString()).isEqualTo("rex");
        }
    }

    @Nested
    class A_withdrawal {

        @Test
        void takes_the_benefit_back_until_it_is_saved_and_published_anew() {
            save("ed", product("一", "SMALL"), null);
            publish("rex", 1);

            var withdrawn =
                    result("rex", WITHDRAW, Map.of("id", id, "revision", 1, "reason", "停办"));

            assertThat(type(withdrawn)).isEqualTo("BenefitPublished");
            assertThat(node().isNull()).isTrue();
            assertThat(type(publish("rex", 2))).isEqualTo("NotAllowed");
            assertThat(save("ed", product("三", "SMALL"), 2).path("revision").asInt()).isEqualTo(3);
            assertThat(type(publish("rex", 3))).isEqualTo("BenefitPublished");
            assertThat(node().path("title").asString()).isEqualTo("三");
        }

        @Test
        void needs_something_published_and_a_reason() {
            save("ed", product("一", "SMALL"), null);
            var draft = Map.of("id", id, "revision", 1, "reason", "停办");

            assertThat(type(result("rex", WITHDRAW, draft))).isEqualTo("NotAllowed");
            assertThat(
                            type(
                                    result(
                                            "rex",
                                            WITHDRAW,
                                            Map.of("id", id, "revision", 1, "reason", " "))))
                    .isEqualTo("InvalidInput");
        }
    }

    @Nested
    class The_history {

        @Test
        void tells_who_did_what_and_what_differs_field_by_field_and_condition_by_condition() {
            save("ed", product("一", "SMALL"), null);
            result("ed", SUBMIT, Map.of("id", id, "revision", 1));
            publish("rex", 1);
            var input = draft(product("二", "SMALL, MICRO"), 1);
            input.put("reason", "更名,扩大范围");
            result("eva", SAVE, Map.of("input", input));

            var revisions = result("ed", HISTORY, Map.of("id", id)).path("revisions");

            var newest = revisions.path(0);
            assertThat(newest.path("state").asString()).isEqualTo("DRAFT");
            assertThat(newest.path("author").asString()).isEqualTo("eva");
            assertThat(newest.path("reason").asString()).isEqualTo("更名,扩大范围");
            assertThat(newest.path("changes").toString())
                    .isEqualTo(
                            "[{\"field\":\"name\",\"condition\":false,\"before\":\"一\",\"after\":\"二\"},"
                                    + "{\"field\":\"eligibility\",\"condition\":true,\"before\":\"企业规模为小型\",\"after\":null},"
                                    + "{\"field\":\"eligibility\",\"condition\":true,\"before\":null,\"after\":\"企业规模为微型或小型\"}]");
            var first = revisions.path(1);
            assertThat(first.path("state").asString()).isEqualTo("PUBLISHED");
            assertThat(first.path("submitted").path("by").asString()).isEqualTo("ed");
            assertThat(first.path("published").path("by").asString()).isEqualTo("rex");
        }

        @Test
        void comes_in_pages() {
            save("ed", product("一", "SMALL"), null);
            save("ed", product("二", "SMALL"), 1);
            save("ed", product("三", "SMALL"), 2);

            var page = result("ed", HISTORY, Map.of("id", id, "first", 2));
            var rest = result("ed", HISTORY, Map.of("id", id, "first", 2, "before", 2));

            assertThat(page.path("hasMore").asBoolean()).isTrue();
            assertThat(page.path("revisions").size()).isEqualTo(2);
            assertThat(rest.path("hasMore").asBoolean()).isFalse();
            assertThat(rest.path("revisions").path(0).path("revision").asInt()).isEqualTo(1);
        }

        @Test
        void of_an_imported_benefit_begins_with_the_import() {
            var imported =
                    result("ed", HISTORY, Map.of("id", "product:fp-liao-ke")).path("revisions");

            assertThat(imported.path(0).path("author").asString()).isEqualTo("import");
            assertThat(imported.path(0).path("state").asString()).isEqualTo("PUBLISHED");
        }

        @Test
        void of_nothing_is_null_and_is_for_editors() {
            assertThat(result("ed", HISTORY, Map.of("id", "product:none")).isNull()).isTrue();
            assertThat(as(null, HISTORY, Map.of("id", id)).errors())
                    .extracting(GraphQlClient.Problem::code)
                    .isEqualTo(List.of("UNAUTHENTICATED"));
        }
    }

    @Nested
    class An_imported_file {

        private static final String IMPORT =
                """
                mutation ($input: ImportCatalogueInput!) {
                  result: importCatalogue(input: $input) {
                    __typename
                    ... on CatalogueImported {
                      catalogVersion addedCount added changedCount unchangedCount
                      changed { id changes { field before after } }
                      conflictCount conflicts goneCount gone
                    }
                    ... on UserError { message path }
                    ... on InvalidImport {
                      complaintCount complaints { file sheet line column entry field message }
                    }
                  }
                }
                """;

        private static final String REVIEW =
                "{ result: entriesForReview(first: 100) { id revision source since } }";

        private JsonNode imported(String name, boolean isDry, String file, String content) {
            return result(
                    name,
                    IMPORT,
                    Map.of("input", Map.of("file", file, "content", content, "dryRun", isDry)));
        }

        private JsonNode imported(String content) {
            return imported("eva", false, "projects.yaml", content);
        }

        private String project(String suffix, String name) {
            return "- {id: %s-%s, name: %s, kind: PROJECT_POOL, region: '210000'}\n"
                    .formatted(key, suffix, name);
        }

        private List<String> forReview() {
            return result("ed", REVIEW, Map.of()).values().stream()
                    .map(it -> it.path("id").asString())
                    .toList();
        }

        @Test
        void is_published_as_one_version_told_with_each_difference_and_reviewed() {
            var first = imported(project("a", "甲") + project("b", "乙"));
            var same = imported(project("a", "甲") + project("b", "乙"));
            var second = imported(project("a", "甲二"));

            assertThat(first.path("addedCount").asInt()).isEqualTo(2);
            assertThat(first.path("catalogVersion").isString()).isTrue();
            assertThat(same.path("catalogVersion").isNull()).isTrue();
            assertThat(same.path("unchangedCount").asInt()).isEqualTo(2);
            assertThat(second.at("/changed/0/changes").toString())
                    .isEqualTo("[{\"field\":\"name\",\"before\":\"甲\",\"after\":\"甲二\"}]");
            assertThat(second.path("gone").toString()).contains("project:" + key + "-b");
            assertThat(forReview())
                    .contains("project:" + key + "-b")
                    .doesNotContain("project:" + key + "-a");

            imported(project("a", "甲二") + project("b", "乙"));

            assertThat(forReview()).doesNotContain("project:" + key + "-b");
        }

        @Test
        void shows_an_entry_that_an_editor_changed_as_a_conflict_and_leaves_it() {
            imported(project("a", "甲"));
            var source =
                    """
                    {kind: INVESTMENT_PROJECT, id: %s-a, name: 编辑, projectKind: PROJECT_POOL,
                     region: '210000'}
                    """
                            .formatted(key);
            int revision =
                    result("ed", SAVE, Map.of("input", draft(source, 1))).path("revision").asInt();

            var whileDraft = imported(project("a", "甲二"));
            result("rex", PUBLISH, Map.of("id", "project:" + key + "-a", "revision", revision));
            var afterwards = imported(project("a", "甲三"));

            for (var outcome : List.of(whileDraft, afterwards)) {
                assertThat(outcome.path("conflicts").toString())
                        .isEqualTo("[\"project:" + key + "-a\"]");
                assertThat(outcome.path("catalogVersion").isNull()).isTrue();
            }
        }

        @Test
        void may_be_looked_at_by_editors_and_published_by_reviewers() {
            var looked = imported("ed", true, "projects.yaml", project("c", "丙"));
            var refused = imported("ed", false, "projects.yaml", project("c", "丙"));

            assertThat(looked.path("added").toString()).contains("project:" + key + "-c");
            assertThat(looked.path("catalogVersion").isNull()).isTrue();
            assertThat(refused.path("__typename").asString()).isEqualTo("NotAllowed");
            assertThat(
                            as(null, IMPORT, Map.of("input", Map.of("file", "a", "content", "")))
                                    .errors()
                                    .getFirst()
                                    .code())
                    .isEqualTo("UNAUTHENTICATED");
        }

        @Test
        void is_refused_with_all_complaints_and_their_places() {
            var outcome =
                    imported(
                            """
                            - {id: x, name: 项目, kind: PROJECT_POOL, region: '219999'}
                            - {id: y, name: 项目, kind: PROJECT_POOL, region: Dalian}
                            """);

            assertThat(outcome.path("__typename").asString()).isEqualTo("InvalidImport");
            assertThat(outcome.path("complaintCount").asInt()).isEqualTo(2);
            assertThat(outcome.at("/complaints/0/line").asInt()).isEqualTo(1);
            assertThat(outcome.at("/complaints/0/field").asString()).isEqualTo("region");
            assertThat(outcome.at("/complaints/1/line").asInt()).isEqualTo(2);
        }

        @Test
        void may_be_a_workbook() throws Exception {
            var out = new java.io.ByteArrayOutputStream();
            WorkbookWriter.write(
                    out,
                    each ->
                            each.accept(
                                    new Entry(
                                            Entry.Kind.RESOURCE,
                                            key,
                                            1,
                                            Instant.EPOCH,
                                            Map.of(
                                                    "id", key, "name", "资源", "kind", "SERVICE",
                                                    "region", "210000"))));
            var content = Base64.getEncoder().encodeToString(out.toByteArray());

            var looked = imported("ed", true, "book.xlsx", content);
            var broken = imported("ed", true, "book.xlsx", "!");

            assertThat(looked.path("added").toString()).isEqualTo("[\"resource:" + key + "\"]");
            assertThat(broken.at("/complaints/0/message").asString())
                    .isEqualTo("is no .xlsx workbook");
        }
    }
}
