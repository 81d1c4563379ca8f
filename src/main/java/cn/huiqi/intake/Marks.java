package cn.huiqi.intake;

import cn.huiqi.intake.Finding.Mark;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file the fields of one entry stand, by path such as {@code eligibility.all[2].value}.
 */
public final class Marks {

    private final Map<String, Mark> byPath = new HashMap<>();

    Marks() {}

    void put(String path, Mark mark) {
        byPath.put(path, mark);
    }

    /** The place of a path, or of the nearest above it that stands in the file. */
    @Nullable Mark of(String path) {
        for (var at = path; ; at = above(at)) {
            var mark = byPath.get(at);
            if (mark != null || at.isEmpty()) {
                return mark;
            }
        }
    }

    private static String above(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return path.substring(0, Math.max(end, 0));
    }

    /** The marks of a part, with paths that begin there. */
    Marks below(String path) {
        var marks = new Marks();
        byPath.forEach((at, mark) -> {
            if (at.equals(path)) {
                marks.byPath.put("", mark);
            } else if (at.startsWith(path + ".")) {
                marks.byPath.put(at.substring(path.length() + 1), mark);
            }
        });
        return marks;
    }
}
