package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a benefit is in force, and what its status is on a day; all ends are included. */
class LifeCycleTest {

    private static BenefitStatus status(Benefit benefit, String day) {
        return benefit.statusOn(LocalDate.parse(day));
    }

    private static boolean inForce(Benefit benefit, String day) {
        return benefit.validity().includes(LocalDate.parse(day));
    }

    private static Benefit measure(String documentYaml, String... measureYaml) {
        return SmallCatalogue.of().document(documentYaml).measure(measureYaml).benefit();
    }

    @Nested
    class A_measure_begins {

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        effectiveFrom: 2024-03-01, signedOn: 2024-02-01, publishedOn: 2024-02-10 | 2024-03-01 | on effectiveFrom
                        signedOn: 2024-02-01, publishedOn: 2024-02-10                            | 2024-02-01 | else on signedOn
                        publishedOn: 2024-02-10, reportedOn: 2024-01-01                          | 2024-02-10 | else on publishedOn
                        """)
        void on_the_first_day_of_its_document(String dates, LocalDate first, String why) {
            var benefit = measure("{" + dates + "}");

            assertThat(benefit.validity().from()).isEqualTo(first);
            assertThat(inForce(benefit, first.minusDays(1).toString())).isFalse();
            assertThat(inForce(benefit, first.toString())).isTrue();
        }

        @Test
        void on_no_known_day_when_the_document_was_only_reported() {
            var benefit = measure("reportedOn: 2024-02-10");

            assertThat(benefit.validity().from()).isNull();
            assertThat(inForce(benefit, "2000-01-01")).isTrue();
        }

        @Test
        void on_its_own_first_day_when_that_is_later() {
            var benefit = measure("effectiveFrom: 2024-03-01", "validity: {from: 2024-06-01}");

            assertThat(inForce(benefit, "2024-05-31")).isFalse();
            assertThat(inForce(benefit, "2024-06-01")).isTrue();
        }

        @Test
        void not_before_its_document_when_its_own_first_day_is_earlier() {
            var benefit = measure("effectiveFrom: 2024-03-01", "validity: {from: 2023-01-01}");

            assertThat(inForce(benefit, "2024-02-29")).isFalse();
            assertThat(inForce(benefit, "2024-03-01")).isTrue();
        }
    }

    @Nested
    class A_measure_ends {

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        effectiveTo: 2025-12-31 | validity: {to: 2026-06-30} | with its document
                        effectiveTo: 2026-06-30 | validity: {to: 2025-12-31} | on its own last day
                        status: ACTIVE          | validity: {to: 2025-12-31} | on the only day there is
                        effectiveTo: 2025-12-31 | summary: 无                 | on the only day there is
                        """)
        void on_the_earlier_of_both_last_days(String document, String measure, String why) {
            var benefit = measure(document, measure);

            assertThat(inForce(benefit, "2025-12-31")).isTrue();
            assertThat(inForce(benefit, "2026-01-01")).isFalse();
            assertThat(status(benefit, "2026-01-01")).isEqualTo(BenefitStatus.EXPIRED);
        }

