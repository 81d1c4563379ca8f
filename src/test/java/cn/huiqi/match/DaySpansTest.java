package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Comparison;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaySpansTest {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

    private static List<DaySpans.Span> spans(Comparison... comparisons) {
        var spans = new DaySpans();
        for (var comparison : comparisons) {
            spans.cutAt(new Accepted.Days(comparison, DAY));
        }
        return spans.spans();
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource(
            textBlock =
                    """
                    AT_LEAST,  ..2024-02-28 2024-02-29..
                    LESS_THAN, ..2024-02-28 2024-02-29..
                    MORE_THAN, ..2024-02-29 2024-03-01..
                    AT_MOST,   ..2024-02-29 2024-03-01..
                    EQUALS,    ..2024-02-28 2024-02-29..2024-02-29 2024-03-01..
                    """)
    void a_bound_cuts_on_its_right_side(Comparison comparison, String spans) {
        assertThat(spans(comparison))
                .extracting(DaySpans.Span::text)
                .containsExactly(spans.split(" "));
    }

    @Test
    void the_same_bound_cuts_once() {
        assertThat(spans(Comparison.AT_LEAST, Comparison.LESS_THAN)).hasSize(2);
        assertThat(spans(Comparison.AT_LEAST, Comparison.AT_MOST)).hasSize(3);
    }

    @Test
    void spans_have_labels_and_a_day_that_stands_for_all() {
        var spans = spans(Comparison.EQUALS);

        assertThat(spans)
                .extracting(DaySpans.Span::label)
                .containsExactly("2024-02-28及以前", "2024-02-29", "2024-03-01及以后");
        assertThat(spans)
                .extracting(it -> it.inside(DAY))
                .containsExactly(DAY.minusDays(1), DAY, DAY.plusDays(1));
    }

    @Test
    void without_a_bound_there_is_one_span() {
        assertThat(spans())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.label()).isEqualTo("不限");
                    assertThat(it.inside(DAY)).isEqualTo(DAY);
                });
    }
}
