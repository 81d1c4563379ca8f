package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationWindowTest {

    private static ApplicationWindow window(@Nullable String opensOn, @Nullable String closesOn) {
        return new ApplicationWindow(day(opensOn), day(closesOn), false);
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            textBlock =
                    """
                    2025-02-28, UPCOMING,     the eve
                    2025-03-01, OPEN,         the first day
                    2025-05-31, OPEN,         31 days left
                    2025-06-01, CLOSING_SOON, 30 days left
                    2025-06-30, CLOSING_SOON, one day left
                    2025-07-01, CLOSING_SOON, the last day
                    2025-07-02, CLOSED,       the day after
                    """)
    void a_window_has_a_status_on_each_day(LocalDate day, BenefitStatus expected, String why) {
        assertThat(window("2025-03-01", "2025-07-01").statusOn(day)).isEqualTo(expected);
    }

    @Test
    void a_rolling_window_is_always_open() {
        var rolling = new ApplicationWindow(null, LocalDate.parse("2020-01-01"), true);

        assertThat(rolling.statusOn(LocalDate.parse("2025-01-01"))).isEqualTo(BenefitStatus.OPEN);
    }

    @Test
    void a_window_without_an_end_stays_open() {
        assertThat(window("2025-03-01", null).statusOn(LocalDate.parse("2099-01-01")))
                .isEqualTo(BenefitStatus.OPEN);
    }

    @Test
    void a_window_without_a_start_is_open_until_its_end() {
        var window = window(null, "2025-07-01");

        assertThat(window.statusOn(LocalDate.parse("2000-01-01"))).isEqualTo(BenefitStatus.OPEN);
        assertThat(window.statusOn(LocalDate.parse("2025-07-02"))).isEqualTo(BenefitStatus.CLOSED);
    }

    @Nested
    class Of_several_windows {

        private final ApplicationWindow spring = window("2025-03-01", "2025-04-30");
        private final ApplicationWindow autumn = window("2025-09-01", "2025-10-31");
        private final ApplicationWindow nextSpring = window("2026-03-01", "2026-04-30");
        private final List<ApplicationWindow> windows = List.of(nextSpring, spring, autumn);

        private @Nullable ApplicationWindow on(String day) {
            return ApplicationWindow.on(LocalDate.parse(day), windows);
        }

        @Test
        void the_open_one_matters() {
            assertThat(on("2025-03-01")).isEqualTo(spring);
            assertThat(on("2025-10-31")).isEqualTo(autumn);
        }

        @Test
        void between_two_the_next_one_matters() {
            assertThat(on("2025-01-01")).isEqualTo(spring);
            assertThat(on("2025-05-01")).isEqualTo(autumn);
            assertThat(on("2025-11-01")).isEqualTo(nextSpring);
        }

        @Test
        void after_all_of_them_the_last_one_matters() {
            assertThat(on("2027-01-01")).isEqualTo(nextSpring);
        }

        @Test
        void of_two_that_are_open_the_one_that_closes_last_matters() {
            var city = window(null, "2025-08-18");
            var province = window(null, "2025-09-30");
            var day = LocalDate.parse("2025-08-10");

            assertThat(ApplicationWindow.on(day, List.of(city, province))).isEqualTo(province);
            assertThat(ApplicationWindow.on(day, List.of(province, city))).isEqualTo(province);
        }

        @Test
        void none_matters_when_there_is_none() {
            assertThat(ApplicationWindow.on(LocalDate.parse("2025-01-01"), List.of())).isNull();
        }
    }
}
