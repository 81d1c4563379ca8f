package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half-typed words are completed. */
class SuggestionsTest {

    private static List<String> texts(String prefix) {
        return Searching.REAL.suggest(prefix, 20).stream().map(Suggestion::text).toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a title by its first character       | 创     | 创新券
                    a title in pinyin                    | chuangxinq | 创新券
                    a title by initials                  | cxq    | 创新券
                    a title half in pinyin               | 创新qu | 创新券
                    a title from a word inside it        | 仪器共享 | 辽宁省大型科学仪器共享服务平台
                    a title in traditional characters    | 創新   | 创新券
                    a qualification                      | 高新技 | 高新技术企业
                    a qualification by its alias         | 高企   | 高新技术企业
                    a qualification by initials          | gxjsqy | 高新技术企业
                    a document number                    | 辽政办发〔2022 | 辽政办发〔2022〕23号
                    a document number without brackets   | 辽政办发202 | 辽政办发〔2022〕23号
                    a document number by its year        | 202223 | 辽政办发〔2022〕23号
                    a place                              | 沈阳   | 沈阳市
                    a place in pinyin                    | sheny  | 沈阳市
                    one place of two of that name        | tiexi  | 沈阳市铁西区
                    and the other one                    | tiexi  | 鞍山市铁西区
                    a zone by its short name             | 沈抚示范 | 沈抚改革创新示范区
                    a sector                             | 通用设备 | 通用设备制造业
                    """)
    void by(String what, String prefix, String completed) {
        assertThat(texts(prefix)).contains(completed);
    }

    @Test
    void come_the_most_used_first() {
        var counts = Searching.REAL.suggest("高新技术企业", 5).stream().map(Suggestion::count).toList();

        assertThat(counts).hasSizeGreaterThan(1);
        assertThat(texts("沈").getFirst()).isEqualTo("沈阳市");
    }

    @Test
    void count_the_published_entries_that_have_them() {
        var gaoqi = Searching.REAL.suggest("高新技术企业", 1).getFirst();
        long named =
                Fixtures.edition().benefits().stream()
                        .filter(it ->
                                new EntryTexts(Fixtures.edition())
                                        .of(it).stream()
                                                .anyMatch(text ->
                                                        "qualifications".equals(text.field())
                                                                && text.text().equals("高新技术企业")))
                        .count();

        assertThat(gaoqi).isEqualTo(new Suggestion("高新技术企业", null, (int) named));
        assertThat(Searching.REAL.suggest("创新券", 1))
                .containsExactly(new Suggestion("创新券", SearchType.SHARED_RESOURCE, 1));
    }

    @Test
    void are_as_many_as_asked_for_without_one_twice() {
        for (var prefix : List.of("s", "l", "企业", "辽", "2")) {
            assertThat(texts(prefix)).as(prefix).doesNotHaveDuplicates().hasSizeLessThan(21);
            assertThat(Searching.REAL.suggest(prefix, 3)).as(prefix).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?!", "😀", "qqq", "\u001f", "火星"})
    void are_none_for_what_nothing_begins_with(String prefix) {
        assertThat(texts(prefix)).isEmpty();
    }
}
