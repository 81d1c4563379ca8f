package cn.huiqi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErrorsTest {

    // In the order of the contract: the caller's errors, then ours.
    private static final List<String> CODES =
            List.of(
                    "BAD_REQUEST",
                    "GRAPHQL_PARSE_FAILED",
                    "GRAPHQL_VALIDATION_FAILED",
                    "BAD_USER_INPUT",
                    "NOT_FOUND",
                    "METHOD_NOT_ALLOWED",
                    "NOT_ACCEPTABLE",
                    "UNSUPPORTED_MEDIA_TYPE",
                    "PAYLOAD_TOO_LARGE",
                    "QUERY_TOO_COMPLEX",
                    "PERSISTED_QUERY_NOT_FOUND",
                    "DOCUMENT_NOT_TRUSTED",
                    "CURSOR_EXPIRED",
                    "UNAUTHENTICATED",
                    "FORBIDDEN",
                    "RATE_LIMITED",
                    "UNAVAILABLE",
                    "TIMEOUT",
                    "INTERNAL_ERROR");

    private static final Set<String> PARTS =
            Set.of("code", "status", "when", "http", "retry", "sayToUser");

    static List<JsonNode> errors() {
        return JsonMapper.shared().readTree(Contract.text(Contract.ERRORS)).valueStream().toList();
    }

    @Test
    void are_all_those_of_the_contract() {
        assertThat(codes("live", "planned")).containsExactlyElementsOf(CODES);
    }

    @Test
    void are_live_when_the_service_knows_them() throws ClassNotFoundException {
        // Package-private: only its names are part of the contract.
        var known = Class.forName("cn.huiqi.api.ErrorCode").getEnumConstants();

        assertThat(codes("live"))
                .containsExactlyElementsOf(Stream.of(known).map(Object::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void say_when_they_come_and_what_to_do(JsonNode error) {
        assertThat(error.propertyNames()).containsExactlyInAnyOrderElementsOf(PARTS);
        assertThat(text(error, "when")).matches("[A-Z`].*\\.");
        assertThat(error.get("http").valueStream().map(JsonNode::intValue))
                .isNotEmpty()
                .allMatch(status -> status == 200 || status >= 400 && status < 600, "a status");
        assertThat(Contract.text(Contract.README))
                .contains("\n| `" + text(error, "retry") + "` | ");
        assertThat(text(error, "sayToUser")).matches("\\p{IsHan}.*。");
    }

    @Test
    void come_with_the_status_they_name() {
        for (var fixture : Fixture.all()) {
            for (var error : fixture.errors()) {
                var code = error.at("/extensions/code").stringValue();

                assertThat(errors())
                        .as("%s answers %s", fixture, code)
                        .filteredOn(known -> text(known, "code").equals(code))
                        .singleElement()
                        .satisfies(known ->
                                assertThat(known.get("http").valueStream())
                                        .contains(fixture.content().get("status")));
            }
        }
    }

    private static List<String> codes(String... status) {
        return errors().stream()
                .filter(error -> List.of(status).contains(text(error, "status")))
                .map(error -> text(error, "code"))
                .toList();
    }

    private static String text(JsonNode error, String part) {
        return error.get(part).stringValue();
    }
}
