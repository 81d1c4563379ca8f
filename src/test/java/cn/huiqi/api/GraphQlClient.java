package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the service as an app does, and looks at each answer for what must never be in one. */
public final class GraphQlClient {

    static final String RESPONSE = "application/graphql-response+json";
    static final String JSON = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Names of classes, lines of stacks, and the code for our own faults. */
    private static final Pattern INTERNALS =
            Pattern.compile("Exception|cn\\.huiqi|java\\.|graphql\\.|tools\\.|INTERNAL_ERROR");

    private final int port;

    public GraphQlClient(int port) {
        this.port = port;
    }

    /** An answer as it came. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        JsonNode json() {
            return MAPPER.readTree(body());
        }

        /** The data of an answer without errors. */
        public JsonNode data() {
            assertThat(json().path("errors").isMissingNode()).as(body()).isTrue();
            return json().path("data");
        }

        /** The errors, at least one. */
        public List<Problem> errors() {
            var errors = json().path("errors").values().stream().map(Problem::new).toList();
            assertThat(errors).as(body()).isNotEmpty();
            return errors;
        }
    }

    /** One error of an answer. */
    public record Problem(JsonNode error) {

        public String code() {
            return error.path("extensions").path("code").asString();
        }

        public String message() {
            return error.path("message").asString();
        }

        /** The place of the input in the form {@code profile.events.0.type}; empty without one. */
        public String path() {
            return String.join(
                    ".",
                    error.path("extensions").path("path").values().stream()
                            .map(JsonNode::asString)
                            .toList());
        }
    }

    public Answer ask(String document) {
        return ask(document, Map.of());
    }

    public Answer ask(String document, Map<String, ? extends @Nullable Object> variables) {
        return ask(document, variables, null);
    }

    public Answer ask(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            @Nullable String operationName) {
        return send(request(document, variables, operationName));
    }

    /** What {@code ask} sends. */
    public HttpRequest.Builder request(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            @Nullable String operationName) {
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("query", document);
        request.put("variables", variables);
        request.put("operationName", operationName);
        return post().POST(BodyPublishers.ofString(MAPPER.writeValueAsString(request)));
    }

    /** A request to {@code /graphql}, as an app sends it, without a body so far. */
    HttpRequest.Builder post() {
        return to("/graphql").header("Content-Type", JSON).header("Accept", RESPONSE + ", " + JSON);
    }

    /** A request to a path of the service, without any header. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    /** Sends a request whose answer must not tell how the service is made. */
    public Answer send(HttpRequest.Builder request) {
        var answer = exchange(request);
        assertThat(answer.body()).doesNotContainPattern(INTERNALS);
        return answer;
    }

    /** Sends any request. */
    public Answer exchange(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
