package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CreditCodeTest {

    @Nested
    class A_credit_code {

        @ParameterizedTest
        @MethodSource("cn.huiqi.reference.CreditCodeTest#valid")
        void is_taken_when_both_check_characters_are_right(String code) {
            assertThat(CreditCode.isValid(code)).isTrue();
            assertThat(new CreditCode(code).value()).isEqualTo(code);
        }

        @ParameterizedTest(name = "{1}: {0}")
        @MethodSource("cn.huiqi.reference.CreditCodeTest#invalid")
        void is_refused(String code, String reason) {
            assertThat(CreditCode.isValid(code)).as(reason).isFalse();
        }

        @Test
        void is_refused_for_any_other_check_character() {
            var start = "91210100YT0000011";

            assertThat("0123456789ABCDEFGHJKLMNPQRTUWXY".split("", -1))
                    .filteredOn(check -> CreditCode.isValid(start + check))
                    .containsExactly("Q");
        }

        @Test
        void is_never_printed() {
            var code = "91210100YT0000011Q";

            assertThat(new CreditCode(code).toString()).doesNotContain(code);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new CreditCode(code + "0"))
                    .withMessageNotContaining(code);
        }
    }

    static Stream<String> valid() throws IOException {
        return vectors("valid").map(vector -> vector.required("code").stringValue());
    }

    static Stream<String[]> invalid() throws IOException {
        return Stream.concat(vectors("invalid"), vectors("invalid_extra"))
                .map(vector ->
                        new String[] {
                            vector.required("code").stringValue(),
                            vector.required("reason").stringValue()
                        });
    }

    private static Stream<JsonNode> vectors(String list) throws IOException {
        try (var file = CreditCodeTest.class.getResourceAsStream("/reference/uscc.json")) {
            var vectors = new JsonMapper().readTree(file).required("vectors").required(list);
            return StreamSupport.stream(vectors.spliterator(), false);
        }
    }
}
