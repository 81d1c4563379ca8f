package cn.huiqi.contract;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** JSON for people: what fits on a line stands on one line. */
final class JsonText {

    private static final int WIDTH = 120;

    private JsonText() {}

    static String of(JsonNode node) {
        var text = new StringBuilder();
        write(node, "", "", text);
        return text.append('\n').toString();
    }

    private static void write(JsonNode node, String indent, String before, StringBuilder text) {
        var line = line(node);
        if (node.isEmpty() || indent.length() + before.length() + line.length() <= WIDTH) {
            text.append(line);
            return;
        }
        var inner = indent + "  ";
        var separator = "\n" + inner;
        text.append(node.isObject() ? '{' : '[');
        for (var part : parts(node)) {
            text.append(separator).append(part.key());
            write(part.value(), inner, part.key(), text);
            separator = ",\n" + inner;
        }
        text.append('\n').append(indent).append(node.isObject() ? '}' : ']');
    }

    private static String line(JsonNode node) {
        if (!node.isContainer()) {
            return node.toString();
        }
        var parts = parts(node).stream().map(part -> part.key() + line(part.value())).toList();
        return node.isObject()
                ? "{" + String.join(", ", parts) + "}"
                : "[" + String.join(", ", parts) + "]";
    }

    /**
     * @param key as written before the value; empty in a list
     */
    private record Part(String key, JsonNode value) {}

    private static List<Part> parts(JsonNode node) {
        var parts = new ArrayList<Part>();
        if (node.isObject()) {
            node.forEachEntry((key, value) -> parts.add(new Part('"' + key + "\": ", value)));
        } else {
            node.forEach(value -> parts.add(new Part("", value)));
        }
        return parts;
    }
}
