package cn.huiqi.intake;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in what was handed in, with its place and what would be right.
 *
 * @param file name of the file
 * @param sheet name of the sheet, in a workbook
 * @param line line or row from 1; 0 when it concerns the whole file
 * @param column from 1; 0 when it concerns the whole line
 * @param entry public id of the entry, where one is concerned
 * @param field path in the entry, such as {@code eligibility.all[2].value}; empty for the whole
 */
public record Finding(
        String file,
        @Nullable String sheet,
        int line,
        int column,
        @Nullable String entry,
        String field,
        String message) {

    static Finding of(String file, @Nullable Mark mark, @Nullable String entry, String message) {
        return of(file, mark, entry, "", message);
    }

    static Finding of(
            String file,
            @Nullable Mark mark,
            @Nullable String entry,
            String field,
            String message) {
        return new Finding(
                file,
                mark == null ? null : mark.sheet(),
                mark == null ? 0 : mark.line(),
                mark == null ? 0 : mark.column(),
                entry,
                field,
                message);
    }

    /** Line and column, both from 1, and the sheet in a workbook. */
    record Mark(@Nullable String sheet, int line, int column) {}

    /** One line, such as {@code projects.yaml, line 3, column 5, project:a, count: must be …}. */
    @Override
    public String toString() {
        var parts = new ArrayList<String>();
        parts.add(file);
        if (sheet != null) {
            parts.add("sheet " + sheet);
        }
        if (line > 0) {
            parts.add((sheet == null ? "line " : "row ") + line);
        }
        if (column > 0) {
            parts.add("column " + (sheet == null ? String.valueOf(column) : letters(column)));
        }
        if (entry != null) {
            parts.add(entry);
        }
        if (!field.isEmpty()) {
            parts.add(field);
        }
        return String.join(", ", parts) + ": " + message;
    }

    /** As a workbook counts its columns: A, B, … Z, AA. */
    private static String letters(int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
