package cn.huiqi.intake;

import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Labels;
import cn.huiqi.eligibility.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that live with the code: built-in attributes, and labels of codes that are shown. */
public final class BundledWords {

    private static final String ATTRIBUTES = "/reference/builtin-attributes.yaml";
    private static final String LABELS = "/reference/labels.csv";

    private BundledWords() {}

    /** The attributes that exist whatever the catalogue says. */
    public static List<Attribute> attributes() {
        var entries = new ArrayList<Entry>();
        for (var item : YamlFile.list(ATTRIBUTES, YamlFile.resource(ATTRIBUTES))) {
            @SuppressWarnings("unchecked") // the resource is a list of maps with text keys
            var fields = (Map<String, Object>) item;
            entries.add(
                    new Entry(
                            Entry.Kind.ATTRIBUTE,
                            String.valueOf(fields.get("id")),
                            1,
                            Instant.EPOCH,
                            fields));
        }
        return EditionReader.attributes(entries);
    }

    public static Labels labels() {
        var byList = new HashMap<String, Map<String, String>>();
        for (var row : CsvParser.parse(LABELS, YamlFile.resource(LABELS))) {
            byList.computeIfAbsent(row.text("list"), list -> new HashMap<>())
                    .put(row.text("code"), row.text("label"));
        }
        return new Labels(byList);
    }
}
