package cn.huiqi.reference;

import static cn.huiqi.reference.Regions.LIAONING;
import static cn.huiqi.reference.Regions.STATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.ReferenceReader;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

    private static final Regions REGIONS = ReferenceReader.read().regions();

    @Nested
    class A_region {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # typed, found, why
                        000000,  000000,  the state
                        210000,  210000,  Liaoning
                        210200,  210200,  a city of it
                        210212,  210212,  a district of that
                        110000,  110000,  another province
                        110105,  110000,  a district elsewhere counts as its province
                        440300,  440000,  so does a city
                        710000,  710000,  one of the three beyond the mainland
                        """)
        void is_found_by_its_six_digits(String typed, String found) {
            assertThat(REGIONS.find(typed)).isEqualTo(region(found));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "", "2102", "21021", "2102122", "210299", "219900", "990000", "000001",
                    "001000", "２１００００", "21000O", " 210000"
                })
        void is_not_found_when_there_is_none(String typed) {
            assertThat(REGIONS.find(typed)).isNull();
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # typed, nearest, why
                        210299,   210200,  its city
                        2102,     210200,  the zeros are missing
                        21021,    210211,  the first code that one digit makes of it
                        大连市,    210200,  the name instead of the code
                        铁西区,    210106,  the first of two
                        ２１０２００, 210200,  full-width digits
                        """)
        void nearest_to_an_error_is_the_one_most_likely_meant(String typed, String nearest) {
            assertThat(REGIONS.nearest(typed)).isEqualTo(region(nearest));
        }

        @ParameterizedTest
        @CsvSource({
            "000000, 全国",
            "210000, 辽宁省",
            "210200, 辽宁省大连市",
            "210211, 辽宁省大连市甘井子区",
            "110000, 北京市"
        })
        void has_a_full_name(String code, String name) {
            assertThat(REGIONS.fullName(region(code))).isEqualTo(name);
        }

        @Test
        void of_the_same_name_as_another_is_told_from_it_by_the_full_name() {
            assertThat(REGIONS.name(region("210106"))).isEqualTo("铁西区");
            assertThat(REGIONS.name(region("210303"))).isEqualTo("铁西区");
            assertThat(REGIONS.fullName(region("210106"))).isEqualTo("辽宁省沈阳市铁西区");
            assertThat(REGIONS.fullName(region("210303"))).isEqualTo("辽宁省鞍山市铁西区");
        }

        @Test
        void lies_in_its_parent() {
            assertThat(REGIONS.parent(region("210212"))).isEqualTo(region("210200"));
            assertThat(REGIONS.parent(LIAONING)).isEqualTo(STATE);
            assertThat(REGIONS.parent(STATE)).isNull();
        }

        @Test
        void that_is_not_in_the_tree_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> REGIONS.name(region("110105")));
            assertThatIllegalArgumentException().isThrownBy(() -> region("21020"));
        }
    }

    @Nested
    class The_places_within {

        @Test
        void the_state_are_34_provinces() {
            assertThat(REGIONS.children(STATE)).hasSize(34).contains(LIAONING);
            assertThat(REGIONS.under(STATE)).isEqualTo(REGIONS.all());
            assertThat(REGIONS.all().size()).isEqualTo(33 + 100);
        }

        @Test
        void liaoning_are_14_cities_with_100_districts_and_counties() {
            assertThat(REGIONS.children(LIAONING)).hasSize(14);
            assertThat(REGIONS.under(LIAONING).size()).isEqualTo(100);
            assertThat(REGIONS.under(REGIONS.children(LIAONING)))
                    .isEqualTo(REGIONS.under(LIAONING));
        }

        @Test
        void another_province_are_not_known() {
            assertThat(REGIONS.children(region("110000"))).isEmpty();
            assertThat(REGIONS.under(region("110000")).size()).isEqualTo(1);
        }

        @Test
        void liaoyang_do_not_hold_those_whose_digits_look_alike() {
            // Without its zeros 211000 is 211, as are 盘锦 211100, 铁岭 211200 and their districts.
            var liaoyang = REGIONS.under(region("211000"));

            assertThat(liaoyang.intersects(REGIONS.under(region("211100")))).isFalse();
            assertThat(liaoyang.intersects(REGIONS.under(region("211202")))).isFalse();
            assertThat(liaoyang.containsAll(REGIONS.under(region("211002")))).isTrue();
            assertThat(REGIONS.children(region("211000"))).hasSize(7);
        }

        @Test
        void fushun_the_city_are_more_than_fushun_the_county() {
            assertThat(REGIONS.name(region("210421"))).isEqualTo("抚顺县");
            assertThat(REGIONS.under(region("210400")).containsAll(REGIONS.under(region("210421"))))
                    .isTrue();
            assertThat(REGIONS.under(region("210421")).containsAll(REGIONS.under(region("210400"))))
                    .isFalse();
        }

        @Test
        void two_cities_are_those_of_both() {
            assertThat(REGIONS.under(List.of(region("210100"), region("210200"))).size())
                    .isEqualTo(13 + 10);
        }
    }

    @Test
    void a_tree_without_the_state_around_it_is_refused() {
        var liaoningAlone = CodeTree.builder().add("210000", "辽宁省", null).build();
        var stateAlone = CodeTree.builder().add("000000", "全国", null).build();

        assertThatIllegalArgumentException().isThrownBy(() -> new Regions(liaoningAlone));
        assertThatIllegalArgumentException().isThrownBy(() -> new Regions(stateAlone));
    }

    private static RegionCode region(String code) {
        return new RegionCode(code);
    }

    @Test
    void names_a_district_with_its_city_since_two_may_share_a_name() {
        assertThat(REGIONS.distinctName(new RegionCode("210106"))).isEqualTo("沈阳市铁西区");
        assertThat(REGIONS.distinctName(new RegionCode("210302"))).isEqualTo("鞍山市铁东区");
        assertThat(REGIONS.distinctName(new RegionCode("210200"))).isEqualTo("大连市");
        assertThat(REGIONS.distinctName(Regions.LIAONING)).isEqualTo("辽宁省");
    }
}
