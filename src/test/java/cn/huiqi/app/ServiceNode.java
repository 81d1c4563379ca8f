package cn.huiqi.app;

import cn.huiqi.api.GraphQlClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node of the service in a process of its own, with an editor, a reviewer and an administrator.
 */
final class ServiceNode implements AutoCloseable {

    private final JarProcess process;
    private final GraphQlClient client;

    private ServiceNode(JarProcess process) throws IOException {
        this.process = process;
        this.client = process.client();
    }

    static ServiceNode start(Path folder, String name, String mongoUri, String... more)
            throws IOException {
        var settings = new ArrayList<String>();
        settings.add("--huiqi.mongodb.uri=" + mongoUri);
        settings.add("--huiqi.mode=development"); // tests ask with documents of their own
        settings.add("--huiqi.data-directory=" + folder.resolve(name));
        settings.addAll(key(0, "ed", "EDITOR"));
        settings.addAll(key(1, "rex", "REVIEWER"));
        settings.addAll(key(2, "root", "ADMIN"));
        settings.addAll(List.of(more));
        return new ServiceNode(JarProcess.start(folder, settings.toArray(String[]::new)));
    }

    private static List<String> key(int i, String name, String role) {
        return KeySettings.words(KeySettings.of(i, name, name + "-key", role)).toList();
    }

    private JsonNode ask(@Nullable String name, String document, Map<String, ?> variables) {
        var request = client.request(document, variables, null);
        if (name != null) {
            request.header("X-Api-Key", name + "-key");
        }
        return JsonMapper.shared().readTree(client.exchange(request).body());
    }

    /** Saves a draft; the answer as it came. */
    JsonNode save(String key, String title, int expected) {
        var source =
                "kind: SHARED_RESOURCE\nid: %s\nname: %s\nresourceKind: LAB\nregion: '210000'\n"
                        .formatted(key, title);
        var input =
                Map.of(
                        "idempotencyKey",
                        UUID.randomUUID().toString(),
                        "source",
                        source,
                        "format",
                        "YAML",
                        "expectedRevision",
                        expected);
        return ask(
                "ed",
                """
                mutation ($input: SaveBenefitDraftInput!) {
                  result: saveBenefitDraft(input: $input) {
                    __typename ... on DraftSaved { revision } ... on UserError { message }
                    ... on RevisionConflict { currentRevision }
                  }
                }
                """,
                Map.of("input", input));
    }

    JsonNode publish(String key, int revision) {
        return ask(
                "rex",
                """
                mutation ($id: ID!, $revision: Int!) {
                  result: publishBenefit(id: $id, expectedRevision: $revision) {
                    __typename ... on BenefitPublished { catalogVersion }
                    ... on UserError { message }
                  }
                }
                """,
                Map.of("id", "resource:" + key, "revision", revision));
    }

    /** A new API key: its text, told this once, and its id. */
    JsonNode createdKey() {
        return ask(
                        "root",
                        """
                        mutation {
                          result: createApiKey(input: {name: "协会", roles: [ASSOCIATION]}) {
                            ... on ApiKeyIssued { key apiKey { id } }
                          }
                        }
                        """,
                        Map.of())
                .at("/data/result");
    }

    void revokeKey(String id) {
        ask(
                "root",
                "mutation ($id: ID!) { revokeApiKey(id: $id) { __typename } }",
                Map.of("id", id));
    }

    /** What a request with a key is answered with. */
    int status(String path, String key) {
        return client.exchange(client.to(path).header("X-Api-Key", key).GET()).status();
    }

    /** Saves and publishes, or says why not. */
    String published(String key, String title, int expected) {
        var saved = save(key, title, expected);
        if (!type(saved).equals("DraftSaved")) {
            return saved.toString();
        }
        var published = publish(key, saved.at("/data/result/revision").asInt());
        return type(published).equals("BenefitPublished") ? "" : published.toString();
    }

    static String type(JsonNode answer) {
        return answer.at("/data/result/__typename").asString("");
    }

    static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asString("");
    }

    /** The title that this node shows, empty when it shows none. */
    String title(String key) {
        return ask(
                        null,
                        "query ($id: ID!) { node(id: $id) { ... on Benefit { title } } }",
                        Map.of("id", "resource:" + key))
                .at("/data/node/title")
                .asString("");
    }

    /** The states of its revisions, the newest first. */
    List<String> states(String key) {
        var history =
                ask(
                        "ed",
                        "query ($id: ID!) { benefitHistory(id: $id, first: 100) { revisions {"
                                + " state } } }",
                        Map.of("id", "resource:" + key));
        return history.at("/data/benefitHistory/revisions").values().stream()
                .map(it -> it.path("state").asString())
                .toList();
    }

    JsonNode service() {
        return ask(null, "{ service { catalogVersion degraded benefits } }", Map.of())
                .at("/data/service");
    }

    int version() {
        return service().path("catalogVersion").asInt();
    }

    /** Status and body of the readiness probe. */
    String readiness() {
        var answer = client.exchange(client.to("/readyz"));
        return answer.status() + " " + answer.body();
    }

    JarProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
