package cn.huiqi.intake;

import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Sectors;
import cn.huiqi.reference.SizeStandard;
import cn.huiqi.reference.SizeStandard.Bounds;
import cn.huiqi.reference.SizeStandard.Indicator;
import cn.huiqi.reference.SizeStandard.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the size standard: the bounds of its rows from one file, the row of each class of GB/T 4754
 * from the other, which is the authority (a row's name does not tell all of its classes).
 */
final class SizeStandardReader {

    private static final int ROWS = 16;
    private static final int INDICATORS = 30;
    private static final BigDecimal YUAN_PER_WAN = new BigDecimal(10_000);

    private SizeStandardReader() {}

    static SizeStandard read(JsonEntry standard, List<CsvRow> classMap, Sectors sectors) {
        var rows = new ArrayList<Row>();
        for (var entry : standard.entries("rows")) {
            rows.add(BrokenDataFile.unless(entry.place(), () -> row(entry)));
        }
        int indicators = rows.stream().mapToInt(row -> row.bounds().size()).sum();
        if (rows.size() != ROWS || indicators != INDICATORS) {
            throw standard.broken(
                    "holds %d rows and %d indicators instead of %d and %d"
                            .formatted(rows.size(), indicators, ROWS, INDICATORS));
        }
        var rowOfClass = rowOfClass(classMap, sectors);
        return BrokenDataFile.unless(
                classMap.getFirst().file(), () -> new SizeStandard(sectors, rows, rowOfClass));
    }

    private static Row row(JsonEntry entry) {
        var bounds = new EnumMap<Indicator, Bounds>(Indicator.class);
        for (var part : entry.entries("indicators")) {
            var indicator = indicator(part);
            if (bounds.put(indicator, bounds(part, indicator)) != null) {
                throw part.broken("the indicator is there twice");
            }
        }
        return new Row(entry.text("id"), entry.text("name_zh"), bounds);
    }

    private static Indicator indicator(JsonEntry entry) {
        return switch (entry.text("indicator")) {
            case "employees" -> Indicator.EMPLOYEES;
            case "revenue" -> Indicator.REVENUE;
            case "assets" -> Indicator.TOTAL_ASSETS;
            default -> throw entry.broken("there is no such indicator");
        };
    }

    private static Bounds bounds(JsonEntry entry, Indicator indicator) {
        boolean persons = indicator == Indicator.EMPLOYEES;
        if (!entry.text("unit").equals(persons ? "人" : "万元")) {
            throw entry.broken("this indicator is not measured in that unit");
        }
        var factor = persons ? BigDecimal.ONE : YUAN_PER_WAN;
        return BrokenDataFile.unless(
                entry.place(),
                () ->
                        new Bounds(
                                start(entry, "micro", "small").multiply(factor),
                                start(entry, "small", "medium").multiply(factor),
                                start(entry, "medium", "large").multiply(factor)));
    }

    /** Where a class starts, which has to be where the one below it ends. */
    private static BigDecimal start(JsonEntry entry, String below, String size) {
        var start = entry.entry(size).number("min");
        if (start.compareTo(entry.entry(below).number("max_exclusive")) != 0) {
            throw entry.broken("%s does not start where %s ends".formatted(size, below));
        }
        return start;
    }

    private static Map<SectorCode, String> rowOfClass(List<CsvRow> classMap, Sectors sectors) {
        Set<String> missing = new LinkedHashSet<>();
        for (var node : sectors.tree().nodes()) {
            if (node.children().isEmpty()) {
                missing.add(node.code());
            }
        }
        var rowOfClass = new LinkedHashMap<SectorCode, String>();
        for (var row : classMap) {
            var code = row.text("section") + row.text("class_code");
            if (!missing.remove(code)) {
                throw row.broken("there is no such class, or it is there twice");
            }
            var sizeRow = row.optional("size_row");
            if ((sizeRow == null) == (row.optional("excluded_reason") == null)) {
                throw row.broken("either a size row or the reason for none is given");
            }
            if (sizeRow != null) {
                rowOfClass.put(new SectorCode(code), sizeRow);
            }
        }
        if (!missing.isEmpty()) {
            throw new BrokenDataFile(classMap.getFirst().file(), "lacks the classes " + missing);
        }
        return rowOfClass;
    }
}
