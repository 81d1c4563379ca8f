package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are compared in one form, and every place in it leads back. */
class FoldedTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ＡＢＣ１２３   | abc123
                    專精特新       | 专精特新
                    瀋陽鐵西       | 沈阳铁西
                    首台(套)       | 首台套
                    “小巨人”       | 小巨人
                    辽政办发〔2022〕23号 | 辽政办发202223号
                    主板/创业板    | 主板 创业板
                    甲，，。乙     | 甲 乙
                    1.5%           | 1.5%
                    甲.乙          | 甲 乙
                    Café           | cafe
                    ①②            | 12
                    """)
    void one_form(String text, String folded) {
        assertThat(Folded.text(text)).isEqualTo(folded);
    }

    @Property(tries = 300)
    void every_range_leads_back_to_whole_characters(@ForAll String text) {
        var folded = Folded.of(text);
        for (int i = 0; i < folded.text().length(); i++) {
            var range = folded.range(i, i + 1);
            assertThat(text.codePointCount(range.start(), range.end())).isEqualTo(1);
        }
    }
}
