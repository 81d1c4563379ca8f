package cn.huiqi.eligibility;

import static cn.huiqi.reference.FirmSize.LARGE;
import static cn.huiqi.reference.FirmSize.MEDIUM;
import static cn.huiqi.reference.FirmSize.MICRO;
import static cn.huiqi.reference.FirmSize.SMALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import cn.huiqi.reference.Zones;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirmProfileTest {

    private static final LocalDate DAY = LocalDate.of(2025, 9, 30);

    private static FirmProfile.Builder firm() {
        return Fixtures.firm();
    }

    private static Interval exactly(String number) {
        return Interval.exactly(new BigDecimal(number));
    }

    private static ZoneCode zone(String code) {
        return new ZoneCode(code);
    }

    private static HeldQualification held(String code) {
        return new HeldQualification(code, null, null);
    }

    @Nested
    class A_profile_that_says_nothing {

        private final FirmProfile firm = FirmProfile.unknown(Fixtures.vocabulary());

        @Test
        void leaves_every_size_open() {
            assertThat(firm.sizes()).containsExactly(MICRO, SMALL, MEDIUM, LARGE);
        }

        @Test
        void leaves_counts_and_money_anything_from_nought_up() {
            assertThat(firm.numbers(firm.vocabulary().attribute(Attribute.EMPLOYEES)))
                    .isEqualTo(Interval.nonNegative());
            assertThat(firm.numbers(firm.vocabulary().attribute(Attribute.REVENUE)))
                    .isEqualTo(Interval.nonNegative());
        }

        @Test
        void leaves_a_ratio_anything_below_nought_too() {
            assertThat(firm.numbers(firm.vocabulary().attribute("layoffRate")))
                    .isEqualTo(Interval.all());
        }

        @Test
        void holds_qualifications_of_which_nobody_knows() {
            assertThat(firm.heldOn(DAY)).isNull();
        }
    }

    @Nested
    class The_size {

        private final FirmProfile.Builder industry =
                firm().sector(new SectorCode("C34"))
                        .number(Attribute.EMPLOYEES, exactly("299"))
                        .number(Attribute.REVENUE, exactly("20000000"));

        @Test
        void is_concluded_from_sector_and_figures() {
            assertThat(industry.build().sizes()).containsExactly(SMALL);
        }

        @Test
        void is_every_class_that_a_bracket_leaves() {
            industry.number(Attribute.REVENUE, Interval.atMost(new BigDecimal("3000000")));

            assertThat(industry.build().sizes()).containsExactly(MICRO, SMALL);
        }

        @Test
        void is_open_upwards_only_as_far_as_the_known_figure_allows() {
            var staff =
                    firm().sector(new SectorCode("C"))
                            .number(Attribute.EMPLOYEES, exactly("300"))
                            .build();

            assertThat(staff.sizes()).containsExactly(MICRO, SMALL, MEDIUM);
        }

        @Test
        void is_open_without_a_sector_whatever_the_figures() {
            assertThat(firm().number(Attribute.EMPLOYEES, exactly("5")).build().sizes()).hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(strings = {"J", "J6621", "P", "Q84", "K7040", "K70"})
        void is_open_where_the_standard_has_no_row_for_all_of_the_sector(String sector) {
            var firm =
                    firm().sector(new SectorCode(sector))
                            .number(Attribute.EMPLOYEES, exactly("5"))
                            .number(Attribute.REVENUE, exactly("10000"))
                            .number(Attribute.TOTAL_ASSETS, exactly("10000"))
                            .build();

            assertThat(firm.sizes()).containsExactly(MICRO, SMALL, MEDIUM, LARGE);
        }

        @Test
        void is_the_stated_one_even_against_the_figures() {
            var firm = industry.size(LARGE).build();

            assertThat(firm.sizes()).containsExactly(LARGE);
            assertThat(firm.statedSize()).isEqualTo(LARGE);
            assertThat(firm.concludedSizes()).containsExactly(SMALL);
        }
    }

    @Nested
    class The_zones {

        @Test
        void around_an_area_hold_the_firm_too() {
            var firm = firm().zones(List.of(zone("LN_FTZ_DALIAN"))).build();

            assertThat(firm.surelyIn())
                    .containsExactlyInAnyOrder(zone("LN_FTZ_DALIAN"), zone("LN_FTZ"));
            assertThat(firm.possiblyIn()).isEqualTo(firm.surelyIn());
        }

        @Test
        void told_without_an_area_leave_each_of_their_areas_possible() {
            var firm = firm().zones(List.of(zone("LN_FTZ"), zone("LN_SHENFU"))).build();

            assertThat(firm.surelyIn())
                    .containsExactlyInAnyOrder(zone("LN_FTZ"), zone("LN_SHENFU"));
            assertThat(firm.possiblyIn())
                    .containsExactlyInAnyOrder(
                            zone("LN_FTZ"),
                            zone("LN_FTZ_SHENYANG"),
                            zone("LN_FTZ_DALIAN"),
                            zone("LN_FTZ_YINGKOU"),
                            zone("LN_SHENFU"));
        }

        @Test
        void told_with_one_of_their_areas_leave_the_others_out() {
            var firm = firm().zones(List.of(zone("LN_FTZ"), zone("LN_FTZ_DALIAN"))).build();

            assertThat(firm.possiblyIn())
                    .containsExactlyInAnyOrder(zone("LN_FTZ"), zone("LN_FTZ_DALIAN"));
        }

        @Test
        void leave_areas_of_areas_possible_as_well() {
            var vocabulary =
                    withZones(
                            area("OUTER", null), area("MIDDLE", "OUTER"), area("INNER", "MIDDLE"));

            var outer = FirmProfile.builder(vocabulary).zones(List.of(zone("OUTER"))).build();
            var inner = FirmProfile.builder(vocabulary).zones(List.of(zone("INNER"))).build();

            assertThat(outer.possiblyIn())
                    .containsExactlyInAnyOrder(zone("OUTER"), zone("MIDDLE"), zone("INNER"));
            assertThat(inner.surelyIn())
                    .containsExactlyInAnyOrder(zone("OUTER"), zone("MIDDLE"), zone("INNER"));
        }

        @Test
        void keep_the_order_in_which_they_were_told() {
            var told = List.of(zone("LN_SHENFU"), zone("LN_FTZ_DALIAN"), zone("LN_JINPU"));

            assertThat(firm().zones(told).build().zones()).containsExactlyElementsOf(told);
            assertThat(firm().zones(told.reversed()).build().zones())
                    .containsExactlyElementsOf(told.reversed());
        }

        private static Vocabulary withZones(Zone... zones) {
            var known = Fixtures.reference();
            return new Vocabulary(
                    new ReferenceData(
                            "test",
                            known.sectors(),
                            known.regions(),
                            new Zones(Arrays.asList(zones)),
                            known.qualifications(),
                            known.sizeStandard()),
                    Fixtures.vocabulary().attributes(),
                    List.of());
        }

        private static Zone area(String code, @Nullable String around) {
            return new Zone(
                    zone(code), code, List.of(), around == null ? null : zone(around), List.of());
        }
    }

    @Nested
    class The_qualifications {

        @Test
        void include_what_they_imply() {
            var firm = firm().qualifications(List.of(held("LITTLE_GIANT"))).build();

            assertThat(firm.heldOn(DAY)).contains("LITTLE_GIANT", "SRDI_SME");
        }

        @Test
        void count_from_their_first_day_to_their_last() {
            var firm =
                    firm().qualifications(
                                    List.of(
                                            new HeldQualification(
                                                    "HIGH_TECH", DAY, DAY.plusDays(1))))
                            .build();

            assertThat(firm.heldOn(DAY.minusDays(1))).isEmpty();
            assertThat(firm.heldOn(DAY)).contains("HIGH_TECH");
            assertThat(firm.heldOn(DAY.plusDays(1))).contains("HIGH_TECH");
            assertThat(firm.heldOn(DAY.plusDays(2))).isEmpty();
        }

        @Test
        void imply_nothing_once_they_are_over() {
            var over = new HeldQualification("LITTLE_GIANT", null, DAY.minusDays(1));

            assertThat(firm().qualifications(List.of(over)).build().heldOn(DAY)).isEmpty();
        }

        @Test
        void are_none_in_an_empty_list_and_open_without_one() {
            assertThat(firm().qualifications(List.of()).build().heldOn(DAY)).isEmpty();
            assertThat(firm().build().heldOn(DAY)).isNull();
        }

        @Test
        void cannot_end_before_they_begin() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HeldQualification("HIGH_TECH", DAY, DAY.minusDays(1)));
        }
    }

    @Nested
    class A_number {

        @ParameterizedTest
        @ValueSource(strings = {"-1", "-0.5", "..-1", "<0", "-5..10", "-5..", ">-5"})
        void that_is_negative_is_refused_for_counts_and_money(String told) {
            var quantity = Quantity.parse(told);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().number(Attribute.EMPLOYEES, quantity));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().number(Attribute.REVENUE, quantity));
        }

        @ParameterizedTest
        @ValueSource(strings = {"-1", "..-1", "<0", "-5..10", ">-5"})
        void may_be_negative_as_a_ratio(String told) {
            var quantity = Quantity.parse(told);

            var firm = firm().number("layoffRate", quantity).build();

            assertThat(numbers(firm, "layoffRate")).isEqualTo(quantity);
        }

        @Test
        void open_downwards_starts_at_nought_as_a_count() {
            var firm = firm().number(Attribute.EMPLOYEES, Quantity.parse("..99")).build();

            assertThat(numbers(firm, Attribute.EMPLOYEES))
                    .isEqualTo(Interval.between(BigDecimal.ZERO, new BigDecimal("99")));
        }

        @Test
        void may_be_nought_and_a_fraction() {
            firm().number(Attribute.EMPLOYEES, exactly("0"))
                    .number(Attribute.REVENUE, Quantity.parse("..0"));
            firm().number(Attribute.EMPLOYEES, exactly("29.75"));
        }

        @Test
        void is_refused_for_what_is_no_number() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().number(Attribute.ENTITY_TYPE, exactly("1")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().number("nothing", exactly("1")))
                    .withMessageNotContaining("nothing");
        }

        private static Interval numbers(FirmProfile firm, String attribute) {
            return firm.numbers(firm.vocabulary().attribute(attribute));
        }
    }

    @Nested
    class A_fact {

        @Test
        void is_refused_when_it_is_of_another_kind() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().yesNo(Attribute.ENTITY_TYPE, true));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().day(Attribute.EMPLOYEES, DAY));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().choice("seriousDishonesty", "true"));
        }

        @Test
        void is_refused_when_it_is_no_option() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> firm().choice(Attribute.ENTITY_TYPE, "CLUB"))
                    .withMessageNotContaining("CLUB");
        }

        @Test
        void takes_the_place_of_an_earlier_one() {
            var firm = firm().yesNo("seriousDishonesty", true).yesNo("seriousDishonesty", false);

            assertThat(firm.build().fact("seriousDishonesty")).isEqualTo(new Fact.YesNo(false));
        }
    }

    @Nested
    class A_copy {

        private final FirmProfile firm =
                firm().region(new RegionCode("210212"))
                        .sector(new SectorCode("C3491"))
                        .size(SMALL)
                        .zones(List.of(zone("LN_SHENFU")))
                        .qualifications(List.of(held("HIGH_TECH")))
                        .events(List.of(new FirmEvent("MOVED_IN", null, null, null, DAY)))
                        .number(Attribute.EMPLOYEES, exactly("7"))
                        .yesNo("seriousDishonesty", false)
                        .build();

        @Test
        void says_the_same() {
            var copy = firm.but().build();

            assertThat(copy).usingRecursiveComparison().isEqualTo(firm);
        }

        @Test
        void is_changed_alone() {
            var moved = firm.but().region(new RegionCode("210100")).build();

            assertThat(moved.region()).isEqualTo(new RegionCode("210100"));
            assertThat(firm.region()).isEqualTo(new RegionCode("210212"));
            assertThat(moved.places()).isNotEqualTo(firm.places());
            assertThat(Objects.requireNonNull(moved.zones())).hasSize(1);
        }
    }
}
