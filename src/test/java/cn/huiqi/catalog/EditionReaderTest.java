package cn.huiqi.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.eligibility.Attribute;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stops a catalogue beside its rules and amounts, and what does not. */
class EditionReaderTest {

    @Test
    void no_entries_make_an_empty_edition() {
        var edition = SmallCatalogue.of().withOwnWords().edition();

        assertThat(edition.benefits()).isEmpty();
        assertThat(edition.documents()).isEmpty();
        assertThat(edition.vocabulary().factual()).isEmpty();
        assertThat(edition.vocabulary().find(Attribute.EMPLOYEES)).isNotNull();
    }

    @Nested
    class A_complaint {

        @ParameterizedTest
        @EnumSource(Entry.Kind.class)
        void names_an_entry_that_occurs_twice(Entry.Kind kind) {
            var twice = SmallCatalogue.of().document().add(kind).add(kind);

            assertThat(twice.complaints()).contains(twice(kind) + " id: occurs twice");
        }

        private String twice(Entry.Kind kind) {
            return kind.id(
                    switch (kind) {
                        case DOCUMENT -> "doc";
                        case MEASURE -> "doc/one";
                        case EVENT_TYPE -> "ONE";
                        case ATTRIBUTE, PRODUCT, EVENT, PROJECT, RESOURCE -> "one";
                    });
        }

        @Test
        void lets_the_same_id_stand_in_another_kind() {
            assertThat(SmallCatalogue.of().product().event().project().resource().complaints())
                    .isEmpty();
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        DOCUMENT   | title: null               | document:doc title: is required
                        DOCUMENT   | title: [a]                | document:doc title: must be text
                        DOCUMENT   | title: '  '               | document:doc title: must be text
                        DOCUMENT   | region: null              | document:doc region: is required
                        DOCUMENT   | region: '219999'          | document:doc region: unknown code 219999
                        DOCUMENT   | zone: LN_MARS             | document:doc zone[0]: unknown code LN_MARS
                        DOCUMENT   | status: null              | document:doc status: is required
                        DOCUMENT   | signedOn: 2024-13-01      | document:doc signedOn: must be a date such as 2024-05-20
                        DOCUMENT   | issuers: [a, {b: c}]      | document:doc issuers[1]: must be text
                        DOCUMENT   | titleVerbatim: no idea    | document:doc titleVerbatim: must be true or false
                        DOCUMENT   | source: {issuer: a}       | document:doc source.title: is required
                        DOCUMENT   | source: text              | document:doc source: must have fields of its own
                        DOCUMENT   | relations: {a: b}         | document:doc relations: must be a list
                        DOCUMENT   | 'relations: [{type: SUPERSEDES, target: gone}]' | document:doc relations[0].target: no document has this id
                        DOCUMENT   | 'relations: [{type: SUPERSEDES, target: doc}]'  | document:doc relations[0].target: is the document itself
                        MEASURE    | name: null                | measure:doc/one title: is required
                        MEASURE    | kind: null                | measure:doc/one kind: is required
                        MEASURE    | policy: gone              | measure:doc/one policy: no document has this id
                        MEASURE    | policy: null              | measure:doc/one policy: is required
                        MEASURE    | 'validity: {from: 2025-01-02, to: 2025-01-01}' | measure:doc/one validity.to: is before from
                        MEASURE    | 'performancePeriod: {from: 2025-01-02, to: 2025-01-01}' | measure:doc/one performancePeriod.to: is before from
                        MEASURE    | 'applicationWindows: [{from: 2025-01-02, to: 2025-01-01}]' | measure:doc/one applicationWindows[0].to: is before from
                        MEASURE    | applicationWindows: 2025-01-01 | measure:doc/one applicationWindows: must be a list
                        MEASURE    | application: {channel: a} | measure:doc/one application.mode: is required
                        MEASURE    | amounts: {type: FIXED}    | measure:doc/one amounts: must be a list
                        PRODUCT    | region: LN                | product:one region: unknown code LN
                        PRODUCT    | sector: X1                | product:one sector[0]: unknown code X1
                        PRODUCT    | 'limits: [{min: 5, max: 4}]' | product:one limits[0].max: is less than min
                        PRODUCT    | 'limits: [{max: -4}]'     | product:one limits[0].max: must not be negative
                        PRODUCT    | 'term: {maxMonths: 1.5}'  | product:one term.maxMonths: must be a whole number
                        PRODUCT    | 'rate: {min: low}'        | product:one rate.min: must be a number of at most 30 digits
                        EVENT      | 'startsOn: 2025-01-02, endsOn: 2025-01-01' | event:one endsOn: is before startsOn
                        EVENT      | year: 99999999999         | event:one year: must be a whole number
                        EVENT      | year: 2147483647          | event:one year: must have four digits
                        PROJECT    | count: few                | project:one count: must be a number of at most 30 digits
                        RESOURCE   | 'statistics: [{value: 3}]' | resource:one statistics[0].metric: is required
                        ATTRIBUTE  | kind: null                | attribute:one kind: is required
                        ATTRIBUTE  | kind: CHOICE              | attribute:one options: a choice needs options
                        ATTRIBUTE  | label: null               | attribute:one label: is required
                        ATTRIBUTE  | id: employees             | attribute:employees id: is a built-in attribute
                        EVENT_TYPE | label: null               | event-type:ONE label: is required
                        EVENT_TYPE | 'subjects: [{label: a}]'  | event-type:ONE subjects[0].code: is required
                        EVENT_TYPE | 'subjects: [{code: A, label: a}, {code: A, label: b}]' | event-type:ONE subjects[1].code: occurs twice
                        """)
        void names_entry_and_path(Entry.Kind kind, String change, String complaint) {
            var catalogue = SmallCatalogue.of();
            if (kind == Entry.Kind.MEASURE) {
                catalogue.document();
            }
            catalogue.add(kind, "{" + change + "}");

            assertThat(catalogue.complaints()).containsExactly(complaint);
        }

        @ParameterizedTest(name = "{0} {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        DOCUMENT  | level: COUNTY        | document:doc level: must be one of [NATIONAL, PROVINCE, CITY, DISTRICT]
                        DOCUMENT  | status: DORMANT      | document:doc status: must be one of [ACTIVE, NOT_YET_IN_FORCE, AMENDED, SUPERSEDED, EXPIRED, UNKNOWN]
                        MEASURE   | confidence: hearsay  | measure:doc/one confidence: must be one of [STATED, INFERRED]
                        MEASURE   | beneficiary: NOBODY  | measure:doc/one beneficiary: must be one of [FIRM, EVENT_ORGANISER, VENUE_OPERATOR, GOVERNMENT, GUARANTEE_INSTITUTION, INVESTOR, INCUBATOR, PLATFORM, INDIVIDUAL]
                        EVENT     | matchKind: LOVE      | event:one matchKind: must be one of [CAPITAL, ENTERPRISE, FINANCE, SERVICE, TECH]
                        """)
        void lists_what_would_be_right(Entry.Kind kind, String change, String complaint) {
            var catalogue = SmallCatalogue.of();
            if (kind == Entry.Kind.MEASURE) {
                catalogue.document();
            }

            assertThat(catalogue.add(kind, change).complaints()).containsExactly(complaint);
        }

