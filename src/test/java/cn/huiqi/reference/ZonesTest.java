package cn.huiqi.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.ReferenceReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

    private static final Zones ZONES = ReferenceReader.read().zones();

    @Nested
    class A_zone {

        @Test
        void is_found_by_its_code() {
            assertThat(ZONES.find("LN_SHENFU")).extracting("name").isEqualTo("沈抚改革创新示范区");
            assertThat(ZONES.find("ln_shenfu")).isNull();
            assertThat(ZONES.find("LN_NOWHERE")).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "ln_shenfu, LN_SHENFU",
            "SHENFU, LN_SHENFU",
            "LN_FTZ_DALAIN, LN_FTZ_DALIAN",
            "沈抚示范区, LN_SHENFU",
            "大连金普新区, LN_JINPU"
        })
        void nearest_to_an_error_or_a_name_is_the_one_most_likely_meant(String typed, String code) {
            assertThat(ZONES.nearest(typed).code()).isEqualTo(zone(code));
        }

        @Test
        void lies_in_its_hosts() {
            assertThat(ZONES.nearest("LN_JINPU").hosts())
                    .containsExactly(new RegionCode("210213"), new RegionCode("210214"));
        }

        @Test
        void has_its_areas_within() {
            assertThat(ZONES.within(zone("LN_FTZ")))
                    .extracting(area -> area.code().value())
                    .containsExactly("LN_FTZ_SHENYANG", "LN_FTZ_DALIAN", "LN_FTZ_YINGKOU");
            assertThat(ZONES.within(zone("LN_SHENFU"))).isEmpty();
        }
    }

    @Nested
    class The_zones_around {

        @Test
        void an_area_are_itself_and_the_zone_of_which_it_is_part() {
            assertThat(ZONES.around(List.of(zone("LN_FTZ_DALIAN"), zone("LN_JINPU"))))
                    .containsExactly(zone("LN_FTZ_DALIAN"), zone("LN_FTZ"), zone("LN_JINPU"));
        }

        @Test
        void a_zone_are_not_its_areas() {
            assertThat(ZONES.around(List.of(zone("LN_FTZ")))).containsExactly(zone("LN_FTZ"));
        }

        @Test
        void nothing_are_none() {
            assertThat(ZONES.around(List.of())).isEmpty();
        }

        @Test
        void an_unknown_one_are_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ZONES.around(List.of(zone("LN_NOWHERE"))))
                    .withMessageNotContaining("NOWHERE");
        }
    }

    @Nested
    class A_list_of_zones {

        @Test
        void has_each_code_once() {
            refused(zone("A", null), zone("A", null));
        }

        @Test
        void has_every_parent() {
            refused(zone("A", "B"));
        }

        @Test
        void has_none_inside_itself() {
            refused(zone("A", "B"), zone("B", "C"), zone("C", "B"));
        }

        private void refused(Zone... zones) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Zones(List.of(zones)));
        }
    }

    private static ZoneCode zone(String code) {
        return new ZoneCode(code);
    }

    private static Zone zone(String code, @Nullable String parent) {
        var around = parent == null ? null : zone(parent);
        return new Zone(zone(code), "区", List.of(), around, List.of());
    }
}
