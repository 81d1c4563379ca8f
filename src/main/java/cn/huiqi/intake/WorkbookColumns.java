package cn.huiqi.intake;

import cn.huiqi.catalog.Entry;
import cn.huiqi.reference.Likeness;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sheets and columns of a catalogue in a workbook. */
final class WorkbookColumns {

    /** Fields without a column of their own. */
    static final String MORE = "more";

    /** A row that begins with it is for people only. */
    static final String REMARK = "#";

    static final String GUIDE = "说明";

    private static final String FILE = "workbook/columns.csv";

    private static final Map<Entry.Kind, String> SHEETS = new EnumMap<>(Entry.Kind.class);

    static {
        SHEETS.put(Entry.Kind.ATTRIBUTE, "企业信息项");
        SHEETS.put(Entry.Kind.EVENT_TYPE, "事项类型");
        SHEETS.put(Entry.Kind.DOCUMENT, "政策文件");
        SHEETS.put(Entry.Kind.MEASURE, "政策措施");
        SHEETS.put(Entry.Kind.PRODUCT, "融资产品");
        SHEETS.put(Entry.Kind.EVENT, "对接活动");
        SHEETS.put(Entry.Kind.PROJECT, "招商项目");
        SHEETS.put(Entry.Kind.RESOURCE, "共享资源");
    }

    private static final Map<Entry.Kind, List<Column>> COLUMNS = read();

    private WorkbookColumns() {}

    /** How a cell is read. */
    enum Form {
        TEXT,
        CODE,
        TEXTS,
        NUMBER,
        DATE,
        YES_NO,
        YAML
    }

    /**
     * @param field path in the entry, such as {@code source.title}
     * @param label what editors see
     */
    record Column(String field, Form form, String label) {}

    private static Map<Entry.Kind, List<Column>> read() {
        var columns = new EnumMap<Entry.Kind, List<Column>>(Entry.Kind.class);
        var rows = CsvParser.parse(FILE, YamlFile.resource("/" + FILE));
        for (var kind : Entry.Kind.values()) {
            columns.put(
                    kind,
                    rows.stream()
                            .filter(row -> row.text("kind").equals(kind.name()))
                            .map(row ->
                                    new Column(
                                            row.text("field"),
                                            Form.valueOf(row.text("form")),
                                            row.text("label")))
                            .toList());
        }
        return columns;
    }

    static String sheet(Entry.Kind kind) {
        return SHEETS.getOrDefault(kind, kind.name());
    }

    /** Null when no kind has such a sheet. */
    static Entry.@Nullable Kind kind(String sheet) {
        return SHEETS.entrySet().stream()
                .filter(it -> it.getValue().equals(sheet.strip()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static List<String> sheets() {
        return List.copyOf(SHEETS.values());
    }

    static List<Column> of(Entry.Kind kind) {
        return COLUMNS.getOrDefault(kind, List.of());
    }

    /** By its field or label; null when there is none. */
    static @Nullable Column named(Entry.Kind kind, String header) {
        var plain = Likeness.plain(header);
        return of(kind).stream()
                .filter(it ->
                        Likeness.plain(it.field()).equals(plain)
                                || Likeness.plain(it.label()).equals(plain))
                .findFirst()
                .orElse(null);
    }

    /** The one that was most likely meant. */
    static Column nearest(Entry.Kind kind, String header) {
        var names = new LinkedHashMap<String, Column>();
        for (var column : of(kind)) {
            names.put(Likeness.plain(column.field()), column);
            names.put(Likeness.plain(column.label()), column);
        }
        return Likeness.nearest(header, names);
    }
}
