import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Times the first page of EligibleBenefits, with facets, counts and questions, over HTTP: one request
 * after the other, no two with the same variables.
 */
void main(String[] arguments) throws Exception {
    var address = URI.create(arguments[0]).resolve("/graphql");
    int warmUp = Integer.parseInt(arguments[1]);
    int measured = Integer.parseInt(arguments[2]);
    var document = Files.readString(Path.of("mobile-contract/operations/EligibleBenefits.graphql"));
    try (var client = HttpClient.newHttpClient()) {
        for (int i = 0; i < warmUp; i++) {
            ask(client, request(address, document, i));
        }
        var micros = new long[measured];
        int bytes = 0;
        for (int i = 0; i < measured; i++) {
            var request = request(address, document, warmUp + i);
            long start = System.nanoTime();
            bytes = ask(client, request);
            micros[i] = (System.nanoTime() - start) / 1_000;
        }
        Arrays.sort(micros);
        IO.println(
                "%d requests after %d, last answer %d bytes: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms"
                        .formatted(
                                measured,
                                warmUp,
                                bytes,
                                at(micros, 0.5),
                                at(micros, 0.9),
                                at(micros, 0.99)));
    }
}

private static double at(long[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))] / 1_000.0;
}

/** Five kinds of firms in turn, each time with other figures. */
private static HttpRequest request(URI address, String document, int i) {
    var profile =
            switch (i % 5) {
                case 0 -> "\"region\": \"210112\", \"sector\": \"C3491\"";
                case 1 -> "\"region\": \"210200\", \"sector\": \"I65\", \"zones\": [\"LN_DL_HITECH\"]";
                case 2 -> "\"region\": \"210400\", \"qualifications\": [{\"code\": \"HIGH_TECH\"}]";
                case 3 -> "\"sector\": \"F\", \"events\": []";
                default -> "\"region\": \"210000\"";
            };
    var body =
            "{\"query\": \"%s\", \"variables\": {\"profile\": {%s, \"employees\": %d}}}"
                    .formatted(
                            document.replace("\"", "\\\"").replace("\n", "\\n"), profile, 10 + i);
    return HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(BodyPublishers.ofString(body))
            .build();
}

private static int ask(HttpClient client, HttpRequest request)
        throws IOException, InterruptedException {
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200 || response.body().contains("\"errors\"")) {
        throw new IllegalStateException(response.body());
    }
    return response.body().length();
}
