package cn.huiqi.intake;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a CSV file: its cells by the names in the header, and the line where it begins. */
record CsvRow(String file, int line, Map<String, String> cells) {

    String text(String column) {
        var text = optional(column);
        if (text == null) {
            throw broken("column %s is empty".formatted(column));
        }
        return text;
    }

    /** Null when the cell is empty. */
    @Nullable String optional(String column) {
        var text = cells.get(column);
        if (text == null) {
            throw new BrokenDataFile(file, "there is no column " + column);
        }
        return text.isEmpty() ? null : text;
    }

    String place() {
        return "%s, line %d".formatted(file, line);
    }

    BrokenDataFile broken(String complaint) {
        return new BrokenDataFile(place(), complaint);
    }
}
