package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.AuditHead;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.HttpStub;
import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.app.KeySettings;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Callers of all kinds before a service in production, over HTTP. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "huiqi.mode=production"})
class AccessTest {

    private static final String ADMIN = "admin-key";
    private static final String ASSOCIATION = "https://assoc.example";

    private static final String CREATE =
            """
            mutation ($input: CreateApiKeyInput!) {
              result: createApiKey(input: $input) {
                __typename
                ... on ApiKeyIssued {
                  key apiKey { id name roles valid texts requestsPerSecond requestsPerDay createdBy }
                }
                ... on UserError { message path }
              }
            }
            """;

    private static final String ROTATE =
            """
            mutation ($id: ID!) {
              result: rotateApiKey(id: $id) {
                __typename ... on ApiKeyIssued { key apiKey { texts } }
                ... on UserError { message path }
              }
            }
            """;

    private static final String REVOKE =
            """
            mutation ($id: ID!) {
              result: revokeApiKey(id: $id) {
                __typename ... on ApiKeyRevoked { apiKey { valid revokedAt } }
                ... on UserError { message path }
              }
            }
            """;

    private static final String CREATE_SITE =
            """
            mutation ($input: CreateSiteKeyInput!) {
              result: createSiteKey(input: $input) {
                __typename ... on SiteKeyIssued { siteKey { id origins documentIds valid } }
                ... on UserError { message path }
              }
            }
            """;

    private static final String REVOKE_SITE =
            """
            mutation ($id: ID!) {
              result: revokeSiteKey(id: $id) {
                __typename ... on SiteKeyRevoked { siteKey { valid } }
                ... on UserError { message path }
              }
            }
            """;

    /** Knows one user, whose codes begin with good. */
    private static final HttpStub WECHAT =
            new HttpStub(exchange -> {
                var query = exchange.getRequestURI().getRawQuery();
                var answer =
                        query.contains("js_code=good")
                                ? "{\"openid\":\"geheimer-nutzer\",\"session_key\":\"geheim\"}"
                                : query.contains("js_code=busy")
                                        ? "{\"errcode\":-1,\"errmsg\":\"system error\"}"
                                        : "{\"errcode\":40029,\"errmsg\":\"invalid code\"}";
                HttpStub.write(exchange, 200, "text/plain", answer);
            });

    private final GraphQlClient client;
    private final TrustedDocuments documents;
    private final Answers answers;
    private final AuditTrail trail;

