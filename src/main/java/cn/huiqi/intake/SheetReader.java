package cn.huiqi.intake;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Finding.Mark;
import cn.huiqi.intake.WorkbookColumns.Column;
import cn.huiqi.intake.WorkbookColumns.Form;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** Makes entries of the rows of one sheet, the first of which names the columns. */
final class SheetReader {

    private final Entry.Kind kind;
    private final String file;
    private final String sheet;
    private final FileEntries entries;
    private final Consumer<Finding> findings;
    private final Map<Integer, MergedCells.Range> mergedAt = new HashMap<>();
    private final List<MergedCells.Range> merged;
    private final Map<Integer, Column> columns = new TreeMap<>();
    private final Map<Integer, Cell> above = new HashMap<>();
    private boolean hasHeader;

    SheetReader(
            Entry.Kind kind,
            String file,
            String sheet,
            List<MergedCells.Range> merged,
            FileEntries entries,
            Consumer<Finding> findings) {
        this.kind = kind;
        this.file = file;
        this.sheet = sheet;
        this.merged = merged;
        this.entries = entries;
        this.findings = findings;
    }

    /** Complains about cells that say something for several fields. */
    void checkMerged() {
        for (var range : merged) {
            if (range.lastColumn() > range.firstColumn()) {
                complain(
                        range.firstRow(),
                        range.firstColumn(),
                        "",
                        "is merged across columns; divide it, so that each column has its own");
            }
        }
    }

    void read(Row row) {
        int number = row.getRowNum();
        var cells = new TreeMap<Integer, Cell>();
        row.forEach(cell -> {
            if (cell != null && !isEmpty(cell)) {
                cells.put(cell.getColumnIndex() + 1, cell);
            }
        });
        for (var range : merged) {
            if (range.firstRow() == number && range.lastRow() > number) {
                mergedAt.put(range.firstColumn(), range);
                var first = cells.get(range.firstColumn());
                if (first != null) {
                    above.put(range.firstColumn(), first);
                }
            }
        }
        mergedAt.forEach((column, range) -> {
            var first = above.get(column);
            if (first != null && number > range.firstRow() && number <= range.lastRow()) {
                cells.putIfAbsent(column, first);
            }
        });
        if (cells.isEmpty()
                || text(cells.firstEntry().getValue()).startsWith(WorkbookColumns.REMARK)) {
            return;
        }
        if (!hasHeader) {
            hasHeader = true;
            cells.forEach((column, cell) -> header(number, column, text(cell)));
            return;
        }
        entry(number, cells);
    }

    private static boolean isEmpty(Cell cell) {
        return cell.getType() == CellType.EMPTY
                || cell.getType() == CellType.STRING && cell.asString().isBlank();
    }

    private static String text(Cell cell) {
        return cell.getText() == null ? "" : cell.getText();
    }

    private void header(int row, int column, String name) {
        var known = WorkbookColumns.named(kind, name);
        if (known == null) {
            var near = WorkbookColumns.nearest(kind, name);
            complain(
                    row,
                    column,
                    "",
                    "there is no column of this name; the nearest is %s (%s)"
                            .formatted(near.label(), near.field()));
        } else if (columns.containsValue(known)) {
            complain(row, column, known.field(), "occurs twice");
        } else {
            columns.put(column, known);
        }
    }

    private void entry(int row, Map<Integer, Cell> cells) {
        var fields = new LinkedHashMap<String, Object>();
        var marks = new Marks();
        marks.put("", new Mark(sheet, row, 0));
        cells.forEach((at, cell) -> {
            var column = columns.get(at);
            if (column != null) {
                marks.put(column.field(), new Mark(sheet, row, at));
                var value = value(row, at, column, cell);
                if (value != null) {
                    put(fields, column, value, row, at);
                }
            }
        });
        entries.add(kind, "", fields, marks);
    }

