package cn.huiqi.hotpath;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents that one build of one client asks for.
 *
 * @param name of its file
 * @param acceptUntil last day on which they are answered; {@link #OPEN_END} while it is current
 */
public record Manifest(String name, List<TrustedDocument> documents, LocalDate acceptUntil) {

    public static final LocalDate OPEN_END = LocalDate.MAX;

    private static final String APOLLO = "apollo-persisted-query-manifest";
    private static final JsonMapper JSON = JsonMapper.shared();

    public Manifest {
        documents = List.copyOf(documents);
    }

    /**
     * Reads the JSON of GraphQL codegen (an object from id to text) or of Apollo (a list of
     * operations below {@code format} and {@code version}).
     *
     * @param acceptUntil null while the manifest is current
     * @throws InvalidManifest when it is neither, or an id is not the hash of its text
     */
    public static Manifest read(String name, byte[] json, @Nullable LocalDate acceptUntil) {
        try {
            var root = JSON.readTree(json);
            var documents = root.has("format") ? ofApollo(root) : ofCodegen(root);
            return new Manifest(name, documents, acceptUntil == null ? OPEN_END : acceptUntil);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new InvalidManifest(name + ": " + e.getMessage(), e);
        }
    }

    private static List<TrustedDocument> ofApollo(JsonNode root) {
        if (!root.path("format").asString("").equals(APOLLO)
                || root.path("version").asInt(0) != 1) {
            throw new IllegalArgumentException("is no " + APOLLO + " of version 1");
        }
        var documents = new ArrayList<TrustedDocument>();
        for (var operation : root.path("operations")) {
            documents.add(document(operation.path("id").asString(""), operation.path("body")));
        }
        return documents;
    }

    private static List<TrustedDocument> ofCodegen(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("is no JSON object from id to document");
        }
        var documents = new ArrayList<TrustedDocument>();
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            documents.add(document(entry.getKey(), entry.getValue()));
        }
        return documents;
    }

    private static TrustedDocument document(String id, JsonNode text) {
        if (!text.isString()) {
            throw new IllegalArgumentException("has no text for " + id);
        }
        return new TrustedDocument(id, text.stringValue());
    }
}
