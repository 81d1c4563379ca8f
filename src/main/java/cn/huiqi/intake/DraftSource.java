package cn.huiqi.intake;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.Entry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One benefit as an editor writes it: {@code kind}, then the fields of the catalogue's entry. JSON
 * is read as YAML, of which it is a part.
 */
public final class DraftSource {

    private static final String NAME = "source";

    private final Entry.Kind kind;
    private final Map<String, Object> fields;
    private final Marks marks;

    private DraftSource(Entry.Kind kind, Map<String, Object> fields, Marks marks) {
        this.kind = kind;
        this.fields = fields;
        this.marks = marks;
    }

    /**
     * @throws BrokenDataFile with what is wrong
     */
    public static DraftSource read(String source) {
        var bytes = source.getBytes(StandardCharsets.UTF_8);
        var item = YamlFile.single(NAME, bytes);
        if (!(item.value() instanceof Map<?, ?> map)) {
            throw broken(item.marks(), "", "must have fields");
        }
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                fields.put(String.valueOf(key), value);
            }
        });
        var kind = kind(fields.remove("kind"), item.marks());
        var own = fields.remove(ownKind(kind));
        if (own != null) {
            fields.put("kind", own);
        }
        if (!(fields.get("id") instanceof String id) || id.isBlank()) {
            throw broken(item.marks(), "id", "is required and must be text");
        }
        return new DraftSource(kind, fields, item.marks());
    }

    private static Entry.Kind kind(@Nullable Object told, Marks marks) {
        for (var kind : BenefitKind.values()) {
            if (kind.name().equals(told)) {
                return switch (kind) {
                    case POLICY_MEASURE -> Entry.Kind.MEASURE;
                    case FINANCING_PRODUCT -> Entry.Kind.PRODUCT;
                    case MATCHMAKING_EVENT -> Entry.Kind.EVENT;
                    case INVESTMENT_PROJECT -> Entry.Kind.PROJECT;
                    case SHARED_RESOURCE -> Entry.Kind.RESOURCE;
                };
            }
        }
        throw broken(marks, "kind", "must be one of " + Arrays.toString(BenefitKind.values()));
    }

    /** How the kind within a kind is named beside {@code kind}. */
    private static String ownKind(Entry.Kind kind) {
        return kind.prefix() + "Kind";
    }

    private static BrokenDataFile broken(Marks marks, String field, String message) {
        return new BrokenDataFile(Finding.of(NAME, marks.of(field), null, field, message), null);
    }

    public Entry.Kind kind() {
        return kind;
    }

    /** Id within its kind. */
    public String key() {
        return String.valueOf(fields.get("id"));
    }

    /** As the catalogue keeps them. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** Where in the source each complaint belongs. */
    public List<Finding> placed(List<Complaint> complaints) {
        return complaints.stream()
                .map(it ->
                        Finding.of(NAME, marks.of(it.path()), it.entry(), it.path(), it.message()))
                .toList();
    }
}
