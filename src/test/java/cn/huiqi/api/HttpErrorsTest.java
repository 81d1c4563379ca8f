package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.RunningService;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Requests that never become GraphQL. */
@RunningService
class HttpErrorsTest {

    private static final String GOOD = "{\"query\": \"{ service { benefits } }\"}";

    private final GraphQlClient client;

    HttpErrorsTest(@Autowired GraphQlClient client) {
        this.client = client;
    }

    private Answer post(String body) {
        return client.send(client.post().POST(BodyPublishers.ofString(body)));
    }

    private static void assertRefused(Answer answer, int status, ErrorCode code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(code.name());
                    assertThat(error.message()).matches("(?s).*\\p{IsHan}.*。");
                });
        assertThat(answer.json().has("data")).isFalse();
    }

    @Nested
    class A_body_that_is_no_request {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                textBlock =
                        """
                        ``                                                | empty
                        hello                                             | no JSON
                        {"query": "{ service { benefits } }"              | JSON cut off
                        null                                              | nothing
                        "{ service { benefits } }"                        | a text
                        [{"query": "{ service { benefits } }"}]           | a batch
                        {}                                                | no query
                        {"variables": {}}                                 | only variables
                        {"query": "{ a }", "query": "{ a }"}              | a key twice
                        {"query": "{ a }", "variables": {"a": {"b": 1, "b": 2}}} | a key twice further down
                        {"query": "{ a }"} {}                             | two requests
                        {"documentId": 5}                                 | a number for the id
                        {"documentId": "a", "query": "{ a }"}             | an id and a query
                        {"query": null}                                   | null counts as absent
                        {"query": 5}                                      | a number for the query
                        {"query": ["a"]}                                  | a list for the query
                        {"query": "{ a }", "variables": "x"}              | a text for the variables
                        {"query": "{ a }", "variables": [1]}              | a list for the variables
                        {"query": "{ a }", "operationName": 7}            | a number for the name
                        {"query": "{ a }", "extensions": 5}               | a number for extensions
                        """,
                delimiter = '|')
        void is_a_bad_request(String body, String why) {
            assertRefused(post(body), 400, ErrorCode.BAD_REQUEST);
        }

        @Test
        void is_bad_input_when_it_nests_without_end() {
            var body = "{\"query\": \"{ a }\", \"variables\": {\"a\": " + "[".repeat(9_000);

            assertRefused(post(body), 400, ErrorCode.BAD_USER_INPUT);
        }

        @Test
        void is_a_bad_request_when_it_is_no_text() {
            var request =
                    client.post().POST(BodyPublishers.ofByteArray(new byte[] {'"', -1, -1, '"'}));

            assertRefused(client.send(request), 400, ErrorCode.BAD_REQUEST);
        }
    }

    @Nested
    class A_request {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                textBlock =
                        """
                        {"query": "{ service { benefits } }", "variables": null, "operationName": null}
                        {"query": "{ service { benefits } }", "operationName": "", "extensions": {}}
                        {"query": "{ service { benefits } }", "more": 1}
                        """,
                delimiter = '|')
        void may_hold_nulls_and_more_than_it_needs(String body) {
            assertThat(post(body).data().path("service").path("benefits").asInt()).isPositive();
        }

        @ParameterizedTest
        @ValueSource(strings = {"PUT", "PATCH", "DELETE", "OPTIONS"})
        void is_a_GET_or_a_POST(String method) {
            var answer = client.send(client.post().method(method, BodyPublishers.ofString(GOOD)));

            assertThat(answer.response().headers().allValues("Allow"))
                    .containsExactly("GET,HEAD,POST");
            assertRefused(answer, 405, ErrorCode.METHOD_NOT_ALLOWED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/graphql",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=a",
                    "application/graphql-response+json",
                    "application/json; charset=gbk",
                    "nonsense"
                })
        void is_JSON(String contentType) {
            var request = client.to("/graphql").header("Content-Type", contentType);

            assertRefused(
                    client.send(request.POST(BodyPublishers.ofString(GOOD))),
                    415,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }

        @Test
        void says_that_it_is_JSON() {
            assertRefused(
                    client.send(client.to("/graphql").POST(BodyPublishers.ofString(GOOD))),
                    415,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"application/json;charset=UTF-8", "application/json; charset=utf-8"})
        void may_name_UTF_8(String contentType) {
            var request = client.to("/graphql").header("Content-Type", contentType);

            assertThat(client.send(request.POST(BodyPublishers.ofString(GOOD))).status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Accept {

        private Answer answer(String accept, String body) {
            var request = client.to("/graphql").header("Content-Type", GraphQlClient.JSON);
            if (!accept.isEmpty()) {
                request.header("Accept", accept);
            }
            return client.send(request.POST(BodyPublishers.ofString(body)));
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        application/graphql-response+json                              | application/graphql-response+json
                        application/json                                               | application/json
                        application/graphql-response+json, application/json            | application/graphql-response+json
                        application/json, application/graphql-response+json            | application/json
                        application/json;q=0.9, application/graphql-response+json      | application/graphql-response+json
                        application/graphql-response+json;q=0.9, application/json;q=0.8| application/graphql-response+json
                        application/graphql-response+json; charset=utf-8               | application/graphql-response+json
                        text/html, application/json;q=0.5                              | application/json
                        text/html, */*;q=0.1                                           | application/json
                        application/*                                                  | application/json
                        */*                                                            | application/json
                        ''                                                             | application/json
                        """,
                delimiter = '|')
        void chooses_the_form_of_the_answer_and_of_its_refusal(String accept, String form) {
            assertThat(answer(accept, GOOD))
                    .returns(200, Answer::status)
                    .returns(form, Answer::contentType);
            assertThat(answer(accept, "{}"))
                    .returns(400, Answer::status)
                    .returns(form, Answer::contentType);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/html",
                    "text/event-stream",
                    "application/xml",
                    "application/json;q=0",
                    "nonsense"
                })
        void has_to_allow_one_of_the_forms(String accept) {
            assertRefused(answer(accept, GOOD), 406, ErrorCode.NOT_ACCEPTABLE);
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        { service {                                       | GRAPHQL_PARSE_FAILED
                        { nothing }                                       | GRAPHQL_VALIDATION_FAILED
                        query ($a: [ID!]!) { nodes(ids: $a) { id } }      | BAD_USER_INPUT
                        """,
                delimiter = '|')
        void decides_whether_an_error_of_the_request_is_400_or_200(String document, String code) {
            var body = "{\"query\": \"%s\"}".formatted(document);

            for (var form : new String[] {GraphQlClient.RESPONSE, GraphQlClient.JSON}) {
                var answer = answer(form, body);
                assertThat(answer.status()).isEqualTo(form.equals(GraphQlClient.JSON) ? 200 : 400);
                assertThat(answer.errors()).allSatisfy(e -> assertThat(e.code()).isEqualTo(code));
                assertThat(answer.json().has("data")).isFalse();
            }
        }

        @Test
        void leaves_an_error_of_a_field_at_200() {
            var body = "{\"query\": \"{ benefits(first: 0) { totalCount } }\"}";

            assertThat(answer(GraphQlClient.RESPONSE, body))
                    .returns(200, Answer::status)
                    .returns(true, it -> it.json().has("data"));
        }
    }

    @Nested
    class A_path_that_does_not_exist {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/graphq",
                    "/graphql/",
                    "/graphql/a/b",
                    "/graphiql",
                    "/favicon.ico",
                    "/error",
                    "/actuator",
                    "/actuator/prometheus",
                    "/actuator/health"
                })
        void is_not_found(String path) {
            for (HttpRequest.Builder request :
                    new HttpRequest.Builder[] {
                        client.to(path).GET(),
                        client.to(path)
                                .header("Content-Type", GraphQlClient.JSON)
                                .POST(BodyPublishers.ofString(GOOD))
                    }) {
                assertRefused(client.send(request), 404, ErrorCode.NOT_FOUND);
            }
        }
    }
}
