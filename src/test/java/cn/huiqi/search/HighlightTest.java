package cn.huiqi.search;

import static cn.huiqi.search.Searching.index;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.intake.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was found is marked in the text as it stands. */
class HighlightTest {

    private static List<String> marked(String title, String text) {
        var edition = SmallCatalogue.of().resource("name: '" + title + "'").edition();
        return Searching.find(index(edition), text).page(0, 1).getFirst().highlights().stream()
                .filter(it -> it.field().equals("title"))
                .flatMap(it ->
                        it.ranges().stream()
                                .map(range -> it.text().substring(range.start(), range.end())))
                .toList();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    设备更新贷款贴息       | 贷款贴息   | 贷款贴息
                    首台(套)装备          | 首台套     | 首台(套
                    “小巨人”企业          | 小巨人     | 小巨人
                    專精特新培育          | 专精特新   | 專精特新
                    ＥＴＣ快捷信贷        | etc        | ＥＴＣ
                    最高1500万元         | 0.15亿     | 1500万元
                    科创板上市           | kechuangban | 科创板
                    科创板上市           | kcb        | 科创板
                    😀创新券😀           | 创新券     | 创新券
                    𠀀𠀁创新券          | 𠀁创新券   | 𠀁创新券
                    ㍿ 创新             | 株式会社   | ㍿
                    """)
    void is_what_was_looked_for(String title, String text, String marked) {
        assertThat(marked(title, text)).containsExactly(marked);
    }

    @Test
    void is_only_whole_words_of_letters() {
        assertThat(marked("IT服务 WITH it", "it")).containsExactly("IT", "it");
    }

    @Test
    void ranges_are_apart_in_order_and_cut_no_character_in_two() {
        for (var text : List.of("补贴", "企业 贷款", "辽宁省", "上市 1500万", "zjtx")) {
            var hits = Searching.find(text).page(0, 50);
            assertThat(hits.getFirst().highlights()).as(text).isNotEmpty();
            for (var hit : hits) {
                hit.highlights().forEach(HighlightTest::checkRanges);
            }
        }
    }

    private static void checkRanges(Highlight highlight) {
        var text = highlight.text();
        int end = -1;
        for (var range : highlight.ranges()) {
            assertThat(range.start()).isGreaterThan(end);
            assertThat(range.length()).isPositive();
            end = range.end();
            assertThat(end).isLessThanOrEqualTo(text.length());
            for (int cut : new int[] {range.start(), end}) {
                assertThat(cut > 0 && cut < text.length() && isInsideCharacter(text, cut))
                        .isFalse();
            }
        }
    }

    private static boolean isInsideCharacter(String text, int cut) {
        return Character.isSurrogatePair(text.charAt(cut - 1), text.charAt(cut));
    }

    @Test
    void texts_are_those_of_the_entry() {
        for (var hit : Searching.find("贷款贴息").page(0, 20)) {
            var texts =
                    new EntryTexts(Fixtures.edition())
                            .of(hit.item()).stream().map(EntryTexts.Text::text).toList();

            assertThat(texts).containsAll(hit.highlights().stream().map(Highlight::text).toList());
        }
    }
}
