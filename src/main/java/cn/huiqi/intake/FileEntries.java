package cn.huiqi.intake;

import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.CatalogueSource.ReadEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes entries of the items of one file. */
final class FileEntries {

    private final String file;
    private final Consumer<ReadEntry> entries;
    private final Consumer<Finding> findings;

    FileEntries(String file, Consumer<ReadEntry> entries, Consumer<Finding> findings) {
        this.file = file;
        this.entries = entries;
        this.findings = findings;
    }

    void add(Entry.Kind kind, YamlFile.Item item) {
        var place = "[" + item.index() + "]";
        var fields = fields(place, item.value(), item.marks());
        if (fields != null) {
            add(kind, place, fields, item.marks());
        }
    }

    /** A document without its measures. */
    void addDocument(YamlFile.Item item) {
        var place = "[" + item.index() + "]";
        var fields = fields(place, item.value(), item.marks());
        if (fields != null) {
            var measures = fields.remove("measures");
            if (measures != null && !(measures instanceof List<?>)) {
                complain(place, item.marks().of("measures"), "measures: must be a list");
            }
            add(Entry.Kind.DOCUMENT, place, fields, item.marks());
        }
    }

    /** The measures of a document, as entries of their own; of a broken one nothing is said. */
    void addMeasures(YamlFile.Item item) {
        if (item.value() instanceof Map<?, ?> document
                && document.get("measures") instanceof List<?> measures) {
            for (int i = 0; i < measures.size(); i++) {
                var marks = item.marks().below("measures[" + i + "]");
                var place = "[%d].measures[%d]".formatted(item.index(), i);
                var fields = fields(place, measures.get(i), marks);
                if (fields != null && document.get("id") instanceof String id) {
                    fields.put("policy", id);
                    add(Entry.Kind.MEASURE, place, fields, marks);
                }
            }
        }
    }

    private @Nullable Map<String, Object> fields(String place, @Nullable Object item, Marks marks) {
        if (!(item instanceof Map<?, ?> map)) {
            complain(place, marks.of(""), "must have fields");
            return null;
        }
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), value);
            }
        });
        return fields;
    }

    void add(Entry.Kind kind, String place, Map<String, Object> fields, Marks marks) {
        var idKey = kind == Entry.Kind.EVENT_TYPE ? "type" : "id";
        if (fields.get(idKey) instanceof String id && !id.isBlank()) {
            entries.accept(new ReadEntry(kind, id, fields, file, marks));
        } else {
            complain(place, marks.of(idKey), idKey + ": is required and must be text");
        }
    }

    private void complain(String place, Finding.@Nullable Mark mark, String message) {
        findings.accept(Finding.of(file, mark, null, place, message));
    }
}
