package cn.huiqi.contract;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One recorded exchange: the operation, variables and headers sent, the HTTP status and the answer.
 *
 * @param file below {@code fixtures/}, in the folder of its operation
 */
record Fixture(Path file, ObjectNode content) {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String REQUEST_ID = "0123456789abcdef";

    static List<Fixture> all() {
        return Contract.list(Contract.FIXTURES, ".json").stream()
                .map(file -> new Fixture(file, (ObjectNode) JSON.readTree(file.toFile())))
                .toList();
    }

    String operation() {
        return content.get("operation").stringValue();
    }

    /** What a client sends. */
    ObjectNode request() {
        var request = JSON.createObjectNode();
        request.put("query", Contract.operation(operation()));
        request.put("operationName", operation());
        request.set("variables", content.get("variables"));
        return request;
    }

    /** Names and values in turn, as a client sends them beside the media types. */
    String[] headers() {
        var headers = content.path("headers").propertyStream();
        return headers.flatMap(it -> Stream.of(it.getKey(), it.getValue().stringValue()))
                .toArray(String[]::new);
    }

    /** The same exchange with the answer given now; ids of requests are never the same. */
    Fixture answered(int status, JsonNode answer) {
        var now = content.deepCopy();
        answer.path("errors")
                .forEach(it -> ((ObjectNode) it.path("extensions")).put("requestId", REQUEST_ID));
        now.put("status", status);
        now.set("answer", answer);
        return new Fixture(file, now);
    }

    /** The errors of the answer; empty when there are none. */
    List<JsonNode> errors() {
        return content.path("answer").path("errors").valueStream().toList();
    }

    void write() {
        Contract.write(file, JsonText.of(content));
    }

    @Override
    public String toString() {
        return Contract.FIXTURES.relativize(file).toString();
    }
}
