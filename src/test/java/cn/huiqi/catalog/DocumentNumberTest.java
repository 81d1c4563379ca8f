package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNumberTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    the official form            | 辽政发〔2023〕1号
                    square brackets              | 辽政发[2023]1号
                    round brackets               | 辽政发(2023)1号
                    full-width round brackets    | 辽政发（2023）1号
                    full-width square brackets   | 辽政发［2023］1号
                    black lenticular brackets    | 辽政发【2023】1号
                    small tortoise brackets      | 辽政发﹝2023﹞1号
                    braces                       | 辽政发{2023}1号
                    angle brackets               | 辽政发<2023>1号
                    brackets that do not pair    | 辽政发〔2023]1号
                    full-width digits            | 辽政发〔２０２３〕１号
                    blanks                       | 辽政发 〔2023〕 1 号
                    blanks inside the brackets   | 辽政发〔 2023 〕1号
                    an ideographic space         | 辽政发〔2023〕　1号
                    a zero-width space           | 辽政发\u200b〔2023〕1号
                    第                           | 辽政发〔2023〕第1号
                    leading zeros                | 辽政发〔2023〕001号
                    第 and leading zeros         | 辽政发[2023] 第 01 号
                    no 号                        | 辽政发〔2023〕1
                    no brackets                  | 辽政发2023年1号
                    no brackets and no 年        | 辽政发 2023 1号
                    nothing but digits           | 辽政发2023 1
                    a hyphen                     | 辽政发2023-1号
                    """)
    void any_bracket_width_and_spacing_is_the_same_number(String form, String typed) {
        var plain = typed.replace("\\u200b", "\u200b");

        assertThat(DocumentNumber.normalised(plain)).isEqualTo("辽政发〔2023〕1号");
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(
            textBlock =
                    """
                    辽政发〔2023〕10号,   another serial
                    辽政发〔2022〕1号,    another year
                    辽政办发〔2023〕1号,  another office
                    大政发〔2023〕1号,    another city
                    辽政发〔2023〕,       no serial number
                    辽政发1号,            no year
                    """)
    void another_number_stays_another_one(String other, String why) {
        assertThat(DocumentNumber.normalised(other))
                .isNotEqualTo(DocumentNumber.normalised("辽政发〔2023〕1号"));
    }

    @Test
    void a_number_without_brackets_is_compared_too() {
        assertThat(DocumentNumber.normalised("财政部 税务总局公告 2023年 第012号"))
                .isEqualTo(DocumentNumber.normalised("财政部税务总局公告2023年12号"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"国务院令第802号", "国务院令 802号", "国务院令802", "国务院令第0802号"})
    void a_number_without_a_year_has_its_forms_too(String typed) {
        assertThat(DocumentNumber.normalised(typed)).isEqualTo("国务院令802号");
    }
}