        @Test
        void never_when_no_end_was_seen() {
            assertThat(inForce(measure("effectiveFrom: 2024-01-01"), "2099-12-31")).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"EXPIRED,EXPIRED", "SUPERSEDED,SUPERSEDED"})
        void on_the_eve_of_the_day_of_record_when_its_document_is_over_without_a_date(
                String recorded, BenefitStatus expected) {
            var benefit =
                    SmallCatalogue.of()
                            .recordedOn("2026-11-23")
                            .document("status: " + recorded)
                            .measure()
                            .benefit();

            assertThat(inForce(benefit, "2026-11-22")).isTrue();
            assertThat(inForce(benefit, "2026-11-23")).isFalse();
            assertThat(status(benefit, "2026-11-23")).isEqualTo(expected);
            assertThat(benefit.validity().endDated()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"ACTIVE", "AMENDED", "UNKNOWN"})
        void not_at_all_by_any_other_recorded_status(String recorded) {
            var benefit = measure("status: " + recorded);

            assertThat(inForce(benefit, "2026-11-23")).isTrue();
            assertThat(inForce(benefit, "2099-01-01")).isTrue();
        }
    }

    @Nested
    class A_successor {

        private Benefit replaced(String relation, String successor) {
            return SmallCatalogue.of()
                    .recordedOn("2026-11-23")
                    .document("relations: [" + relation + "]")
                    .document("id: next", successor)
                    .measure()
                    .benefit();
        }

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        effectiveFrom: 2025-03-01      | 2025-03-01 | from effectiveFrom
                        signedOn: 2025-03-01           | 2025-03-01 | else from signedOn
                        publishedOn: 2025-03-01        | 2025-03-01 | else from publishedOn
                        reportedOn: 2025-03-01         | 2025-03-01 | else from reportedOn
                        summary: 无日期                 | 2026-11-23 | else from the day of record
                        """)
        void takes_over_on_its_first_day(String dates, LocalDate first, String why) {
            var benefit = replaced("{type: SUPERSEDED_BY, target: next}", dates);

            assertThat(inForce(benefit, first.minusDays(1).toString())).isTrue();
            assertThat(inForce(benefit, first.toString())).isFalse();
            assertThat(benefit.statusOn(first)).isEqualTo(BenefitStatus.SUPERSEDED);
        }

        @Test
        void takes_over_by_its_own_word_too() {
            var benefit =
                    SmallCatalogue.of()
                            .document()
                            .document(
                                    "id: next",
                                    "effectiveFrom: 2025-03-01",
                                    "relations: [{type: REPEALS, target: doc}]")
                            .measure()
                            .benefit();

            assertThat(inForce(benefit, "2025-02-28")).isTrue();
            assertThat(inForce(benefit, "2025-03-01")).isFalse();
        }

        @Test
        void takes_over_on_the_day_of_the_first_of_several() {
            var benefit =
                    SmallCatalogue.of()
                            .document(
                                    "relations:",
                                    "- {type: SUPERSEDED_BY, target: next}",
                                    "- {type: SUPERSEDED_BY, target: first}")
                            .document("id: next", "effectiveFrom: 2025-03-01")
                            .document("id: first", "effectiveFrom: 2024-03-01")
                            .measure()
                            .benefit();

            assertThat(inForce(benefit, "2024-03-01")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"AMENDED_BY", "IMPLEMENTED_BY", "BASED_ON", "EXTENDED_BY"})
        void ends_nothing_by_any_other_relation(String type) {
            var benefit =
                    replaced("{type: " + type + ", target: next}", "effectiveFrom: 2025-03-01");

            assertThat(inForce(benefit, "2025-03-01")).isTrue();
        }

        @Test
        void does_not_lengthen_what_ended_before_it() {
            var benefit =
                    SmallCatalogue.of()
                            .document(
                                    "effectiveTo: 2023-12-31",
                                    "relations: [{type: SUPERSEDED_BY, target: next}]")
                            .document("id: next", "effectiveFrom: 2025-03-01")
                            .measure()
                            .benefit();

            assertThat(inForce(benefit, "2024-01-01")).isFalse();
            assertThat(status(benefit, "2024-01-01")).isEqualTo(BenefitStatus.EXPIRED);
            assertThat(status(benefit, "2025-03-01")).isEqualTo(BenefitStatus.SUPERSEDED);
        }
    }

    @Nested
    class The_status_of_a_measure {

        @Test
        void is_upcoming_before_its_first_day() {
            var benefit = measure("effectiveFrom: 2025-03-01");

            assertThat(status(benefit, "2025-02-28")).isEqualTo(BenefitStatus.UPCOMING);
            assertThat(status(benefit, "2025-03-01")).isEqualTo(BenefitStatus.OPEN);
        }

        @Test
        void is_unknown_when_neither_start_nor_window_is_known() {
            assertThat(status(measure("effectiveTo: 2025-12-31"), "2025-06-01"))
                    .isEqualTo(BenefitStatus.UNKNOWN);
        }

        @Test
        void is_that_of_its_window_while_it_is_in_force() {
            var benefit =
                    measure(
                            "{effectiveFrom: 2025-01-01, effectiveTo: 2025-12-31}",
                            "applicationWindows: [{from: 2025-03-01, to: 2025-05-31}]");

            assertThat(status(benefit, "2024-12-31")).isEqualTo(BenefitStatus.UPCOMING);
            assertThat(status(benefit, "2025-02-28")).isEqualTo(BenefitStatus.UPCOMING);
            assertThat(status(benefit, "2025-03-01")).isEqualTo(BenefitStatus.OPEN);
            assertThat(status(benefit, "2025-05-01")).isEqualTo(BenefitStatus.CLOSING_SOON);
            assertThat(status(benefit, "2025-06-01")).isEqualTo(BenefitStatus.CLOSED);
            assertThat(status(benefit, "2026-01-01")).isEqualTo(BenefitStatus.EXPIRED);
        }

        @Test
        void is_known_by_a_window_even_without_a_start() {
            var benefit = measure("status: ACTIVE", "applicationWindows: [{to: 2025-05-31}]");

            assertThat(status(benefit, "2025-03-01")).isEqualTo(BenefitStatus.OPEN);
            assertThat(status(benefit, "2025-06-01")).isEqualTo(BenefitStatus.CLOSED);
        }

        @Test
        void does_not_look_at_the_period_of_performance() {
            var benefit =
                    measure(
                            "effectiveFrom: 2025-01-01",
                            "performancePeriod: {from: 2024-01-01, to: 2024-12-31}");

            assertThat(status(benefit, "2025-06-01")).isEqualTo(BenefitStatus.OPEN);
            assertThat(Objects.requireNonNull(benefit.particulars().performancePeriod()))
                    .isEqualTo(
                            new Period(
                                    LocalDate.parse("2024-01-01"), LocalDate.parse("2024-12-31")));
        }
    }

    @Nested
    class The_last_day_of_an_event {

        @ParameterizedTest(name = "{2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        startsOn: 2025-05-10, endsOn: 2025-05-12 | 2025-05-12 | is endsOn
                        startsOn: 2025-05-10                     | 2025-05-10 | else startsOn
                        year: 2025                               | 2025-12-31 | else the end of its year
                        startsOn: 2025-05-10, year: 2025         | 2025-05-10 | never the year beside a day
                        """)
        void is_included(String dates, LocalDate last, String why) {
            var benefit = SmallCatalogue.of().event("{" + dates + "}").benefit();

            assertThat(benefit.validity().to()).isEqualTo(last);
            assertThat(benefit.validity().includes(last)).isTrue();
            assertThat(benefit.validity().includes(last.plusDays(1))).isFalse();
            assertThat(benefit.statusOn(last.plusDays(1))).isEqualTo(BenefitStatus.EXPIRED);
        }

        @Test
        void is_open_without_any_date() {
            var benefit = SmallCatalogue.of().event().benefit();

            assertThat(benefit.validity()).isEqualTo(Validity.ALWAYS);
            assertThat(status(benefit, "2099-01-01")).isEqualTo(BenefitStatus.UNKNOWN);
        }

        @Test
        void comes_without_a_first_day() {
            var benefit = SmallCatalogue.of().event("startsOn: 2025-05-10").benefit();

            assertThat(status(benefit, "2020-01-01")).isEqualTo(BenefitStatus.OPEN);
        }
    }

    @Test
    void a_product_a_project_and_a_resource_are_in_force_on_every_day() {
        var edition = SmallCatalogue.of().product("year: 2022").project().resource().edition();

        assertThat(edition.benefits())
                .hasSize(3)
                .allSatisfy(it -> {
                    assertThat(it.validity()).isEqualTo(Validity.ALWAYS);
                    assertThat(status(it, "2026-11-25")).isEqualTo(BenefitStatus.UNKNOWN);
                });
    }

    @Nested
    class A_document {

        private DocumentStatus status(String yaml, String day) {
            var document = SmallCatalogue.of().document(yaml).edition().documents().getFirst();
            return document.statusOn(LocalDate.parse(day));
        }

        @ParameterizedTest(name = "{0} on {1}: {2}")
        @CsvSource(
                textBlock =
                        """
                        ACTIVE,     2024-12-31, NOT_YET_IN_FORCE
                        ACTIVE,     2025-01-01, ACTIVE
                        ACTIVE,     2025-12-31, ACTIVE
                        ACTIVE,     2026-01-01, EXPIRED
                        AMENDED,    2025-06-01, AMENDED
                        UNKNOWN,    2025-06-01, UNKNOWN
                        EXPIRED,    2025-12-31, ACTIVE
                        EXPIRED,    2026-01-01, EXPIRED
                        SUPERSEDED, 2025-06-01, ACTIVE
                        NOT_YET_IN_FORCE, 2024-12-31, NOT_YET_IN_FORCE
                        NOT_YET_IN_FORCE, 2025-01-01, ACTIVE
                        """)
        void follows_its_dates_first_and_then_what_was_recorded(
                String recorded, String day, DocumentStatus expected) {
            var yaml =
                    "{effectiveFrom: 2025-01-01, effectiveTo: 2025-12-31, status: %s}"
                            .formatted(recorded);

            assertThat(status(yaml, day)).isEqualTo(expected);
        }

        @Test
        void that_another_one_replaced_is_superseded_from_that_day() {
            var document =
                    SmallCatalogue.of()
                            .document("relations: [{type: SUPERSEDED_BY, target: next}]")
                            .document("id: next", "effectiveFrom: 2025-03-01")
                            .edition()
                            .documents()
                            .getFirst();

            assertThat(document.statusOn(LocalDate.parse("2025-02-28")))
                    .isEqualTo(DocumentStatus.ACTIVE);
            assertThat(document.statusOn(LocalDate.parse("2025-03-01")))
                    .isEqualTo(DocumentStatus.SUPERSEDED);
        }

        @Test
        void has_a_dated_end_only_when_a_source_dates_it() {
            assertThat(validity("effectiveTo: 2025-12-31").endDated()).isTrue();
            assertThat(validity("status: ACTIVE").endDated()).isFalse();
            assertThat(validity("status: EXPIRED").endDated()).isFalse();
        }

        private Validity validity(String yaml) {
            return SmallCatalogue.of().document(yaml).edition().documents().getFirst().validity();
        }
    }

    @Test
    void a_day_in_the_past_and_one_in_the_future_are_as_good_as_today() {
        var benefit = Fixtures.edition().benefit("measure:ln-stable-2022/stable-posts");

        assertThat(Objects.requireNonNull(benefit).statusOn(LocalDate.parse("2022-06-01")))
                .isEqualTo(BenefitStatus.OPEN);
        assertThat(benefit.statusOn(LocalDate.parse("2023-01-01")))
                .isEqualTo(BenefitStatus.EXPIRED);
    }
}
