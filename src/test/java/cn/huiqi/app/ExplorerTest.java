package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

class ExplorerTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpResponse<String> get(URI address, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Nested
    @SpringBootTest(webEnvironment = RANDOM_PORT, properties = "management.server.port=0")
    class Unless_it_is_switched_on {

        @TempDir static Path data;

        @DynamicPropertySource
        static void settings(DynamicPropertyRegistry registry) {
            registry.add("huiqi.data-directory", () -> data);
        }

        @LocalServerPort int port;

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/explorer",
                    "/explorer/assets/explorer.js",
                    "/explorer/assets/graphiql.min.js",
                    "/graphiql",
                    "/graphql-ui/index.html", // where the jar of GraphiQL would like to be
                    "/graphql-ui/graphiql.min.js"
                })
        void there_is_nothing(String path) throws Exception {
            var answer = get(URI.create("http://localhost:" + port + path));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = RANDOM_PORT,
            properties = {"management.server.port=0", "huiqi.explorer=true"})
    class Switched_on {

        @TempDir static Path data;

        @DynamicPropertySource
        static void settings(DynamicPropertyRegistry registry) {
            registry.add("huiqi.data-directory", () -> data);
        }

        @LocalServerPort int port;
        @Autowired JsonMapper json;

        @Test
        void the_page_names_no_other_origin() throws Exception {
            var page = page();

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(header(page, "Content-Type")).startsWith("text/html");
            assertThat(page.body()).doesNotContain("http://", "https://", "\"//");
        }

        @Test
        void the_browser_may_load_from_this_origin_alone() throws Exception {
            assertThat(header(page(), "Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .contains("script-src 'self';")
                    .doesNotContain("http", "*", "unsafe-eval");
        }

        @Test
        void all_that_the_page_loads_is_here_in_its_type() throws Exception {
            for (var address : references()) {
                var asset = get(address);

                assertThat(asset.statusCode()).as(address.getPath()).isEqualTo(200);
                assertThat(header(asset, "Content-Type")).startsWith(type(address));
                assertThat(asset.body()).isNotBlank();
            }
        }

        @Test
        void what_the_browser_has_is_not_sent_again() throws Exception {
            for (var address : references()) {
                var tag = header(get(address), "ETag");

                var again = get(address, "If-None-Match", tag);

                assertThat(again.statusCode()).isEqualTo(304);
                assertThat(header(again, "Cache-Control")).isEqualTo("no-cache");
            }
        }

        @Test
        void the_query_it_opens_with_is_answered() throws Exception {
            var page = page().body();
            var body =
                    Map.of(
                            "query", held(page, "query"),
                            "variables", json.readTree(held(page, "variables")));
            var request =
                    HttpRequest.newBuilder(explorer().resolve("graphql"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(json.writeValueAsString(body)));

            var answer =
                    json.readTree(CLIENT.send(request.build(), BodyHandlers.ofString()).body());

            assertThat(answer.has("errors")).as(answer::toString).isFalse();
            assertThat(answer.at("/data/eligibleBenefits/edges")).isNotEmpty();
            assertThat(answer.at("/data/eligibleBenefits/inferred")).isNotEmpty();
        }

        @Test
        void the_own_pages_of_the_jar_stay_closed() throws Exception {
            for (var path : List.of("/graphql-ui/index.html", "/explorer/assets/index.html")) {
                assertThat(get(explorer().resolve(path)).statusCode()).isEqualTo(404);
            }
        }

        private URI explorer() {
            return URI.create("http://localhost:" + port + "/explorer");
        }

        private HttpResponse<String> page() throws IOException, InterruptedException {
            return get(explorer());
        }

        private List<URI> references() throws IOException, InterruptedException {
            var found =
                    REFERENCE
                            .matcher(page().body())
                            .results()
                            .map(it -> explorer().resolve(it.group(1)))
                            .toList();
            // Checked before anything is fetched: a test stays on this machine.
            assertThat(found)
                    .hasSizeGreaterThan(4)
                    .allMatch(it -> explorer().getAuthority().equals(it.getAuthority()));
            return found;
        }

        private static String type(URI address) {
            var path = address.getPath();
            return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "unexpected");
        }

        private static String held(String page, String id) {
            var block =
                    Pattern.compile("id=\"" + id + "\">(.*?)</script>", Pattern.DOTALL)
                            .matcher(page);
            assertThat(block.find()).isTrue();
            return block.group(1);
        }
    }
}
