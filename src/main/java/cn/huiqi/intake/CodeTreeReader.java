package cn.huiqi.intake;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.Sectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the national tables that are trees. Their numbers of nodes are checked, so that a file cut
 * short is not taken for a smaller country.
 */
final class CodeTreeReader {

    private static final List<String> SECTOR_LEVELS =
            List.of("section", "division", "group", "class");
    private static final List<Integer> SECTOR_CODE_LENGTHS = List.of(1, 3, 4, 5);
    private static final Map<String, Long> SECTORS_BY_LEVEL =
            Map.of("section", 20L, "division", 97L, "group", 473L, "class", 1382L);

    private static final Map<String, String> REGION_LEVEL_ABOVE =
            Map.of("province", "state", "prefecture", "province", "county", "prefecture");
    private static final Map<String, Long> REGIONS_BY_LEVEL =
            Map.of("province", 34L, "prefecture", 14L, "county", 100L);

    private CodeTreeReader() {}

    static Sectors sectors(List<CsvRow> rows) {
        var builder = CodeTree.builder();
        for (var row : rows) {
            var code = row.text("full_code");
            var section = row.text("section");
            var above = row.optional("parent");
            var parent = above == null || above.equals(section) ? above : section + above;
            int level = SECTOR_LEVELS.indexOf(row.text("level"));
            if (level < 0
                    || code.length() != SECTOR_CODE_LENGTHS.get(level)
                    || !code.startsWith(section)
                    || !code.endsWith(row.text("code"))
                    || !Objects.equals(parent, above(code, level))) {
                throw row.broken("code, level, section and parent do not fit together");
            }
            BrokenDataFile.unless(
                    row.place(), () -> builder.add(code, row.text("name_zh"), parent));
        }
        requireLevels(rows, SECTORS_BY_LEVEL);
        var tree = builder.build();
        for (var node : tree.nodes()) {
            if (node.children().isEmpty()
                    && node.code().length() != SECTOR_CODE_LENGTHS.getLast()) {
                throw new BrokenDataFile(rows.getFirst().file(), node.code() + " has no class");
            }
        }
        return BrokenDataFile.unless(rows.getFirst().file(), () -> new Sectors(tree));
    }

    private static @Nullable String above(String code, int level) {
        return level == 0 ? null : code.substring(0, SECTOR_CODE_LENGTHS.get(level - 1));
    }

    static Regions regions(List<CsvRow> rows) {
        var state = Regions.STATE.value();
        var builder = CodeTree.builder().add(state, "全国", null);
        var levels = new HashMap<>(Map.of(state, "state"));
        for (var row : rows) {
            var code = row.text("code");
            var above = row.optional("parent");
            var parent = above == null ? state : above;
            var levelAbove = REGION_LEVEL_ABOVE.get(row.text("level"));
            if (levelAbove == null || !levelAbove.equals(levels.get(parent))) {
                throw row.broken("level and parent do not fit together");
            }
            levels.put(code, row.text("level"));
            BrokenDataFile.unless(
                    row.place(), () -> builder.add(code, row.text("name_zh"), parent));
        }
        requireLevels(rows, REGIONS_BY_LEVEL);
        return BrokenDataFile.unless(rows.getFirst().file(), () -> new Regions(builder.build()));
    }

    private static void requireLevels(List<CsvRow> rows, Map<String, Long> expected) {
        var found =
                rows.stream()
                        .collect(groupingBy(row -> row.text("level"), TreeMap::new, counting()));
        if (!found.equals(expected)) {
            var complaint = "holds %s instead of %s".formatted(found, new TreeMap<>(expected));
            throw new BrokenDataFile(rows.getFirst().file(), complaint);
        }
    }
}
