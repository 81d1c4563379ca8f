package cn.huiqi.search;

import static cn.huiqi.search.Searching.find;
import static cn.huiqi.search.Searching.ids;
import static cn.huiqi.search.Searching.index;
import static cn.huiqi.search.Searching.titles;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.FacetField;
import cn.huiqi.reference.RegionCode;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Benefits and documents are found by what is said of them. */
class SearchIndexTest {

    @Nested
    class A_word {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        as printed                | 创新券
                        in traditional characters | 創新券
                        with a blank              | 创新 券
                        with marks around it      | “创新券”?
                        with marks inside it      | 创新(券)
                        with an invisible blank   | 创新\\u200b券
                        with right-to-left marks  | \\u202e创新券\\u200f
                        in pinyin                 | chuangxinquan
                        in large letters          | CHUANGXINQUAN
                        in full-width letters     | ｃｈｕａｎｇｘｉｎｑｕａｎ
                        by its initials           | cxq
                        in a question             | 请问怎么申请创新券呢
                        by another name           | 科技券
                        with a character that sounds the same | 创新卷
                        """)
        void is_found_however_it_is_typed(String how, String typed) {
            var text = typed.replace("\\u200b", "\u200b").replace("\\u202e", "\u202e");

            assertThat(ids(find(text.replace("\\u200f", "\u200f"))))
                    .startsWith("resource:rs-voucher");
        }

        @Test
        void is_found_across_the_seams_at_which_a_text_would_be_split() {
            var edition = SmallCatalogue.of().resource("name: 辽云工业互联网服务").edition();

            assertThat(find(index(edition), "云工").total()).isEqualTo(1);
        }

        @Test
        void is_not_found_across_a_punctuation_mark() {
            var edition = SmallCatalogue.of().resource("name: 甲乙丙。丁戊己").edition();

            assertThat(find(index(edition), "丙丁").total()).isZero();
        }

        @Test
        void is_found_in_the_names_of_its_place_however_short() {
            var edition = SmallCatalogue.of().product("name: 甲", "region: '210303'").edition();

            assertThat(find(index(edition), "鞍山铁西").total()).isEqualTo(1);
            assertThat(find(index(edition), "铁西").total()).isEqualTo(1);
            assertThat(find(index(edition), "沈阳铁西").page(0, 9)).hasSizeLessThan(2);
        }

        @ParameterizedTest
        @ValueSource(strings = {"火星移民", "qqqqq", "۞۞", "นโยบาย"})
        void that_nothing_has_finds_nothing(String text) {
            assertThat(find(text).total()).isZero();
            assertThat(find(text).correctedText()).isNull();
        }
    }

    @Nested
    class An_amount {

        @ParameterizedTest
        @ValueSource(strings = {"1500万", "1500万元", "１５００万", "15000000元", "0.15亿", "一千五百万"})
        void is_found_in_any_unit(String text) {
            assertThat(ids(find(text)))
                    .contains("measure:ln-czj-2019-4/star")
                    .doesNotContain("measure:ln-czj-2019-4/bse");
        }
    }

    @Nested
    class A_document_number {

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        as printed          | 辽政办发〔2022〕23号
                        square brackets     | 辽政办发[2022]23号
                        round ones          | 辽政办发（2022）23号
                        lenticular ones     | 辽政办发【2022】23号
                        full width          | 辽政办发〔２０２２〕２３号
                        blanks              | 辽政办发 〔 2022 〕 23 号
                        no 号               | 辽政办发〔2022〕23
                        no brackets         | 辽政办发2022年23号
                        nothing but digits  | 辽政办发202223号
                        第 and zeros        | 辽政办发〔2022〕第023号
                        traditional         | 遼政辦發〔2022〕23號
                        no organ            | 〔2022〕23号
                        part of the organ   | 政办发〔2022〕23号
                        in a sentence       | 根据辽政办发〔2022〕23号文件精神
                        """)
        void finds_its_document_first_then_the_measures(String how, String typed) {
            assertThat(ids(find(typed)))
                    .startsWith("document:ln-zb-2022-23", "measure:ln-zb-2022-23/reserve-pool");
        }

        @Test
        void of_every_document_finds_that_document() {
            for (var document : Fixtures.edition().documents()) {
                if (document.documentNumber() != null) {
                    assertThat(ids(find(document.documentNumber())))
                            .as(document.documentNumber())
                            .startsWith(document.id());
                }
            }
        }

        @Test
        void that_no_document_has_finds_nothing_instead_of_something_else() {
            assertThat(find("辽政办发〔1998〕77号").total()).isZero();
        }

