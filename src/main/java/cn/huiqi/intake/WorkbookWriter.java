package cn.huiqi.intake;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.WorkbookColumns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes entries as a workbook that {@link WorkbookSource} reads as the same entries. */
public final class WorkbookWriter {

    private static final String APPLICATION = "huiqi";
    private static final String VERSION = "1.0";
    private static final int LONGEST_CELL = 32_767;
    private static final int WIDTH = 24;
    private static final Pattern DIVIDES = Pattern.compile("[;；\\n]");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final List<String> GUIDE =
            List.of(
                    "每类条目一张表;第一行为列名(中文名或字段名均可),以 # 开头的行只供人阅读,不导入。",
                    "可以删去不用的列和表;空单元格表示没有这一项。编号(id)须唯一,以后保持不变。",
                    "数字可写 15000000、1500万元、20%;日期可用日期格式,或写 2024-05-20、2024年5月20日。",
                    "多个值用分号或换行分开;有下级字段的内容(如申报条件)写成 YAML,格式同目录文件。",
                    "“其他字段”(more)写没有单独一列的字段,也是 YAML。");

    private static final Dump YAML =
            new Dump(
                    DumpSettings.builder()
                            .setDefaultFlowStyle(FlowStyle.BLOCK)
                            .setWidth(120)
                            .build());

    private final Map<Entry.Kind, Worksheet> sheets = new EnumMap<>(Entry.Kind.class);
    private final Map<Entry.Kind, Integer> rows = new EnumMap<>(Entry.Kind.class);

    private WorkbookWriter(Workbook workbook) {
        var guide = workbook.newWorksheet(WorkbookColumns.GUIDE);
        for (int i = 0; i < GUIDE.size(); i++) {
            guide.value(i, 0, GUIDE.get(i));
        }
        for (var kind : Entry.Kind.values()) {
            sheets.put(kind, headed(workbook.newWorksheet(WorkbookColumns.sheet(kind)), kind));
            rows.put(kind, 2);
        }
    }

    private static Worksheet headed(Worksheet sheet, Entry.Kind kind) {
        var columns = WorkbookColumns.of(kind);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            sheet.value(0, i, column.label());
            sheet.style(0, i).bold().set();
            sheet.value(1, i, (i == 0 ? WorkbookColumns.REMARK + " " : "") + column.field());
            sheet.width(i, WIDTH);
        }
        sheet.freezePane(1, 2);
        return sheet;
    }

    /**
     * @param entries gives each of them; without any the workbook is a template
     */
    public static void write(OutputStream out, Consumer<Consumer<Entry>> entries)
            throws IOException {
        try (var workbook = new Workbook(out, APPLICATION, VERSION)) {
            var writer = new WorkbookWriter(workbook);
            entries.accept(writer::add);
            workbook.finish();
        }
    }

    private void add(Entry entry) {
        var sheet = sheets.get(entry.kind());
        if (sheet == null) {
            throw new IllegalStateException("Each kind has a sheet");
        }
        int row = rows.merge(entry.kind(), 1, Integer::sum) - 1;
        var left = copied(entry.fields());
        var columns = WorkbookColumns.of(entry.kind());
        for (int i = 0; i < columns.size() - 1; i++) {
            var value = taken(left, columns.get(i));
            if (value != null) {
                write(sheet, row, i, value);
            }
        }
        if (!left.isEmpty()) {
            write(sheet, row, columns.size() - 1, yaml(left));
        }
    }

    private static void write(Worksheet sheet, int row, int column, Object value) {
        switch (value) {
            case Number number -> sheet.value(row, column, number);
            case Boolean yes -> sheet.value(row, column, yes ? "是" : "否");
            default -> {
                var text = value.toString();
                if (text.length() > LONGEST_CELL) {
                    throw new IllegalArgumentException(
                            "Row %d holds more than a cell can".formatted(row + 1));
                }
                sheet.value(row, column, text);
            }
        }
    }

    private static Map<String, Object> copied(Map<?, ?> fields) {
        var copy = new LinkedHashMap<String, Object>();
        fields.forEach((key, value) ->
                copy.put(
                        String.valueOf(key),
                        value instanceof Map<?, ?> inner ? copied(inner) : value));
        return copy;
    }

    /** Takes a field out that its column can hold; null for one that stays. */
    @SuppressWarnings("unchecked") // the copy holds only such maps
    private static @Nullable Object taken(Map<String, Object> fields, Column column) {
        var path = List.of(column.field().split("\\."));
        var holder = fields;
        for (var name : path.subList(0, path.size() - 1)) {
            if (!(holder.get(name) instanceof Map<?, ?> inner)) {
                return null;
            }
            holder = (Map<String, Object>) inner;
        }
        var value = holder.get(path.getLast());
        var cell = value == null ? null : cell(value, column);
        if (cell != null) {
            holder.remove(path.getLast());
            if (path.size() == 2 && holder.isEmpty()) {
                fields.remove(path.getFirst());
            }
        }
        return cell;
    }

    /** What the column reads as the value; null when it would read something else. */
    private static @Nullable Object cell(Object value, Column column) {
        return switch (column.form()) {
            case TEXT -> value instanceof String text && text.equals(text.strip()) ? text : null;
            case CODE -> value instanceof String text && isPlain(text) ? text : null;
            case DATE -> value instanceof String text && DAY.matcher(text).matches() ? text : null;
            case NUMBER -> value instanceof Number number && isExact(number) ? number : null;
            case YES_NO -> value instanceof Boolean ? value : null;
            case TEXTS -> value instanceof List<?> list ? texts(list) : null;
            case YAML -> yaml(value);
        };
    }

    private static boolean isPlain(String text) {
        try {
            return text.equals(CellValue.of(text, WorkbookColumns.Form.CODE));
        } catch (CellValue.Unclear e) {
            return false;
        }
    }

    /** A sheet keeps binary fractions. */
    private static boolean isExact(Number number) {
        try {
            var read =
                    CellValue.of(new BigDecimal(number.doubleValue()), WorkbookColumns.Form.NUMBER);
            return number.equals(read);
        } catch (CellValue.Unclear | NumberFormatException e) {
            return false;
        }
    }

    private static @Nullable Object texts(List<?> list) {
        var texts = new ArrayList<String>();
        for (var item : list) {
            if (!(item instanceof String text)
                    || text.isBlank()
                    || !text.equals(text.strip())
                    || text.startsWith("[")
                    || DIVIDES.matcher(text).find()) {
                return yaml(list);
            }
            texts.add(text);
        }
        return texts.isEmpty() ? yaml(list) : String.join("\n", texts);
    }

    private static String yaml(Object value) {
        return YAML.dumpToString(value).strip();
    }
}
