package cn.huiqi.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An object in a JSON file, which knows its place there. */
record JsonEntry(String place, JsonNode node) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    static JsonEntry parse(String file, byte[] bytes) {
        try {
            return new JsonEntry(file, MAPPER.readTree(bytes)).requireObject();
        } catch (JacksonException e) {
            var where = "%s, line %d".formatted(file, e.getLocation().getLineNr());
            throw new BrokenDataFile(where, e.getOriginalMessage(), e);
        }
    }

    String text(String field) {
        var text = optional(field);
        if (text == null) {
            throw broken("%s is missing".formatted(field));
        }
        return text;
    }

    /** Null when the field is missing or null. */
    @Nullable String optional(String field) {
        var value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString() || value.stringValue().isBlank()) {
            throw broken("%s is no text".formatted(field));
        }
        return value.stringValue();
    }

    BigDecimal number(String field) {
        var value = node.path(field);
        if (!value.isNumber()) {
            throw broken("%s is no number".formatted(field));
        }
        return value.decimalValue();
    }

    JsonEntry entry(String field) {
        return new JsonEntry(place + ", " + field, node.path(field)).requireObject();
    }

    /** The objects of a list. */
    List<JsonEntry> entries(String field) {
        var list = list(field);
        var entries = new ArrayList<JsonEntry>();
        for (int i = 0; i < list.size(); i++) {
            var id = list.get(i).path("id").asString("");
            var inner = "%s, %s[%d]%s".formatted(place, field, i, id.isEmpty() ? "" : " " + id);
            entries.add(new JsonEntry(inner, list.get(i)).requireObject());
        }
        return entries;
    }

    /** The texts of a list, none when it is missing. */
    List<String> texts(String field) {
        if (node.path(field).isMissingNode()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var text : list(field)) {
            if (!text.isString()) {
                throw broken("%s holds something that is no text".formatted(field));
            }
            texts.add(text.stringValue());
        }
        return texts;
    }

    private JsonNode list(String field) {
        var list = node.path(field);
        if (!list.isArray()) {
            throw broken("%s is no list".formatted(field));
        }
        return list;
    }

    private JsonEntry requireObject() {
        if (!node.isObject()) {
            throw broken("there is no object here");
        }
        return this;
    }

    BrokenDataFile broken(String complaint) {
        return new BrokenDataFile(place, complaint);
    }
}
