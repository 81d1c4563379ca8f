import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Which of our members fit this measure, with the client of Spring for GraphQL: {@code java -cp
 * 'lib/*' MatchFirms.java BENEFIT}, in this folder. A key may send the text of an operation; who
 * has none asks by id.
 */
public class MatchFirms {

    record Attribute(String id, String label) {}

    record Eligibility(String verdict, String explanation, List<Attribute> missing) {}

    record FirmMatch(String key, Eligibility eligibility) {}

    public static void main(String... arguments) throws Exception {
        var client =
                HttpGraphQlClient.builder(WebClient.builder())
                        .url(System.getenv("HUIQI_URL") + "/graphql")
                        .header("X-Api-Key", System.getenv("HUIQI_KEY"))
                        .build();
        var firms =
                List.of(
                        Map.of("key", "M-001", "profile", Map.of("region", "210112", "size", "SMALL")),
                        Map.of("key", "M-002", "profile", Map.of("region", "210200", "size", "LARGE")),
                        Map.of("key", "M-003", "profile", Map.of()));

        client.document(Files.readString(Path.of("../operations/MatchFirms.graphql")))
                .operationName("MatchFirms")
                .variable("benefitId", arguments[0])
                .variable("firms", firms)
                .retrieve("matchFirms")
                .toEntityList(FirmMatch.class)
                .block()
                .forEach(it ->
                        System.out.println(
                                it.key()
                                        + "\t"
                                        + it.eligibility().verdict()
                                        + "\t"
                                        + it.eligibility().explanation()));
    }
}