        @Test
        void stands_beside_all_the_others() {
            var complaints =
                    SmallCatalogue.of()
                            .document("title: null")
                            .measure("kind: null")
                            .product("region: LN")
                            .event("matchKind: LOVE")
                            .complaints();

            assertThat(complaints).hasSize(4);
        }

        @Test
        void is_short_in_the_message_and_whole_in_the_list() {
            var many = SmallCatalogue.of();
            for (int i = 0; i < 30; i++) {
                many.resource("{id: r%d, kind: null}".formatted(i));
            }

            assertThat(many.complaints()).hasSize(30);
        }
    }

    @Nested
    class A_rule_may_use {

        @Test
        void an_attribute_of_the_catalogue_itself() {
            var edition =
                    SmallCatalogue.of()
                            .withOwnWords()
                            .attribute("{id: hasCat, kind: YES_NO, label: 有猫, question: 有猫吗?}")
                            .resource("eligibility: {field: hasCat, op: EQ, value: true}")
                            .edition();

            assertThat(edition.vocabulary().factual())
                    .extracting(Attribute::id)
                    .containsExactly("hasCat");
            assertThat(edition.benefits().getFirst().rule().conditions()).hasSize(1);
        }

        @Test
        void an_event_type_of_the_catalogue_itself() {
            assertThat(
                            SmallCatalogue.of()
                                    .withOwnWords()
                                    .eventType(
                                            "{type: WON_A_CUP, label: 获杯, subjects: [{code: GOLD,"
                                                    + " label: 金}]}")
                                    .resource(
                                            "eligibility: {field: event, op: OCCURRED, value:"
                                                    + " {type: WON_A_CUP, subject: GOLD}}")
                                    .complaints())
                    .isEmpty();
        }

        @Test
        void no_attribute_that_only_other_catalogues_have() {
            assertThat(
                            SmallCatalogue.of()
                                    .withOwnWords()
                                    .resource(
                                            "eligibility: {field: taxableIncome, op: LTE, value: 1}")
                                    .complaints())
                    .isEqualTo(
                            List.of(
                                    "resource:one eligibility.field: no attribute has this name;"
                                            + " add it to attributes.yaml"));
        }
    }
}