    AccessTest(
            @LocalServerPort int port,
            @Autowired TrustedDocuments documents,
            @Autowired Answers answers,
            @Autowired AuditTrail trail) {
        this.client = new GraphQlClient(port);
        this.documents = documents;
        this.answers = answers;
        this.trail = trail;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) throws Exception {
        var directory = Path.of("target", "access-data");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
        KeySettings.of(0, "root", ADMIN, "ADMIN")
                .forEach((setting, value) -> settings.add(setting, () -> value));
        settings.add("huiqi.access.sign-in.keys[0].id", () -> "1");
        settings.add(
                "huiqi.access.sign-in.keys[0].secret",
                () -> "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        settings.add("huiqi.access.wechat.code-to-session", () -> WECHAT.at("/sns"));
        settings.add("huiqi.access.wechat.app-id", () -> "wx1");
        settings.add("huiqi.access.wechat.app-secret", () -> "geheim");
        settings.add("huiqi.access.wechat.openid-key", () -> "geheim".repeat(6));
    }

    @AfterAll
    static void close() {
        WECHAT.close();
    }

    private String idOf(String operation) {
        return documents.all().stream()
                .filter(it -> it.id().startsWith("sha256:"))
                .filter(it -> it.text().contains(" " + operation + "("))
                .map(TrustedDocument::id)
                .findFirst()
                .orElseThrow();
    }

    private String hot() {
        return "/graphql/" + idOf("ClassifySize") + "?variables=%7B%22sector%22%3A%22C34%22%7D";
    }

    private Answer get(String path, String... headers) {
        var request = client.to(path).version(HttpClient.Version.HTTP_1_1).GET();
        return client.send(headers.length == 0 ? request : request.headers(headers));
    }

    private Answer ask(@Nullable String key, String document, Map<String, ?> variables) {
        var request = client.request(document, variables, null);
        if (key != null) {
            request.header("X-Api-Key", key);
        }
        return client.send(request);
    }

    private JsonNode admin(String document, Map<String, ?> variables) {
        return ask(ADMIN, document, variables).data().path("result");
    }

    private static String type(JsonNode result) {
        return result.path("__typename").asString();
    }

    private static String code(Answer answer) {
        return answer.errors().getFirst().code();
    }

    private static @Nullable String header(Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse(null);
    }

    private JsonNode createdKey(String... roles) {
        var input = Map.of("name", "协会", "roles", List.of(roles), "requestsPerDay", 1_000_000);
        return admin(CREATE, Map.of("input", input));
    }

    private String site() {
        var input =
                Map.of(
                        "name",
                        "协会",
                        "origins",
                        List.of(ASSOCIATION),
                        "documentIds",
                        List.of(idOf("ClassifySize")));
        return admin(CREATE_SITE, Map.of("input", input)).at("/siteKey/id").asString();
    }

    @Nested
    class Somebody_without_credentials {

        @Test
        void gets_answers_to_trusted_documents() {
            assertThat(get(hot()).data().path("classifyFirmSize").isObject()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "application/graphql-response+json"})
        void gets_none_to_others(String accept) {
            var request =
                    client.to("/graphql")
                            .header("Content-Type", "application/json")
                            .header("Accept", accept)
                            .POST(
                                    BodyPublishers.ofString(
                                            "{\"query\":\"{ service { benefits } }\"}"));

            var answer = client.send(request);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("DOCUMENT_NOT_TRUSTED");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        }
    }

    @Nested
    class An_API_key {

        @Test
        void is_made_used_rotated_and_revoked() {
            var created = createdKey("ASSOCIATION");
            var first = created.path("key").asString();
            var id = created.at("/apiKey/id").asString();
            assertThat(created.at("/apiKey/roles/0").asString()).isEqualTo("ASSOCIATION");
            assertThat(created.at("/apiKey/requestsPerDay").asInt()).isEqualTo(1_000_000);
            assertThat(created.at("/apiKey/requestsPerSecond").isNull()).isTrue();
            assertThat(created.at("/apiKey/createdBy").asString()).isEqualTo("root");
            var query = "{ viewer { id kind roles } }";
            assertThat(ask(first, query, Map.of()).data().path("viewer").path("id").asString())
                    .isEqualTo("key:" + id);

            var second = admin(ROTATE, Map.of("id", id)).path("key").asString();
            assertThat(ask(first, query, Map.of()).status()).isEqualTo(200);
            assertThat(ask(second, query, Map.of()).status()).isEqualTo(200);

            var revoked = admin(REVOKE, Map.of("id", id));
            assertThat(revoked.at("/apiKey/valid").asBoolean(true)).isFalse();
            assertThat(ask(first, query, Map.of()).status()).isEqualTo(401);
            assertThat(ask(second, query, Map.of()).status()).isEqualTo(401);
            assertThat(type(admin(ROTATE, Map.of("id", id)))).isEqualTo("NotAllowed");
        }

        @Test
        void that_is_revoked_gets_no_answer_that_lies_ready_either() {
            var created = createdKey("ASSOCIATION");
            String[] key = {"X-Api-Key", created.path("key").asString()};
            get(hot(), key);
            get(hot(), key);
            long before = answers.counts().byBytes();
            assertThat(get(hot(), key).status()).isEqualTo(200);
            assertThat(answers.counts().byBytes()).as("It was hot").isEqualTo(before + 1);

            admin(REVOKE, Map.of("id", created.at("/apiKey/id").asString()));

            var refused = get(hot(), key);
            assertThat(refused.status()).isEqualTo(401);
            assertThat(header(refused, "WWW-Authenticate")).isEqualTo("ApiKey realm=\"huiqi\"");
            assertThat(header(refused, "Cache-Control")).isEqualTo("no-store");
            assertThat(code(refused)).isEqualTo("UNAUTHENTICATED");
            assertThat(get(hot()).status()).isEqualTo(200);
        }

        @Test
        void without_the_role_makes_no_keys_and_sees_none() {
            var key = createdKey("EDITOR").path("key").asString();
            var input = Map.of("name", "x", "roles", List.of("ADMIN"));

            for (var answer :
                    List.of(
                            ask(key, CREATE, Map.of("input", input)),
                            ask(key, "{ apiKeys { id } }", Map.of()),
                            ask(key, "{ auditTrail { entries { actor } } }", Map.of()))) {
                assertThat(answer.status()).isEqualTo(403);
                assertThat(code(answer)).isEqualTo("FORBIDDEN");
            }
        }

        @Test
        void is_listed_without_what_it_opens_with() {
            var key = createdKey("EDITOR").path("key").asString();

            var listed = ask(ADMIN, "{ apiKeys(first: 100) { id name texts valid } }", Map.of());

            assertThat(listed.data().path("apiKeys").isEmpty()).isFalse();
            assertThat(listed.body()).doesNotContain(key.substring(15));
        }

        @Test
        void is_not_made_for_a_wrong_wish() {
            var wrong = Map.of("name", " ", "roles", List.of("EDITOR"));
            var fast = Map.of("name", "x", "roles", List.of("EDITOR"), "requestsPerSecond", 0);

            assertThat(admin(CREATE, Map.of("input", wrong)).path("path").toString())
                    .isEqualTo("[\"input\",\"name\"]");
            assertThat(admin(CREATE, Map.of("input", fast)).path("path").toString())
                    .isEqualTo("[\"input\",\"requestsPerSecond\"]");
            assertThat(type(admin(REVOKE, Map.of("id", "none")))).isEqualTo("NotFound");
        }

        @Test
        void in_an_address_is_refused() {
            var answer = get(hot() + "&key=hqk_0123456789_abc");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors().getFirst().message()).contains("不得放在地址中");
        }

        @Test
        void may_ask_for_the_schema() {
            assertThat(ask(ADMIN, "{ __schema { queryType { name } } }", Map.of()).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class A_site_key {

        private Answer preflight(String origin) {
            return client.send(
                    client.to("/graphql/" + idOf("ClassifySize"))
                            .method("OPTIONS", BodyPublishers.noBody())
                            .headers(
                                    "Origin",
                                    origin,
                                    "Access-Control-Request-Method",
                                    "GET",
                                    "Access-Control-Request-Headers",
                                    "x-site-key"));
        }

        @Test
        void lets_pages_of_its_origins_ask_for_its_documents() {
            var key = site();
            for (int i = 0; i < 3; i++) { // executed, ready, and by its bytes
                var answer = get(hot(), "X-Site-Key", key, "Origin", ASSOCIATION);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ASSOCIATION);
                assertThat(header(answer, "Access-Control-Allow-Credentials")).isNull();
                assertThat(header(answer, "Vary")).contains("Origin");
            }
            assertThat(get(hot(), "X-Site-Key", key, "Origin", "https://evil.example").status())
                    .isEqualTo(403);
            assertThat(get("/graphql/" + idOf("Suggest"), "X-Site-Key", key).status())
                    .isEqualTo(403);
        }

        @Test
        void answers_preflights_of_its_origins() {
            site();

            var known = preflight(ASSOCIATION);
            assertThat(known.status()).isEqualTo(204);
            assertThat(header(known, "Access-Control-Allow-Origin")).isEqualTo(ASSOCIATION);
            assertThat(header(known, "Access-Control-Allow-Methods")).contains("GET", "POST");
            assertThat(header(known, "Access-Control-Allow-Headers"))
                    .contains("X-Site-Key", "Content-Type")
                    .doesNotContain("X-Api-Key");
            for (var origin : List.of("https://evil.example", "null")) {
                var unknown = preflight(origin);
                assertThat(unknown.status()).isEqualTo(403);
                assertThat(header(unknown, "Access-Control-Allow-Origin")).isNull();
            }
        }

        @Test
        void lets_its_pages_read_why_they_are_refused() {
            site();
            var answer =
                    client.send(
                            client.post()
                                    .header("Origin", ASSOCIATION)
                                    .POST(BodyPublishers.ofString("[]")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(ASSOCIATION);
        }

        @Test
        void stands_in_the_address_of_its_page() {
            var key = site();

            var page = get("/embed/" + key);

            assertThat(page.status()).isEqualTo(200);
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(header(page, "Content-Security-Policy"))
                    .endsWith("frame-ancestors " + ASSOCIATION);
            assertThat(page.body()).contains("data-origins=\"" + ASSOCIATION + "\"");
            assertThat(header(page, "Set-Cookie")).isNull();
        }

        @Test
        void that_is_revoked_is_as_good_as_none() {
            var key = site();
            assertThat(type(admin(REVOKE_SITE, Map.of("id", key)))).isEqualTo("SiteKeyRevoked");

            assertThat(get("/embed/" + key).status()).isEqualTo(404);
            assertThat(get("/embed/hqs_unknown").status()).isEqualTo(404);
            assertThat(get(hot(), "X-Site-Key", key, "Origin", ASSOCIATION).status())
                    .isEqualTo(401);
        }

        @Test
        void needs_exact_origins_and_known_documents() {
            var input =
                    Map.of(
                            "name",
                            "x",
                            "origins",
                            List.of("*"),
                            "documentIds",
                            List.of(idOf("Suggest")));

            assertThat(admin(CREATE_SITE, Map.of("input", input)).path("path").toString())
                    .isEqualTo("[\"input\",\"origins\"]");
        }
    }

    @Nested
    class A_user_of_a_mini_program {

        private Answer signIn(String code) {
            var body =
                    Map.of(
                            "documentId",
                            idOf("SignInWithWeChat"),
                            "variables",
                            Map.of("code", code));
            return client.send(
                    client.post()
                            .POST(
                                    BodyPublishers.ofString(
                                            JsonMapper.shared().writeValueAsString(body))));
        }

        private Answer viewer(@Nullable String token) {
            var viewer =
                    documents.all().stream()
                            .filter(it -> it.text().contains("query Viewer"))
                            .findFirst()
                            .orElseThrow();
            HttpRequest.Builder request = client.to("/graphql/" + viewer.id()).GET();
            return client.send(
                    token == null ? request : request.header("Authorization", "Bearer " + token));
        }

        @Test
        void signs_in_and_is_known_from_then_on() {
            var answer = signIn("good");
            var signedIn = answer.data().path("signInWithWeChat");

            assertThat(type(signedIn)).isEqualTo("SignedIn");
            assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
            var viewer = viewer(signedIn.path("token").asString());
            assertThat(viewer.data().at("/viewer/id")).isEqualTo(signedIn.at("/viewer/id"));
            assertThat(viewer.data().path("viewer").toString())
                    .contains("\"kind\":\"WECHAT\"", "[\"MEMBER\"]")
                    .doesNotContain("geheim");
            assertThat(header(viewer, "Cache-Control")).isEqualTo("no-store");
            assertThat(viewer(null).data().path("viewer").isNull()).isTrue();
        }

        @Test
        void is_told_when_the_code_is_no_good() {
            var refused = signIn("bad").data().path("signInWithWeChat");

            assertThat(type(refused)).isEqualTo("InvalidInput");
            assertThat(refused.path("path").toString()).isEqualTo("[\"code\"]");
        }

        @Test
        void is_told_to_come_again_when_WeChat_is_busy() {
            assertThat(code(signIn("busy"))).isEqualTo("UNAVAILABLE");
        }

        @Test
        void with_a_token_that_was_changed_is_nobody() {
            var token = signIn("good").data().at("/signInWithWeChat/token").asString();

            var answer = viewer(token.substring(0, token.length() - 4) + "AAAA");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"huiqi\", error=\"invalid_token\"");
        }

        @Test
        void sends_no_documents_of_its_own() {
            var token = signIn("good").data().at("/signInWithWeChat/token").asString();
            var request =
                    client.request("{ service { benefits } }", Map.of(), null)
                            .header("Authorization", "Bearer " + token);

            assertThat(client.send(request).status()).isEqualTo(403);
        }
    }

    @Nested
    class The_audit_trail {

        @Test
        void tells_of_each_write_before_and_after() {
            var id = createdKey("EDITOR").at("/apiKey/id").asString();
            admin(REVOKE, Map.of("id", id));

            var entries =
                    ask(
                                    ADMIN,
                                    "{ auditTrail(first: 20) { entries { actor action target outcome }"
                                            + " hasMore } }",
                                    Map.of())
                            .data()
                            .at("/auditTrail/entries");

            // Refusals of other tests are written down within two seconds, so perhaps among these.
            assertThat(
                            entries.values().stream()
                                    .filter(it ->
                                            it.path("action").asString().equals("revokeApiKey"))
                                    .filter(it -> it.path("target").asString().equals(id))
                                    .map(JsonNode::toString))
                    .containsExactly(
                            entry("revokeApiKey", id, "ApiKeyRevoked"),
                            entry("revokeApiKey", id, "BEGUN"));
            assertThat(trail.verify(AuditHead.EMPTY)).isInstanceOf(AuditTrail.Whole.class);
        }

        private static String entry(String action, String target, String outcome) {
            return "{\"actor\":\"configured:root\",\"action\":\"%s\",\"target\":\"%s\",\"outcome\":\"%s\"}"
                    .formatted(action, target, outcome);
        }
    }

    @Test
    void several_credentials_at_once_are_refused_where_answers_lie_ready_too() {
        get(hot());

        assertThat(get(hot(), "X-Api-Key", ADMIN, "Authorization", "Bearer x").status())
                .isEqualTo(400);
        assertThat(get(hot(), "X-Api-Key", ADMIN, "X-Api-Key", ADMIN).status()).isEqualTo(400);
    }
}
