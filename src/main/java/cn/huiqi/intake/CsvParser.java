package cn.huiqi.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * Reads a CSV file of RFC 4180 in UTF-8, whose first row names the columns.
 *
 * <p>Strict: a stray quote, a row with a cell too many or too few, or a byte that is not UTF-8
 * stops the reading. Lines may end either way, a byte-order mark and empty lines are skipped.
 */
final class CsvParser {

    private static final char END = '\uFFFF'; // no character of any text

    private final String file;
    private final String text;
    private int at;
    private int line = 1;

    private CsvParser(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<CsvRow> parse(String file, byte[] bytes) {
        try {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new CsvParser(file, text.startsWith("\uFEFF") ? text.substring(1) : text).rows();
        } catch (CharacterCodingException e) {
            throw new BrokenDataFile(file, "is not UTF-8", e);
        }
    }

    private List<CsvRow> rows() {
        var header = cells();
        if (new HashSet<>(header).size() < header.size()) {
            throw new BrokenDataFile(file, "two columns have the same name");
        }
        var rows = new ArrayList<CsvRow>();
        while (peek() != END) {
            int start = line;
            var cells = cells();
            if (cells.equals(List.of(""))) {
                continue;
            }
            if (cells.size() != header.size()) {
                throw broken(
                        start, "%d cells instead of %d".formatted(cells.size(), header.size()));
            }
            var byName = new HashMap<String, String>();
            for (int i = 0; i < cells.size(); i++) {
                byName.put(header.get(i), cells.get(i));
            }
            rows.add(new CsvRow(file, start, byName));
        }
        return rows;
    }

    /** The cells up to the end of the row, which is passed. */
    private List<String> cells() {
        var cells = new ArrayList<String>();
        do {
            cells.add(peek() == '"' ? quoted() : plain());
        } while (passed(','));
        passed('\r');
        if (!passed('\n') && peek() != END) {
            throw broken(line, "a quote stands inside a cell or ends before the cell does");
        }
        line++;
        return cells;
    }

    private String plain() {
        int start = at;
        while ("\",\r\n".indexOf(peek()) < 0 && peek() != END) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int start = line;
        var cell = new StringBuilder();
        do {
            at++; // the opening quote, or the second one of a pair
            while (peek() != '"') {
                if (peek() == END) {
                    throw broken(start, "a quote is never closed");
                }
                if (peek() == '\n') {
                    line++;
                }
                cell.append(text.charAt(at++));
            }
            at++;
            if (peek() == '"') {
                cell.append('"');
            }
        } while (peek() == '"');
        return cell.toString();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean passed(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    private BrokenDataFile broken(int line, String complaint) {
        return new BrokenDataFile("%s, line %d".formatted(file, line), complaint);
    }
}
