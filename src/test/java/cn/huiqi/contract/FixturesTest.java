package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

class FixturesTest extends RunningService {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The body that curl sends, and the answer below it. */
    private static final Pattern EXAMPLE =
            Pattern.compile("-d '(.*?)'\n```\n\n```json\n(.*?)```", Pattern.DOTALL);

    @LocalServerPort private int port;

    static List<Fixture> fixtures() {
        return Fixture.all();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void are_answered_as_recorded(Fixture recorded) throws Exception {
        var response = sent(JSON.writeValueAsString(recorded.request()), recorded.headers());
        var answered = recorded.answered(response.statusCode(), JSON.readTree(response.body()));

        if (Contract.isRewritten() && !answered.equals(recorded)) {
            answered.write();
            return;
        }

        assertThat(Differences.between(recorded.content(), answered.content()))
                .as(
                        "The service answers %s otherwise. When the change is meant, run the test"
                                + " with -Dcontract.write=true, read what it wrote, and commit it.",
                        recorded)
                .isEmpty();
    }

    @Test
    void exist_for_every_operation() {
        assertThat(fixtures())
                .allMatch(
                        it -> it.file().startsWith(Contract.FIXTURES.resolve(it.operation())),
                        "is in the folder of its operation");
        assertThat(fixtures().stream().map(Fixture::operation).distinct())
                .containsExactlyElementsOf(Contract.operations());
    }

    @Test
    void include_the_example_of_the_readme() throws Exception {
        var readme = Contract.text(Contract.README);
        var example = EXAMPLE.matcher(readme);
        assertThat(example.find())
                .as("%s shows a request and its answer", Contract.README)
                .isTrue();

        var answer = JsonText.of(JSON.readTree(sent(example.group(1)).body()));

        if (Contract.isRewritten()) {
            Contract.write(Contract.README, readme.replace(example.group(2), answer));
        }
        assertThat(Contract.text(Contract.README))
                .as("%s shows another answer: -Dcontract.write=true mends it", Contract.README)
                .contains("```json\n" + answer + "```");
    }

    private HttpResponse<String> sent(String body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json, application/json")
                        .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
