package cn.huiqi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.eligibility.Attribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalogue in a folder of YAML files: what may be missing, and what stops the import where. */
class CatalogueFolderTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 1, 2);
    private static final List<String> FILES =
            List.of(
                    "policies.yaml",
                    "financing-products.yaml",
                    "events.yaml",
                    "projects.yaml",
                    "resources.yaml",
                    "attributes.yaml",
                    "event-types.yaml");
    private static final String PRODUCT =
            "- {id: a, name: 甲贷, kind: LOAN, region: '210000', eligibility: %s}\n";

    @TempDir private Path folder;

    private CatalogueFolderTest file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private CatalogueFolder.Import read() {
        return CatalogueFolder.at(folder).read(Fixtures.reader(), Fixtures.IMPORTED_AT, TODAY);
    }

    private Edition edition() {
        var imported = read();
        return Fixtures.reader()
                .read(
                        new CatalogVersion(1, Fixtures.IMPORTED_AT, imported.recordedOn()),
                        imported.entries());
    }

    /** The complaint, without the name of the folder. */
    private String complaint() {
        var broken = catchThrowableOfType(BrokenDataFile.class, this::read);
        assertThat(broken).as("nothing was found wrong").isNotNull();
        return String.valueOf(broken.getMessage()).replace(folder + ": ", "");
    }

    private List<Entry.Kind> kinds() {
        return read().entries().stream().map(Entry::kind).distinct().toList();
    }

    @Nested
    class The_bundled_one {

        @Test
        void is_read_as_of_its_day_of_record() {
            var imported =
                    CatalogueFolder.bundled().read(Fixtures.reader(), Fixtures.IMPORTED_AT, TODAY);

            assertThat(imported.recordedOn()).isEqualTo("2026-11-23");
            assertThat(imported.entries()).isEqualTo(Fixtures.entries());
        }

        @Test
        void makes_entries_of_their_own_of_measures() {
            assertThat(Fixtures.entries())
                    .filteredOn(it -> it.id().equals("measure:ln-czj-2019-4/star"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.fields()).containsEntry("policy", "ln-czj-2019-4");
                        assertThat(it.revision()).isEqualTo(1);
                        assertThat(it.updatedAt()).isEqualTo(Fixtures.IMPORTED_AT);
                    });
            assertThat(Fixtures.entries())
                    .filteredOn(it -> it.kind() == Entry.Kind.DOCUMENT)
                    .noneMatch(it -> it.fields().containsKey("measures"));
        }
    }

    @Nested
    class What_may_be_missing {

        @Test
        void is_everything_but_the_words() {
            assertThat(kinds()).containsExactly(Entry.Kind.ATTRIBUTE, Entry.Kind.EVENT_TYPE);
            assertThat(edition().benefits()).isEmpty();
        }

        @Test
        void is_any_file_one_by_one() {
            file("resources.yaml", "- {id: a, name: 甲, kind: LAB, region: '210000'}");

            assertThat(edition().benefits()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "", "# nothing yet\n", "---\n", "null"})
        void is_what_a_file_holds(String content) {
            FILES.forEach(name -> file(name, content));

            assertThat(read().entries()).isEmpty();
            assertThat(edition().vocabulary().factual()).isEmpty();
        }

        @Test
        void is_the_day_of_record_which_is_then_the_day_of_the_import() {
            assertThat(read().recordedOn()).isEqualTo(TODAY);
            assertThat(file("catalogue.yaml", "title: 目录").read().recordedOn()).isEqualTo(TODAY);
        }

        @Test
        void is_a_list_of_measures() {
            file(
                    "policies.yaml",
                    "- {id: a, title: 甲, level: CITY, region: '210100', status: ACTIVE}");

            assertThat(edition().documents()).hasSize(1);
            assertThat(edition().benefits()).isEmpty();
        }

        @Test
        void is_the_value_of_a_field() {
            file("resources.yaml", "- {id: a, name: 甲, kind: LAB, region: '210000', summary: }");

            assertThat(edition().benefits().getFirst().particulars().summary()).isNull();
        }
    }

    @Nested
    class Its_own_words {

        @Test
        void take_the_place_of_the_bundled_ones() {
            file("attributes.yaml", "- {id: hasCat, kind: YES_NO, label: 有猫, question: 有猫吗?}");

            assertThat(edition().vocabulary().factual())
                    .extracting(Attribute::id)
                    .containsExactly("hasCat");
            assertThat(edition().vocabulary().eventTypes()).hasSize(19);
        }

        @Test
        void are_what_its_rules_are_held_against() {
            file("attributes.yaml", "- {id: hasCat, kind: YES_NO, label: 有猫, question: 有猫吗?}");
            file(
                    "financing-products.yaml",
                    PRODUCT.formatted("{field: taxableIncome, op: LTE, value: 1}"));

            assertThat(complaint())
                    .isEqualTo(
                            "financing-products.yaml, line 1, column 72, product:a,"
                                    + " eligibility.field: no attribute has"
                                    + " this name; add it to attributes.yaml");
        }
    }

    @Nested
    class The_day_of_record {

        @ParameterizedTest
        @ValueSource(strings = {"recordedOn: '2025-06-30'", "recordedOn: 2025-06-30"})
        void stands_in_its_own_file(String content) {
            assertThat(file("catalogue.yaml", content).read().recordedOn()).isEqualTo("2025-06-30");
        }

        @ParameterizedTest
        @ValueSource(strings = {"recordedOn: 2025-02-30", "recordedOn: soon", "recordedOn: 2025"})
        void has_to_be_a_day(String content) {
            assertThat(file("catalogue.yaml", content).complaint())
                    .isEqualTo("catalogue.yaml, recordedOn: must be a date such as 2024-05-20");
        }

        @Test
        void has_to_be_a_field() {
            assertThat(file("catalogue.yaml", "- 2025-01-01").complaint())
                    .isEqualTo("catalogue.yaml: there are no fields here");
        }
    }

    @Nested
    class A_complaint {

        @Test
        void names_file_entry_and_path() {
            file(
                    "financing-products.yaml",
                    PRODUCT.formatted("{all: [{field: size, op: IN, value: [HUGE]}]}"));

            assertThat(complaint())
                    .isEqualTo(
                            "financing-products.yaml, line 1, column 101, product:a,"
                                    + " eligibility.all[0].value[0]:"
                                    + " unknown code HUGE");
        }

        @Test
        void names_the_measure_inside_its_document() {
            file(
                    "policies.yaml",
                    """
                    - id: a
                      title: 甲
                      level: CITY
                      region: '210100'
                      status: ACTIVE
                      measures:
                      - {id: a/b, name: 乙, kind: SERVICE, eligibility: {all: [{field: x, op: EQ}]}}
                    """);

            assertThat(complaint())
                    .isEqualTo(
                            "policies.yaml, line 7, column 67, measure:a/b,"
                                    + " eligibility.all[0].field: no attribute has"
                                    + " this name; add it to attributes.yaml");
        }

        @Test
        void is_one_line_with_the_first_ten_of_many() {
            var products = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                products.append("- {id: p%02d, name: 甲, kind: LOAN, region: LN}%n".formatted(i));
            }
            file("financing-products.yaml", products.toString());

            assertThat(complaint())
                    .doesNotContain("\n")
                    .contains("product:p00", "product:p09")
                    .doesNotContain("product:p10")
                    .endsWith("; and 2 more");
        }

        @ParameterizedTest(name = "{0} with {1}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        events.yaml     | {id: a}                     | events.yaml: must be a list
                        events.yaml     | text                        | events.yaml: must be a list
                        events.yaml     | '[text]'                    | events.yaml, line 1, column 2, [0]: must have fields
                        events.yaml     | '[{name: 甲}]'               | events.yaml, line 1, column 2, [0]: id: is required and must be text
                        events.yaml     | '[{id: 7}]'                 | events.yaml, line 1, column 7, [0]: id: is required and must be text
                        events.yaml     | '[{id: ""}]'                | events.yaml, line 1, column 7, [0]: id: is required and must be text
                        event-types.yaml | '[{id: A}]'                | event-types.yaml, line 1, column 2, [0]: type: is required and must be text
                        policies.yaml   | '[{id: a, measures: {}}]'   | policies.yaml, line 1, column 20, [0]: measures: must be a list
                        policies.yaml   | '[{id: a, measures: [7]}]'  | policies.yaml, line 1, column 21, [0].measures[0]: must have fields
                        policies.yaml   | '[{id: a, measures: [{}]}]' | policies.yaml, line 1, column 21, [0].measures[0]: id: is required and must be text
                        policies.yaml   | '[{measures: [{id: b}]}]'   | policies.yaml, line 1, column 2, [0]: id: is required and must be text
                        """)
        void says_what_is_no_entry(String name, String content, String complaint) {
            assertThat(file(name, content).complaint()).contains(complaint);
        }

        @Test
        void names_an_entry_that_occurs_twice() {
            file("resources.yaml", "- {id: a, name: 甲, kind: LAB, region: '210000'}\n".repeat(2));

            assertThat(complaint())
                    .isEqualTo("resources.yaml, line 2, column 8, resource:a, id: occurs twice");
        }

        @Test
        void names_a_measure_that_occurs_in_two_documents() {
            var document =
                    """
                    - id: %s
                      title: 甲
                      level: CITY
                      region: '210100'
                      status: ACTIVE
                      measures: [{id: x, name: 乙, kind: SERVICE}]
                    """;
            file("policies.yaml", document.formatted("a") + document.formatted("b"));

            assertThat(complaint())
                    .isEqualTo("policies.yaml, line 12, column 19, measure:x, id: occurs twice");
        }
    }

    @Nested
    class A_file_that_is_no_yaml {

        @ParameterizedTest(name = "{0}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        - id: a\\n  name: 甲\\n  name: 乙         | line 3, column 3: the key name occurs twice
                        - id: a\\n  name: [甲\\n  kind: LAB     | line 3, column 7: expected ',' or ']', but got :
                        - id: a\\n\\tname: 甲                  | line 2, column 1: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                        - {id: a, name: "甲                     | line 1, column 19: found unexpected end of stream
                        - id: a\\n---\\n- id: b                | line 2, column 1: a second document begins; a file holds one
                        - &a {id: a}\\n- *a                    | line 2, column 3: an alias is not followed; write it out
                        - {id: a, name: &n 甲, summary: *n}     | line 1, column 32: an alias is not followed; write it out
                        - {id: a, <<: *b}                      | line 1, column 15: an alias is not followed; write it out
                        """)
        void is_named_with_the_line(String content, String complaint) {
            file("projects.yaml", content.replace("\\n", "\n").replace("\\t", "\t"));

            assertThat(complaint().replace("\t", "\\t")).startsWith("projects.yaml, " + complaint);
        }

        @Test
        void is_named_when_a_number_is_none() {
            file("projects.yaml", "- {id: a, count: .nan}");

            assertThat(complaint())
                    .isEqualTo("projects.yaml, line 1, column 18: .nan is no number");
        }

        @Test
        void is_named_when_it_is_not_utf_8() throws IOException {
            Files.write(
                    folder.resolve("projects.yaml"),
                    "- {id: a, name: 项目}".getBytes(StandardCharsets.UTF_16));

            assertThat(complaint())
                    .isEqualTo("projects.yaml, line 1: is written in UTF-16; save it as UTF-8");
        }

        @Test
        void is_named_when_its_bytes_are_in_another_encoding() throws IOException {
            Files.write(folder.resolve("projects.yaml"), "- {id: a, name: 项目}".getBytes("GB18030"));

            assertThat(complaint())
                    .isEqualTo(
                            "projects.yaml, line 1: is written in GBK (GB18030); save it as UTF-8");
        }
    }

    @Test
    void a_folder_that_does_not_exist_is_named_with_what_to_do() {
        var nowhere = folder.resolve("nowhere");

        assertThat(catchThrowableOfType(BrokenDataFile.class, () -> CatalogueFolder.at(nowhere)))
                .hasMessage(nowhere + ": is no folder; name one with --huiqi.catalogue=DIR");
    }

    @Test
    void a_file_instead_of_a_folder_is_refused() {
        file("catalogue.yaml", "");

        assertThat(
                        catchThrowableOfType(
                                BrokenDataFile.class,
                                () -> CatalogueFolder.at(folder.resolve("catalogue.yaml"))))
                .hasMessageContaining("is no folder");
    }

    @Test
    void a_file_may_have_any_length() {
        int count = 40_000;
        var resources = new StringBuilder(count * 100);
        for (int i = 0; i < count; i++) {
            resources.append("- {id: r%d, name: 甲, kind: LAB, region: '210000'}%n".formatted(i));
            resources.append("# 一份很长的目录,一份很长的目录,一份很长的目录\n");
        }
        assertThat(resources.length()).isGreaterThan(3_000_000);

        assertThat(file("resources.yaml", resources.toString()).edition().benefits())
                .hasSize(count);
    }

    @Test
    void a_text_that_is_never_closed_is_not_read_to_its_end() {
        file("resources.yaml", "- {id: a, name: \"" + "甲".repeat(5_000_000));

        assertThat(complaint())
                .isEqualTo(
                        "resources.yaml, line 1: a text goes on for more than 2,000,000 characters;"
                                + " is a quote not closed?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    deep | an entry may be 60 levels deep and hold 20,000 values
                    wide | an entry may be 60 levels deep and hold 20,000 values
                    """)
    void an_entry_that_would_fill_the_memory_is_refused(String shape, String complaint) {
        var value = shape.equals("deep") ? "[".repeat(100_000) : "[" + "1,".repeat(30_000) + "1]";
        file("resources.yaml", "- {id: a, name: " + value + "}");

        assertThat(complaint()).contains(complaint);
    }

    @Test
    void numbers_stay_as_they_are_written() {
        file(
                "financing-products.yaml",
                """
                - id: a
                  name: 甲贷
                  kind: LOAN
                  region: 210000
                  limits: [{max: 3000000}, {max: 3e6}, {max: '3000000'}, {max: 3000000.00}]
                  rate: {min: 0.0435}
                """);

        var product = edition().benefits().getFirst();

        assertThat(product.value().components())
                .extracting(part -> part.text())
                .containsOnly("最高300万元")
                .hasSize(4);
        assertThat(product.value().headline()).isEqualTo("最高300万元,年利率4.35%起");
    }
}
