package cn.huiqi.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.CatalogueSource.ReadEntry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A catalogue in a workbook, as editors keep it. */
class WorkbookTest {

    private static byte[] written(Consumer<Consumer<Entry>> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        WorkbookWriter.write(out, entries);
        return out.toByteArray();
    }

    private static byte[] workbook(String sheet, Consumer<Worksheet> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            rows.accept(workbook.newWorksheet(sheet));
            workbook.finish();
        }
        return out.toByteArray();
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            switch (cells[i]) {
                case String text -> sheet.value(row, i, text);
                case Number number -> sheet.value(row, i, number);
                case Boolean yes -> sheet.value(row, i, yes);
                case LocalDate day -> {
                    sheet.value(row, i, day);
                    sheet.style(row, i).format("yyyy-mm-dd").set();
                }
                default -> throw new IllegalArgumentException("No cell");
            }
        }
    }

    private record Reading(List<ReadEntry> entries, List<Finding> findings) {

        List<String> complaints() {
            return findings.stream().map(Finding::toString).toList();
        }

        Map<String, Object> only() {
            assertThat(complaints()).isEmpty();
            assertThat(entries).hasSize(1);
            return entries.getFirst().fields();
        }
    }

    private static Reading read(byte[] bytes) {
        var entries = new ArrayList<ReadEntry>();
        var findings = new ArrayList<Finding>();
        WorkbookSource.of("book.xlsx", bytes).forEach(entries::add, findings::add);
        return new Reading(entries, findings);
    }

    @Nested
    class What_is_written {

        @Test
        void is_read_as_the_same_catalogue() throws IOException {
            var read = read(written(Fixtures.entries()::forEach));

            assertThat(read.complaints()).isEmpty();
            assertThat(read.entries()).hasSameSizeAs(Fixtures.entries());
            for (int i = 0; i < read.entries().size(); i++) {
                var expected = Fixtures.entries().get(i);
                assertThat(read.entries().get(i).id()).isEqualTo(expected.id());
                assertThat(read.entries().get(i).fields())
                        .as(expected.id())
                        .isEqualTo(expected.fields());
            }
        }

        @Test
        void without_entries_is_a_template_that_holds_none() throws IOException {
            assertThat(read(written(each -> {}))).isEqualTo(new Reading(List.of(), List.of()));
        }
    }

    @Nested
    class A_cell {

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        # text,     number
                        1500万元,   15000000
                        2.5亿元,    250000000
                        20%,        0.2
                        3‰,         0.003
                        '1,500,000', 1500000
                        １５００,   1500
                        １．５％,   0.015
                        15000000元, 15000000
                        """)
        void of_a_number_may_be_text_with_a_unit(String text, BigDecimal number)
                throws IOException {
            var fields =
                    read(workbook(
                                    "招商项目",
                                    sheet -> {
                                        row(sheet, 0, "id", "投资额(元)");
                                        row(sheet, 1, "a", text);
                                    }))
                            .only();

            assertThat(new BigDecimal(String.valueOf(fields.get("investment"))))
                    .isEqualByComparingTo(number);
        }

        @ParameterizedTest
        @CsvSource({
            "2024-05-20",
            "2024/5/20",
            "2024年5月20日",
            "2024.05.20",
            "２０２４－０５－２０",
            "'2024-05-20 00:00:00'"
        })
        void of_a_date_may_be_text(String text) throws IOException {
            var fields =
                    read(workbook(
                                    "对接活动",
                                    sheet -> {
                                        row(sheet, 0, "id", "startsOn");
                                        row(sheet, 1, "a", text);
                                    }))
                            .only();

            assertThat(fields).containsEntry("startsOn", "2024-05-20");
        }

        @Test
        void may_be_a_date_a_boolean_or_a_number_that_is_a_code() throws IOException {
            var fields =
                    read(workbook(
                                    "政策文件",
                                    sheet -> {
                                        row(sheet, 0, "id", "signedOn", "titleVerbatim", "region");
                                        row(
                                                sheet,
                                                1,
                                                "ａ－1",
                                                LocalDate.of(2024, 5, 20),
                                                true,
                                                210200);
                                    }))
                            .only();

            assertThat(fields)
                    .containsEntry("id", "a-1")
                    .containsEntry("signedOn", "2024-05-20")
                    .containsEntry("titleVerbatim", true)
                    .containsEntry("region", "210200");
        }

        @Test
        void may_hold_several_texts_or_yaml() throws IOException {
            var fields =
                    read(workbook(
                                    "融资产品",
                                    sheet -> {
                                        row(sheet, 0, "id", "providers", "eligibility", "more");
                                        row(
                                                sheet,
                                                1,
                                                "a",
                                                "甲银行；乙银行\n丙银行",
                                                "all: [{field: size, op: IN, value: [SMALL]}]",
                                                "rate: {text: 面议}");
                                    }))
                            .only();

            assertThat(fields)
                    .containsEntry("providers", List.of("甲银行", "乙银行", "丙银行"))
                    .containsEntry("rate", Map.of("text", "面议"))
                    .containsEntry(
                            "eligibility",
                            Map.of(
                                    "all",
                                    List.of(
                                            Map.of(
                                                    "field",
                                                    "size",
                                                    "op",
                                                    "IN",
                                                    "value",
                                                    List.of("SMALL")))));
        }

        @Test
        void merged_over_rows_counts_for_each() throws IOException {
            var read =
                    read(
                            workbook(
                                    "融资产品",
                                    sheet -> {
                                        row(sheet, 0, "id", "region");
                                        row(sheet, 1, "a", "210000");
                                        row(sheet, 2, "b");
                                        row(sheet, 3, "c");
                                        sheet.range(1, 1, 2, 1).merge();
                                    }));

            assertThat(read.complaints()).isEmpty();
            assertThat(read.entries())
                    .extracting(it -> it.fields().get("region"))
                    .containsExactly("210000", "210000", null);
        }
    }

    @Test
    void everything_that_is_wrong_is_told_with_its_place() throws IOException {
        var read =
                read(
                        workbook(
                                "招商项目",
                                sheet -> {
                                    row(sheet, 0, "id", "名称", "投资额", "项目数", "startsOn", "金额总量");
                                    row(sheet, 1, "a", "甲", 5, "若干", "2024年2月30日");
                                    row(sheet, 2, "", "乙", 5, 1);
                                    row(sheet, 3, "c", "丙");
                                    sheet.formula(3, 3, "1+1");
                                    row(sheet, 4, "d", "丁", 1, 2, LocalDate.of(2024, 5, 20), "x");
                                    row(sheet, 5, "e", "戊", 1, LocalDate.of(2024, 5, 20));
                                    sheet.range(6, 1, 6, 2).merge();
                                }));

        assertThat(read.complaints())
                .containsExactlyInAnyOrder(
                        "book.xlsx, sheet 招商项目, row 7, column B: is merged across columns; divide"
                                + " it, so that each column has its own",
                        "book.xlsx, sheet 招商项目, row 1, column C: there is no column of this name;"
                                + " the nearest is 投资额口径 (investmentQualifier)",
                        "book.xlsx, sheet 招商项目, row 1, column F: there is no column of this name;"
                                + " the nearest is 截至日期 (asOf)",
                        "book.xlsx, sheet 招商项目, row 2, column D, count: must be a number such as"
                                + " 15000000, 1500万元, 20%",
                        "book.xlsx, sheet 招商项目, row 2, column E, startsOn: is no day of the"
                                + " calendar; must be a date such as 2024-05-20",
                        "book.xlsx, sheet 招商项目, row 3: id: is required and must be text",
                        "book.xlsx, sheet 招商项目, row 4, column D, count: holds a formula without"
                                + " its result; calculate and save it, or write the value",
                        "book.xlsx, sheet 招商项目, row 6, column D, count: is a date; must be a"
                                + " number");
    }

    @Test
    void a_complaint_of_the_catalogue_has_the_place_of_its_cell() throws IOException {
        var bytes =
                workbook(
                        "融资产品",
                        sheet -> {
                            row(sheet, 0, "id", "name", "kind", "region", "eligibility");
                            row(
                                    sheet,
                                    1,
                                    "a",
                                    "产品",
                                    "LOAN",
                                    "210000",
                                    "all: [{field: shoeSize, op: EQ, value: 1}]");
                            row(sheet, 2, "b", "产品", "LOAN", "219999", "all: [");
                        });
        var checked =
                new CheckedSource(
                        WorkbookSource.of("book.xlsx", bytes),
                        Fixtures.reader(),
                        Fixtures.IMPORTED_AT,
                        Fixtures.RECORDED_ON);

        var refused = catchThrowableOfType(BrokenDataFile.class, () -> checked.forEach(it -> {}));

        assertThat(refused.findings())
                .extracting(Finding::toString)
                .anyMatch(it ->
                        it.startsWith(
                                "book.xlsx, sheet 融资产品, row 2, column E, product:a,"
                                        + " eligibility.all[0].field: "))
                .anyMatch(it ->
                        it.startsWith(
                                "book.xlsx, sheet 融资产品, row 3, column D, product:b, region: "))
                .anyMatch(it ->
                        it.startsWith(
                                "book.xlsx, sheet 融资产品, row 3, column E, eligibility: in line 1"))
                .hasSize(3);
    }

    @Nested
    class A_file_is_refused {

        private static void refused(byte[] bytes, String message) {
            assertThatThrownBy(() -> read(bytes))
                    .isInstanceOf(BrokenDataFile.class)
                    .hasMessage("book.xlsx: " + message);
        }

        @Test
        void when_it_is_no_workbook() {
            refused("id,name".getBytes(StandardCharsets.UTF_8), "is no .xlsx workbook");
        }

        @Test
        void when_it_is_of_the_old_form() {
            var old = new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};

            refused(old, "is of the old form .xls, or has a password; save it as .xlsx without");
        }

        @Test
        void when_it_is_cut_off() throws IOException {
            var whole = written(Fixtures.entries()::forEach);

            refused(Arrays.copyOf(whole, whole.length / 2), "is damaged; save it anew");
        }

        @Test
        void when_it_is_larger_than_can_be_read() {
            refused(new byte[(50 << 20) + 1], "is larger than 50 MB; divide it into several files");
        }

        @Test
        void when_it_unpacks_to_more_than_can_be_read() throws IOException {
            var packed = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(packed)) {
                zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
                var zeros = new byte[1 << 20];
                for (int i = 0; i <= 512; i++) {
                    zip.write(zeros);
                }
            }

            assertThatThrownBy(() -> MergedCells.read("book.xlsx", packed.toByteArray()))
                    .hasMessage(
                            "book.xlsx: unpacks to more than 512 MB; divide it into several files");
        }

        @Test
        void when_a_sheet_is_of_no_kind() throws IOException {
            assertThat(read(workbook("产品表", sheet -> row(sheet, 0, "id"))).complaints())
                    .containsExactly(
                            "book.xlsx, sheet 产品表: is no sheet of a catalogue; these are 企业信息项,"
                                    + " 事项类型, 政策文件, 政策措施, 融资产品, 对接活动, 招商项目, 共享资源");
        }
    }
}
