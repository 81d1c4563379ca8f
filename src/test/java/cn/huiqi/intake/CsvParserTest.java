package cn.huiqi.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CsvParserTest {

    @Nested
    class A_cell {

        @Test
        void is_found_by_the_name_of_its_column() {
            var row = parse("code,name\n01,农业\n").getFirst();

            assertThat(row.text("code")).isEqualTo("01");
            assertThat(row.text("name")).isEqualTo("农业");
        }

        @Test
        void in_quotes_may_hold_commas_quotes_and_line_ends() {
            var rows =
                    parse("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n\"\",\"two\nlines\"\r\nc,d\r\n");

            assertThat(rows.get(0).text("a")).isEqualTo("x, y");
            assertThat(rows.get(0).text("b")).isEqualTo("say \"hi\"");
            assertThat(rows.get(1).optional("a")).isNull();
            assertThat(rows.get(1).text("b")).isEqualTo("two\nlines");
            assertThat(rows).extracting(CsvRow::line).containsExactly(2, 3, 5);
        }

        @Test
        void that_is_empty_is_not_given() {
            var row = parse("a,b\n,x\n").getFirst();

            assertThat(row.optional("a")).isNull();
            complains(() -> row.text("a"), "t.csv, line 2: column a is empty");
        }

        @Test
        void of_a_column_that_the_file_lacks_is_a_complaint() {
            var row = parse("a\nx\n").getFirst();

            complains(() -> row.optional("b"), "t.csv: there is no column b");
        }
    }

    @Nested
    class A_file {

        @Test
        void may_start_with_a_byte_order_mark_hold_empty_lines_and_end_without_a_line_end() {
            var rows = parse("\uFEFFa,b\n\n1,2\n\r\n3,4");

            assertThat(rows).extracting(row -> row.text("a")).containsExactly("1", "3");
            assertThat(rows).extracting(CsvRow::line).containsExactly(3, 5);
        }

        @Test
        void of_a_header_alone_has_no_rows() {
            assertThat(parse("a,b\n")).isEmpty();
        }

        @Test
        void with_a_row_of_another_length_is_refused() {
            complains(() -> parse("a,b\n1,2\n1\n"), "t.csv, line 3: 1 cells instead of 2");
            complains(() -> parse("a,b\n1,2,3\n"), "t.csv, line 2: 3 cells instead of 2");
        }

        @Test
        void with_a_stray_quote_is_refused() {
            complains(() -> parse("a\n\"x\n\ny"), "t.csv, line 2: a quote is never closed");
            complains(() -> parse("a\nx\"y\n"), "t.csv, line 2: a quote stands inside a cell");
            complains(() -> parse("a\n\"x\"y\n"), "t.csv, line 2: a quote stands inside a cell");
        }

        @Test
        void with_two_columns_of_one_name_is_refused() {
            complains(() -> parse("a,a\n"), "t.csv: two columns have the same name");
        }

        @Test
        void in_another_encoding_is_refused() {
            var bytes = "a\n辽宁\n".getBytes(Charset.forName("GBK"));

            complains(() -> CsvParser.parse("t.csv", bytes), "t.csv: is not UTF-8");
        }
    }

    private static List<CsvRow> parse(String text) {
        return CsvParser.parse("t.csv", text.getBytes(UTF_8));
    }

    private static void complains(Runnable reading, String message) {
        assertThatExceptionOfType(BrokenDataFile.class)
                .isThrownBy(reading::run)
                .withMessageStartingWith(message);
    }
}
