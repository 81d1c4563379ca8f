package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every fixture is answered alike, whichever way it is asked. */
class TrustedDocumentsTest extends RunningService {

    private static final JsonMapper JSON = JsonMapper.shared();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static HttpClient client;

    @LocalServerPort private int port;

    @BeforeAll
    static void open() {
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void are_answered_alike_by_text_and_by_id_from_execution_and_from_the_cache(Fixture fixture)
            throws Exception {
        var id = Manifests.id(fixture.operation());
        var variables = fixture.request().get("variables");
        var address =
                "/graphql/"
                        + id
                        + "?variables="
                        + URLEncoder.encode(json(variables), StandardCharsets.UTF_8);
        var byId = JSON.createObjectNode().put("documentId", id).set("variables", variables);

        var byText = sent(as(fixture, post("/graphql", fixture.request())));

        assertThat(byText.statusCode()).isEqualTo(fixture.content().get("status").intValue());
        for (var request :
                List.of(
                        post("/graphql", byId),
                        post("/graphql", byId), // the same bytes: now from the cache
                        post("/graphql", reordered(byId)), // the same question
                        post("/graphql/" + id, JSON.createObjectNode().set("variables", variables)),
                        get(address),
                        get(address),
                        get(
                                "/graphql?documentId="
                                        + id
                                        + address.substring(address.indexOf('?'))
                                                .replace('?', '&')),
                        get(
                                "/graphql?query="
                                        + encoded(Contract.operation(fixture.operation()))
                                        + "&variables="
                                        + encoded(json(variables))),
                        post("/graphql", persisted(id, variables)))) {
            var answer = sent(as(fixture, request));
            if (isMutation(fixture) && request.method().equals("GET")) {
                assertThat(answer.statusCode()).as(request.toString()).isEqualTo(405);
                continue;
            }
            assertThat(answer.statusCode()).as(request.toString()).isEqualTo(byText.statusCode());
            assertThat(Differences.between(exchange(fixture, byText), exchange(fixture, answer)))
                    .as(request.toString())
                    .isEmpty();
        }
    }

    private static boolean isMutation(Fixture fixture) {
        return Contract.operation(fixture.operation()).contains("mutation ");
    }

    /** The same with white space, and the keys of every object the other way round. */
    private static JsonNode reordered(JsonNode node) {
        if (node.isArray()) {
            var items = JSON.createArrayNode();
            node.forEach(item -> items.add(reordered(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        var turned = JSON.createObjectNode();
        List.copyOf(node.propertyNames())
                .reversed()
                .forEach(name -> turned.set(name, reordered(node.get(name))));
        return turned;
    }

    /** As Apollo's clients ask. */
    private static JsonNode persisted(String id, JsonNode variables) {
        var hash = Map.of("version", 1, "sha256Hash", id.replace("sha256:", ""));
        var request = JSON.createObjectNode();
        request.set("variables", variables);
        request.set("extensions", JSON.valueToTree(Map.of("persistedQuery", hash)));
        return request;
    }

    private static String json(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode exchange(Fixture fixture, HttpResponse<String> response) {
        return fixture.answered(response.statusCode(), JSON.readTree(response.body())).content();
    }

    private static HttpRequest as(Fixture fixture, HttpRequest request) {
        var headers = fixture.headers();
        return headers.length == 0
                ? request
                : HttpRequest.newBuilder(request, (name, value) -> true).headers(headers).build();
    }

    private HttpRequest get(String address) {
        return to(address).GET().build();
    }

    private HttpRequest post(String address, JsonNode body) {
        return to(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(body)))
                .build();
    }

    private HttpRequest.Builder to(String address) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Accept", "application/graphql-response+json, application/json");
    }

    private static HttpResponse<String> sent(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }
}
