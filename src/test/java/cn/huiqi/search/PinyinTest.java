package cn.huiqi.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chinese is read aloud as it is meant. */
class PinyinTest {

    @ParameterizedTest
    @CsvSource({
        "专精特新, zhuanjingtexin, zjtx",
        "银行, yinhang, yh",
        "行业, hangye, hy",
        "长兴岛, changxingdao, cxd",
        "增长, zengzhang, zz",
        "重庆, chongqing, cq",
        "重点, zhongdian, zd",
        "还本付息, huanbenfuxi, hbfx",
        "绿色, lvse, ls",
        "利率, lilv, ll",
        "会计, kuaiji, kj",
        "土地, tudi, td",
        "E贷, Edai, Ed"
    })
    void in_full_and_by_initials(String text, String full, String initials) {
        assertThat(Pinyin.read(text).full()).isEqualTo(full);
        assertThat(Pinyin.read(text).initials()).isEqualTo(initials);
    }

    @ParameterizedTest
    @CsvSource({
        "沈阳市, shenyangshi",
        "阜新市, fuxinshi",
        "葫芦岛市, huludaoshi",
        "岫岩满族自治县, xiuyanmanzuzizhixian"
    })
    void places_are_read_as_the_reference_data_says(String name, String reading) {
        assertThat(Pinyin.read(name).full()).isEqualTo(reading);
    }
}
