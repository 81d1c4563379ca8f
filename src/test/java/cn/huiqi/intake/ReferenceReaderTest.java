package cn.huiqi.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.SectorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceReaderTest {

    private static final String SECTORS = "industry-gbt4754-2017.csv";
    private static final String REGIONS = "divisions.csv";
    private static final String ZONES = "functional-zones.json";
    private static final String QUALIFICATIONS = "qualifications.json";
    private static final String SIZES = "enterprise-size-2017.json";
    private static final String CLASSES = "enterprise-size-class-map.csv";

    @Nested
    class The_tables {

        private final ReferenceData data = ReferenceReader.read();

        @Test
        void hold_1972_sectors() {
            var byLevel =
                    data.sectors().tree().nodes().stream()
                            .collect(
                                    Collectors.groupingBy(
                                            node -> node.code().length(), Collectors.counting()));

            assertThat(byLevel).isEqualTo(Map.of(1, 20L, 3, 97L, 4, 473L, 5, 1382L));
            assertThat(data.sectors().tree().nodes()).hasSize(1972);
        }

        @Test
        void hold_148_divisions_below_the_state() {
            assertThat(data.regions().tree().nodes()).hasSize(1 + 148);
        }

        @Test
        void hold_23_zones_and_67_qualifications() {
            assertThat(data.zones().all()).hasSize(23);
            assertThat(data.qualifications().all()).hasSize(67);
        }

        @Test
        void hold_16_rows_with_90_bounds() {
            var rows = data.sizeStandard().rows();

            assertThat(rows).hasSize(16);
            assertThat(rows.stream().mapToInt(row -> 3 * row.bounds().size()).sum()).isEqualTo(90);
        }

        @Test
        void keep_names_with_commas_of_both_scripts() {
            assertThat(data.sectors().name(new SectorCode("A05"))).isEqualTo("农、林、牧、渔专业及辅助性活动");
        }

        @Test
        void name_the_same_classes_alike() {
            for (var row : CsvParser.parse(CLASSES, resource(CLASSES))) {
                var code = new SectorCode(row.text("section") + row.text("class_code"));

                assertThat(data.sectors().name(code)).isEqualTo(row.text("name_zh"));
            }
        }

        @Test
        void have_a_version_that_moves_with_any_of_them() {
            var other =
                    ReferenceReader.read(name ->
                            name.equals(QUALIFICATIONS)
                                    ? edited(name, "雏鹰", "小鹰")
                                    : resource(name));

            assertThat(data.version()).matches("2026-11-[0-9a-f]{8}");
            assertThat(ReferenceReader.read().version()).isEqualTo(data.version());
            assertThat(other.version()).isNotEqualTo(data.version());
        }
    }

    @Nested
    class A_broken_table {

        @ParameterizedTest(name = "{0}: {1} → {2}")
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        # file | what stands there | what stands there instead | complaint
                        industry-gbt4754-2017.csv | 011,group,01 | 011,group,99 | line 4: code, level, section and parent
                        industry-gbt4754-2017.csv | 011,group,01 | 011,class,01 | line 4: code, level, section and parent
                        industry-gbt4754-2017.csv | 011,group,01 | 011,group,A | line 4: code, level, section and parent
                        industry-gbt4754-2017.csv | 01,division,A | 01,division, | line 3: code, level, section and parent
                        industry-gbt4754-2017.csv | A,A011,2017 | A,B011,2017 | line 4: code, level, section and parent
                        industry-gbt4754-2017.csv | 01,division,A,农业 | 01,division,A, | line 3: column name_zh is empty
                        industry-gbt4754-2017.csv | 谷物种植,,A,A011,2017, | 谷物种植,,A,A011,2017 | line 4: 8 cells instead of 9
                        divisions.csv | 210202,county,district,210200 | 210202,county,district,219900 | line 23: level and parent
                        divisions.csv | 210202,county,district,210200 | 210202,county,district,210201 | line 23: level and parent
                        divisions.csv | 210202,county,district,210200 | 210202,county,district,210000 | line 23: level and parent
                        divisions.csv | 210202,county,district,210200 | 210203,county,district,210200 | line 24: 210203 is there twice
                        functional-zones.json | "code": "210281" | "code": "210299" | zones[22] LN_DL_CHANGXING, hosts[0]: there is no such division
                        functional-zones.json | "parent_zone": "LN_FTZ" | "parent_zone": "LN_ELSEWHERE" | which does not exist
                        functional-zones.json | "LN_FTZ_YINGKOU" | "LN_JINPU" | zones[2] LN_FTZ: children
                        functional-zones.json | "id": "LN_JINPU" | "id": "金普" | Not a zone code
                        qualifications.json | "zh": "雏鹰企业" | "zh": 7 | zh is no text
                        enterprise-size-2017.json | "min": 20000 | "min": 400 | rows[0] AGRICULTURE, indicators[0]: large does not start where medium ends
                        enterprise-size-2017.json | "unit": "人" | "unit": "万元" | rows[1] INDUSTRY, indicators[0]: this indicator is not measured
                        enterprise-size-2017.json | "indicator": "assets" | "indicator": "revenue" | rows[2] CONSTRUCTION, indicators[1]: the indicator is there twice
                        enterprise-size-class-map.csv | 0111,A,稻谷种植,AGRICULTURE, | 0110,A,稻谷种植,AGRICULTURE, | line 2: there is no such class
                        enterprise-size-class-map.csv | 0111,A,稻谷种植,AGRICULTURE, | 0112,A,稻谷种植,AGRICULTURE, | line 3: there is no such class, or it is there twice
                        enterprise-size-class-map.csv | 0111,A,稻谷种植,AGRICULTURE, | 0111,A,稻谷种植,, | line 2: either a size row or the reason
                        enterprise-size-class-map.csv | 0111,A,稻谷种植,AGRICULTURE, | 0111,A,稻谷种植,FARMS, | A0111 has the row FARMS, which does not exist
                        """)
        void is_refused_with_its_file_and_place(
                String file, String there, String instead, String complaint) {
            complains(file, edited(file, there, instead), complaint);
        }

        @ParameterizedTest
        @ValueSource(strings = {SECTORS, REGIONS, CLASSES})
        void that_was_cut_short_is_refused(String file) {
            var text = new String(resource(file), UTF_8).stripTrailing();
            var cut = text.substring(0, text.lastIndexOf('\n') + 1);

            complains(
                    file,
                    cut.getBytes(UTF_8),
                    file.equals(CLASSES) ? "lacks the classes [T9700]" : "holds {");
        }

        @ParameterizedTest
        @ValueSource(strings = {SECTORS, REGIONS, CLASSES})
        void of_a_header_alone_is_refused(String file) {
            var text = new String(resource(file), UTF_8);
            var header = text.substring(0, text.indexOf('\n') + 1);

            complains(file, header.getBytes(UTF_8), "has no rows");
        }

        @Test
        void that_lacks_a_row_of_the_size_standard_is_refused() {
            complains(SIZES, "{\"rows\": []}".getBytes(UTF_8), "holds 0 rows and 0 indicators");
        }

        @Test
        void that_implies_a_qualification_which_does_not_exist_is_refused() {
            complains(
                    QUALIFICATIONS,
                    edited(QUALIFICATIONS, "\"SME\"\n   ]", "\"BIG\"\n   ]"),
                    "SMALL_MICRO implies BIG, which does not exist");
        }

        @Test
        void whose_implications_are_not_closed_is_refused() {
            var text = "\"implies\": [\n    \"SRDI_SME\",\n    \"TECH_AND_INNOVATIVE_SME\"\n   ]";

            complains(
                    QUALIFICATIONS,
                    edited(QUALIFICATIONS, text, "\"implies\": [\"SRDI_SME\"]"),
                    "LITTLE_GIANT: what it implies implies also [TECH_AND_INNOVATIVE_SME]");
        }

        @Test
        void that_is_no_json_is_refused_with_its_line() {
            complains(ZONES, "{\n \"zones\": [\n".getBytes(UTF_8), ", line ");
            complains(ZONES, "{\"zones\": [], \"zones\": []}".getBytes(UTF_8), "Duplicate");
            complains(ZONES, "[]".getBytes(UTF_8), "there is no object here");
            complains(ZONES, "{}".getBytes(UTF_8), "zones is no list");
        }

        private void complains(String file, byte[] content, String complaint) {
            assertThatExceptionOfType(BrokenDataFile.class)
                    .isThrownBy(() ->
                            ReferenceReader.read(
                                    name -> name.equals(file) ? content : resource(name)))
                    .withMessageStartingWith("reference/" + file)
                    .withMessageContaining(complaint);
        }
    }

    private static byte[] edited(String file, String there, String instead) {
        var text = new String(resource(file), UTF_8);
        assertThat(text).contains(there);
        int at = text.indexOf(there);
        return (text.substring(0, at) + instead + text.substring(at + there.length()))
                .getBytes(UTF_8);
    }

    private static byte[] resource(String name) {
        try (var stream = ReferenceReaderTest.class.getResourceAsStream("/reference/" + name)) {
            assertThat(stream).isNotNull();
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
