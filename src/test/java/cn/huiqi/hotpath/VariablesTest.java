package cn.huiqi.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Equal variables have one spelling. */
class VariablesTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static String canonical(String json) {
        return Variables.of((Map<String, @Nullable Object>) JSON.readValue(json, Map.class)).json();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    {"b":1,"a":2}                     | {"a":2,"b":1}              | order of keys
                    {"a":{"d":1,"c":{"f":1,"e":2}}}   | {"a":{"c":{"e":2,"f":1},"d":1}} | further down
                    { "a" : [ 1 , 2 ] }               | {"a":[1,2]}                | white space
                    {"a":1.0}                         | {"a":1}                    | needless fraction
                    {"a":1e2}                         | {"a":100}                  | exponent
                    {"a":1.50}                        | {"a":1.5}                  | needless zero
                    {"a":-0.0}                        | {"a":0}                    | signed zero
                    {"a":0.00}                        | {"a":0}                    | zero
                    {"a":12345678901234567890}        | {"a":12345678901234567890} | beyond 64 bits
                    {"a":null,"b":1}                  | {"b":1}                    | null is not sent
                    {"a":{"b":null}}                  | {"a":{"b":null}}           | but means something below
                    {"a":"\\u4f01"}                   | {"a":"企"}                 | escapes
                    {"a":"1.0"}                       | {"a":"1.0"}                | a text is no number
                    {"a":[2,1]}                       | {"a":[2,1]}                | a list has an order
                    """)
    void are_written_so(String given, String canonical, String why) {
        assertThat(canonical(given)).isEqualTo(canonical);
    }

    @Test
    void keep_a_number_short_that_would_be_long_without_its_exponent() {
        assertThat(canonical("{\"a\":1e999999}")).hasSizeLessThan(30);
    }

    @Property(tries = 300)
    void stay_as_they_are_when_they_are_canonical(@ForAll("objects") Map<String, Object> given) {
        var once = Variables.of(given).json();

        assertThat(canonical(once)).isEqualTo(once);
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        var keys = Arbitraries.strings().alpha().ofMaxLength(4);
        var leaves =
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(5).map(it -> (Object) it),
                        Arbitraries.bigDecimals().map(it -> (Object) it),
                        Arbitraries.longs().map(it -> (Object) it),
                        Arbitraries.of(true, false).map(it -> (Object) it));
        var lists = leaves.list().ofMaxSize(3).map(it -> (Object) it);
        var below = Arbitraries.oneOf(leaves, lists);
        var maps = Arbitraries.maps(keys, below).ofMaxSize(3).map(it -> (Object) it);
        return Arbitraries.maps(keys, Arbitraries.oneOf(below, maps)).ofMaxSize(4);
    }
}
