package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.intake.Fixtures;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Entries in few bytes, and back. */
class CompactEntryTest {

    private static final List<Object> VALUES =
            List.of(
                    "",
                    "a",
                    "惠企政策（辽政发〔2023〕1号）,“辽”字号",
                    "café Ω 한국 \u0000 \ud83d\ude80 \ud83d",
                    true,
                    false,
                    0,
                    -1,
                    Integer.MIN_VALUE,
                    Integer.MAX_VALUE,
                    Long.MIN_VALUE,
                    new BigInteger("123456789012345678901234567890"),
                    new BigDecimal("0.050"),
                    new BigDecimal("-1E+20"),
                    0.1,
                    List.of(),
                    List.of("C34", List.of(1, "x")),
                    Map.of(),
                    Map.of("a", Map.of("b", List.of(Map.of("c", "d")))));

    private final Dictionary dictionary = new Dictionary(1 << 10);
    private final EntryWriter writer = new EntryWriter(dictionary);

    private Entry again(Entry entry) {
        return EntryForm.read(dictionary, writer.write(entry));
    }

    private static Entry entry(Map<String, Object> fields) {
        return new Entry(
                Entry.Kind.MEASURE, "doc/a", 7, Instant.parse("2026-01-02T03:04:05Z"), fields);
    }

    @ParameterizedTest
    @FieldSource("VALUES")
    void keep_every_kind_of_value(Object value) {
        var entry = entry(Map.of("field", value, "list", List.of(value, value)));

        assertThat(again(entry)).isEqualTo(entry);
        assertThat(again(entry)).as("known by now").isEqualTo(entry);
        dictionary.close();
        assertThat(again(entry)).as("closed").isEqualTo(entry);
    }

    @Test
    void keep_the_order_of_fields_and_what_is_null() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("z", Arrays.asList("x", null));
        fields.put("a", 1);
        fields.put("m", null);

        var again = again(entry(fields)).fields();

        assertThat(again).isEqualTo(fields);
        assertThat(again.keySet()).containsExactly("z", "a", "m");
        assertThat(again.containsKey("m")).isTrue();
        assertThat(again.containsKey("b")).isFalse();
    }

    @Test
    void are_written_the_same_way_by_a_dictionary_that_knows_nothing_of_them() {
        dictionary.close();

        for (var entry : Fixtures.entries()) {
            assertThat(again(entry)).isEqualTo(entry);
        }
    }

    @Test
    void keep_the_real_catalogue() {
        var forms = new ArrayList<byte[]>();
        Fixtures.entries().forEach(entry -> forms.add(writer.write(entry)));
        dictionary.close();

        assertThat(forms.stream().map(form -> EntryForm.read(dictionary, form)))
                .isEqualTo(Fixtures.entries());
        assertThat(forms.stream().map(EntryForm::id))
                .isEqualTo(Fixtures.entries().stream().map(Entry::id).toList());
    }

    @Test
    void have_equal_parts_in_common() {
        var condition = Map.of("field", "region", "op", "IN_REGION", "value", List.of("210200"));
        again(entry(Map.of("eligibility", condition)));
        var one = again(entry(Map.of("eligibility", condition, "name", "一")));
        var other = again(entry(Map.of("eligibility", condition, "name", "二")));

        assertThat(other.fields().get("eligibility")).isSameAs(one.fields().get("eligibility"));
    }

    @Test
    void cannot_hold_what_has_no_place_in_a_catalogue() {
        var entry = entry(Map.of("day", LocalDate.of(2026, 1, 1)));

        assertThatThrownBy(() -> writer.write(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a field cannot be a LocalDate");
    }
}
