package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes for a profile are found by whatever a user calls them. */
class ReferenceSearchTest {

    private static final ReferenceSearch SEARCH = new ReferenceSearch(Fixtures.reference());

    private static List<String> codes(ReferenceType type, String text) {
        return SEARCH.find(text, Set.of(type), 10).stream().map(ReferenceMatch::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "饭店, H62", "餐馆, H62", "软件开发, I65", "养猪, A0313", "网店, F5292", "汽修, O8111", "4S店, F5261",
        "律所, L7231", "快递, G60", "装修, E50", "通用设备制造业, C34", "C34, C34", "34, C34", "3451, C3451",
        "ruanjiankaifa, I65", "我是开饭店的, H62", "药厂, C27", "民宿, H613", "光伏, D4416"
    })
    void sectors_by_everyday_words_names_codes_and_pinyin(String text, String code) {
        assertThat(codes(ReferenceType.SECTOR, text)).startsWith(code);
    }

    @ParameterizedTest
    @CsvSource({
        "沈阳, 210100",
        "沈阳市, 210100",
        "shenyang, 210100",
        "sy, 210100",
        "大连甘井子, 210211",
        "210211, 210211",
        "鞍山铁西, 210303",
        "鞍山市铁西区, 210303",
        "沈阳铁西, 210106"
    })
    void places_by_any_form_of_their_names(String text, String code) {
        assertThat(codes(ReferenceType.REGION, text)).contains(code);
    }

    @Test
    void two_districts_of_one_name_are_told_apart() {
        assertThat(SEARCH.find("铁西区", Set.of(ReferenceType.REGION), 10))
                .extracting(ReferenceMatch::label)
                .containsExactly("沈阳市铁西区", "鞍山市铁西区");
    }

    @ParameterizedTest
    @CsvSource({
        "高企, HIGH_TECH",
        "小巨人, LITTLE_GIANT",
        "gaoqi, HIGH_TECH",
        "单项冠军, MANUFACTURING_CHAMPION"
    })
    void qualifications_by_alias(String text, String code) {
        assertThat(codes(ReferenceType.QUALIFICATION, text)).contains(code);
    }

    @ParameterizedTest
    @CsvSource({"沈抚新区, LN_SHENFU", "大连高新区, LN_DL_HITECH", "shenfu, LN_SHENFU"})
    void zones_by_alias(String text, String code) {
        assertThat(codes(ReferenceType.ZONE, text)).contains(code);
    }

    @Test
    void a_match_tells_which_name_fits() {
        assertThat(SEARCH.find("烧烤店", Set.of(), 1))
                .containsExactly(new ReferenceMatch(ReferenceType.SECTOR, "H62", "餐饮业", "烧烤店"));
    }

    @Test
    void what_is_in_no_table_is_not_found() {
        assertThat(SEARCH.find("火星", Set.of(), 10)).isEmpty();
        assertThat(SEARCH.find("、。", Set.of(), 10)).isEmpty();
    }
}
