package cn.huiqi.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Where two JSON values differ, so that a failure of a long answer can be read. */
final class Differences {

    private static final int TOLD = 10;
    private static final int LONGEST = 200;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** The first differences, each with its place. */
    static List<String> between(JsonNode recorded, JsonNode answered) {
        var differences = new Differences();
        differences.compare("", recorded, answered);
        return differences.found.subList(0, Math.min(TOLD, differences.found.size()));
    }

    private void compare(String place, JsonNode recorded, JsonNode answered) {
        if (recorded.equals(answered)) {
            return;
        }
        if (recorded.isObject() && answered.isObject()) {
            var keys = new TreeSet<>(recorded.propertyNames());
            keys.addAll(answered.propertyNames());
            keys.forEach(key -> compare(place + "/" + key, recorded.path(key), answered.path(key)));
        } else if (recorded.isArray() && answered.isArray()) {
            for (int i = 0; i < Math.max(recorded.size(), answered.size()); i++) {
                compare(place + "/" + i, recorded.path(i), answered.path(i));
            }
        } else {
            found.add("%s: %s became %s".formatted(place, brief(recorded), brief(answered)));
        }
    }

    private static String brief(JsonNode value) {
        var text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
