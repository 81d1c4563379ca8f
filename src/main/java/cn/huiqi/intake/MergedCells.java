package cn.huiqi.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The merged ranges of a workbook, which the reader of cells does not tell, and whether the
 * workbook is of a size that can be read at all.
 */
final class MergedCells {

    private static final long LARGEST_UNPACKED = 1L << 29;
    private static final int LONGEST_TAG = 1024;

    private static final Pattern RELATION = Pattern.compile("<Relationship\\s([^>]*)>");
    private static final Pattern ID = Pattern.compile("\\bId=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\\bTarget=\"([^\"]*)\"");
    private static final Pattern MERGE =
            Pattern.compile("<(?:\\w+:)?mergeCell ref=\"([A-Z]+)(\\d+):([A-Z]+)(\\d+)\"");

    /** Rows and columns from 1, both ends included. */
    record Range(int firstRow, int firstColumn, int lastRow, int lastColumn) {}

    private final Map<String, Set<Range>> byPart = new HashMap<>();
    private final Map<String, String> partById = new HashMap<>();

    private MergedCells() {}

    /**
     * @throws BrokenDataFile when it unpacks to more than can be read
     */
    static MergedCells read(String file, byte[] bytes) throws IOException {
        var merged = new MergedCells();
        long left = LARGEST_UNPACKED;
        // That of the JDK refuses what some programs write.
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var part : Collections.list(zip.getEntries())) {
                try (var in = zip.getInputStream(part)) {
                    left = merged.read(part.getName(), in, left);
                }
                if (left < 0) {
                    throw new BrokenDataFile(
                            file,
                            "unpacks to more than %,d MB; divide it into several files"
                                    .formatted(LARGEST_UNPACKED >> 20));
                }
            }
        }
        return merged;
    }

    private long read(String part, InputStream in, long atMost) throws IOException {
        boolean isSheet = part.startsWith("xl/worksheets/") && part.endsWith(".xml");
        boolean isRelations = part.equals("xl/_rels/workbook.xml.rels");
        var buffer = new byte[1 << 16];
        var text = new StringBuilder();
        long left = atMost;
        for (int count; left >= 0 && (count = in.read(buffer)) >= 0; ) {
            left -= count;
            if (isSheet || isRelations) {
                // What is looked for is ASCII.
                text.append(new String(buffer, 0, count, ISO_8859_1));
                if (isSheet) {
                    take(part, text);
                    text.delete(0, Math.max(0, text.length() - LONGEST_TAG));
                }
            }
        }
        if (isRelations) {
            RELATION.matcher(text).results().forEach(it -> relate(it.group(1)));
        }
        return left;
    }

    private void relate(String attributes) {
        var id = first(ID, attributes);
        var target = first(TARGET, attributes);
        if (id != null && target != null) {
            partById.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
        }
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    /** A range may be seen twice, once in each of two pieces. */
    private void take(String part, CharSequence text) {
        var ranges = byPart.computeIfAbsent(part, it -> new LinkedHashSet<>());
        MERGE.matcher(text)
                .results()
                .forEach(it -> {
                    ranges.add(
                            new Range(
                                    Integer.parseInt(it.group(2)),
                                    column(it.group(1)),
                                    Integer.parseInt(it.group(4)),
                                    column(it.group(3))));
                });
    }

    private static int column(String letters) {
        return letters.chars().reduce(0, (column, letter) -> column * 26 + letter - 'A' + 1);
    }

    /** Those of the sheet with an id in the workbook. */
    List<Range> of(String id) {
        var part = partById.get(id);
        return part == null ? List.of() : List.copyOf(byPart.getOrDefault(part, Set.of()));
    }
}