    private @Nullable Object value(int row, int at, Column column, Cell cell) {
        try {
            return value(cell, column.form());
        } catch (CellValue.Unclear e) {
            complain(row, at, column.field(), String.valueOf(e.getMessage()));
        } catch (ExcelReaderException | IllegalArgumentException e) {
            complain(row, at, column.field(), "cannot be read; write it anew");
        }
        return null;
    }

    /** Of a formula what it gave when the workbook was last saved. */
    private static @Nullable Object value(Cell cell, Form form) throws CellValue.Unclear {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> CellValue.of(cell.asString(), form);
            case BOOLEAN -> CellValue.of(cell.asBoolean(), form);
            case NUMBER -> number(cell, form);
            case ERROR ->
                    throw new CellValue.Unclear(
                            "holds the error %s; write the value".formatted(cell.getRawValue()));
            case FORMULA -> result(cell, form);
        };
    }

    private static @Nullable Object number(Cell cell, Form form) throws CellValue.Unclear {
        if (form == Form.DATE || isDate(cell.getDataFormatString())) {
            LocalDateTime day = cell.asDate();
            if (isDate(cell.getDataFormatString())) {
                return CellValue.of(day.toLocalDate(), form);
            }
        }
        return CellValue.of(cell.asNumber(), form);
    }

    private static boolean isDate(@Nullable String format) {
        return format != null
                && !format.equalsIgnoreCase("general")
                && format.replaceAll("\"[^\"]*\"|\\[[^]]*]", "").matches(".*[yYdD].*");
    }

    private static @Nullable Object result(Cell cell, Form form) throws CellValue.Unclear {
        var result = cell.getValue();
        return switch (result) {
            case null -> throw noResult();
            case BigDecimal number when isDate(cell.getDataFormatString()) ->
                    CellValue.of(LocalDate.of(1899, 12, 30).plusDays(number.longValue()), form);
            case BigDecimal number -> CellValue.of(number, form);
            case Boolean yes -> CellValue.of((boolean) yes, form);
            case String text when text.isBlank() -> throw noResult();
            case String text when text.startsWith("#") ->
                    throw new CellValue.Unclear(
                            "holds a formula that gave %s; write the value".formatted(text));
            case String text -> CellValue.of(text, form);
            default -> throw noResult();
        };
    }

    private static CellValue.Unclear noResult() {
        return new CellValue.Unclear(
                "holds a formula without its result; calculate and save it, or write the value");
    }

    private void put(Map<String, Object> fields, Column column, Object value, int row, int at) {
        if (!column.field().equals(WorkbookColumns.MORE)) {
            put(fields, List.of(column.field().split("\\.")), value);
        } else if (value instanceof Map<?, ?> more) {
            merge(fields, more);
        } else {
            complain(row, at, column.field(), "must be YAML with fields");
        }
    }

    private static void put(Map<String, Object> fields, List<String> path, Object value) {
        if (path.size() == 1) {
            fields.put(path.getFirst(), value);
            return;
        }
        put(below(fields, path.getFirst()), path.subList(1, path.size()), value);
    }

    @SuppressWarnings("unchecked") // it was made here
    private static Map<String, Object> below(Map<String, Object> fields, String name) {
        return (Map<String, Object>)
                fields.compute(
                        name,
                        (it, known) -> known instanceof Map<?, ?> ? known : new LinkedHashMap<>());
    }

    /** Fields without a column join those that have one. */
    private static void merge(Map<String, Object> fields, Map<?, ?> more) {
        more.forEach((key, value) -> {
            var name = String.valueOf(key);
            if (value instanceof Map<?, ?> inner && fields.get(name) instanceof Map<?, ?>) {
                merge(below(fields, name), inner);
            } else if (value != null) {
                fields.put(name, value);
            }
        });
    }

    private void complain(int row, int column, String field, String message) {
        findings.accept(Finding.of(file, new Mark(sheet, row, column), null, field, message));
    }

    /** A sheet without a row has no header. */
    boolean hasHeader() {
        return hasHeader;
    }
}
