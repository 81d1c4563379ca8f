package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.EventType;
import java.util.HashSet;
import java.util.List;

/** Reads the words in which rules and firms speak: attributes and event types. */
final class VocabularyReader {

    private VocabularyReader() {}

    static Attribute attribute(Fields fields) {
        var kind = fields.require("kind").oneOf("kind", AttributeKind.YES_NO);
        var options = options(fields, "options", "value");
        var asked = fields.flag("asked", true);
        if (kind == AttributeKind.CHOICE && options.isEmpty() && asked) {
            fields.complain("options", "a choice needs options");
        }
        return new Attribute(
                fields.text("id"),
                kind,
                fields.text("label"),
                fields.has("question") ? fields.text("question") : "",
                fields.optionalText("help"),
                fields.optionalText("unit"),
                options,
                asked);
    }

    static EventType eventType(Fields fields) {
        return new EventType(
                fields.text("type"),
                fields.text("label"),
                options(fields, "subjects", "code"),
                options(fields, "levels", "code"),
                options(fields, "stages", "code"));
    }

    private static List<Attribute.Option> options(Fields fields, String key, String code) {
        var known = new HashSet<String>();
        return fields.children(key).stream()
                .map(option -> {
                    var value = option.text(code);
                    if (!known.add(value)) {
                        option.complain(code, "occurs twice");
                    }
                    return new Attribute.Option(value, option.text("label"));
                })
                .toList();
    }
}