        @Test
        void comes_several_at_a_time_in_a_notice_and_in_its_order() {
            var notice =
                    """
                    各市人民政府,省政府各厅委:
                      为贯彻《保障中小企业款项支付条例》(国务院令第802号),落实辽政发﹝2025﹞16号和
                      辽财金规[2019] 4 号,现就2026年1月1日起有关事项通知如下,请认真抓好落实,确保企业应知尽知。
                    """;
            var query =
                    new SearchQuery(
                            notice, Set.of(SearchType.POLICY_DOCUMENT), null, Fixtures.RECORDED_ON);

            assertThat(ids(Searching.REAL.search(query)))
                    .startsWith(
                            "document:cn-sc-802",
                            "document:ln-zf-2025-16",
                            "document:ln-czj-2019-4");
        }
    }

    @Nested
    class A_typing_error {

        @ParameterizedTest
        @CsvSource({
            "高薪技术企业, 高新技术企业",
            "贷款帖息, 贷款贴息",
            "专精特性, 专精特新",
            "独脚兽, 独角兽",
            "加计扣初, 加计扣除",
            "kechangban, 科创板"
        })
        void is_mended_and_told(String typed, String meant) {
            var found = find(typed);

            assertThat(found.correctedText()).isEqualTo(meant);
            assertThat(ids(found)).isEqualTo(ids(find(meant)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"高新技术企业", "贷款贴息", "大连 滑雪", "zjtx", "辽政办发〔2022〕23号"})
        void is_not_told_of_where_there_is_none(String text) {
            assertThat(find(text).correctedText()).isNull();
        }
    }

    @Test
    void every_title_finds_its_entry_among_the_first() {
        for (var benefit : Fixtures.edition().benefits()) {
            var title = benefit.particulars().title();
            assertThat(titles(find(title)).subList(0, Math.min(3, titles(find(title)).size())))
                    .as(benefit.id())
                    .contains(title);
        }
    }

    @Test
    void pages_add_up_to_the_total_without_an_entry_twice() {
        var found = find("补贴");
        var all = new ArrayList<String>();
        for (int offset = 0; offset < found.total(); offset += 7) {
            found.page(offset, 7).forEach(hit -> all.add(EntryTexts.id(hit.item())));
        }

        assertThat(all).hasSize(found.total()).doesNotHaveDuplicates();
        assertThat(found.page(found.total(), 7)).isEmpty();
    }

    @Nested
    class What_is_asked_for {

        private Found find(String text, Set<SearchType> types, BenefitFilter filter) {
            return Searching.REAL.search(
                    new SearchQuery(text, types, filter, Fixtures.RECORDED_ON));
        }

        @Test
        void is_narrowed_by_type() {
            var found =
                    find("贷款", Set.of(SearchType.FINANCING_PRODUCT), BenefitFilter.named(Set.of()));

            assertThat(found.total()).isPositive();
            assertThat(ids(found)).allMatch(id -> id.startsWith("product:"));
        }

        @Test
        void is_narrowed_by_the_filter_of_the_lists_which_documents_pass_with_a_measure() {
            var dalian =
                    BenefitFilter.of(BenefitKind.POLICY_MEASURE, Set.of(new RegionCode("210200")));
            var found = find("高企", Set.of(), dalian);

            assertThat(ids(found))
                    .contains("measure:dl-tech-2023/hnte-first", "document:dl-tech-2023")
                    .noneMatch(id -> id.contains(":sy-"));
        }

        @Test
        void is_counted_by_facets_over_the_same_benefits() {
            var found = Searching.find("高企");
            long benefits =
                    found.page(0, found.total()).stream()
                            .filter(hit -> !EntryTexts.id(hit.item()).startsWith("document:"))
                            .count();

            assertThat(found.facets()).hasSameSizeAs(FacetField.values());
            assertThat(
                            found.facets().getFirst().buckets().stream()
                                    .mapToInt(it -> it.count())
                                    .sum())
                    .isEqualTo((int) benefits)
                    .isLessThan(found.total());
        }

        @Test
        void has_no_buckets_when_nothing_is_found() {
            assertThat(Searching.find("火星移民").facets()).allMatch(it -> it.buckets().isEmpty());
        }
    }

    @Test
    void what_is_in_force_comes_before_what_is_over() {
        var edition =
                SmallCatalogue.of()
                        .document("id: old", "effectiveTo: '2020-12-31'")
                        .document("id: new")
                        .measure("id: old/a", "name: 甲乙丙", "policy: old")
                        .measure("id: new/a", "name: 甲乙丙", "policy: new")
                        .edition();

        assertThat(ids(find(index(edition), "甲乙丙"))).startsWith("measure:new/a", "measure:old/a");
    }
}
