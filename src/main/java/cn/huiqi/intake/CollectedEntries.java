package cn.huiqi.intake;

import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a folder, with the file that each comes from. */
final class CollectedEntries {

    private static final int SHOWN_AT_MOST = 10;

    private final String catalogue;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> fileOf = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    /**
     * @param catalogue how complaints name the whole
     * @param now when the entries are revised
     */
    CollectedEntries(String catalogue, Instant now) {
        this.catalogue = catalogue;
        this.now = now;
    }

    void add(String file, Entry.Kind kind, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            var place = file + "[" + i + "]";
            var fields = fields(place, items.get(i));
            if (fields != null) {
                add(file, place, kind, fields);
            }
        }
    }

    /** A document and its measures become entries of their own. */
    void addPolicies(String file, List<?> policies) {
        for (int i = 0; i < policies.size(); i++) {
            var place = file + "[" + i + "]";
            var fields = fields(place, policies.get(i));
            if (fields == null) {
                continue;
            }
            var measures = fields.remove("measures");
            add(file, place, Entry.Kind.DOCUMENT, fields);
            switch (measures) {
                case null -> {}
                case List<?> list -> addMeasures(file, place, list, fields.get("id"));
                default -> complaints.add(place + " measures: must be a list");
            }
        }
    }

    private void addMeasures(
            String file, String place, List<?> measures, @Nullable Object documentId) {
        for (int i = 0; i < measures.size(); i++) {
            var inner = place + ".measures[" + i + "]";
            var fields = fields(inner, measures.get(i));
            if (fields != null && documentId != null) {
                fields.put("policy", documentId);
                add(file, inner, Entry.Kind.MEASURE, fields);
            }
        }
    }

    private @Nullable Map<String, Object> fields(String place, @Nullable Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            complaints.add(place + ": must have fields");
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

    private void add(String file, String place, Entry.Kind kind, Map<String, Object> fields) {
        var idKey = kind == Entry.Kind.EVENT_TYPE ? "type" : "id";
        if (!(fields.get(idKey) instanceof String id) || id.isBlank()) {
            complaints.add(place + " " + idKey + ": is required and must be text");
            return;
        }
        var entry = new Entry(kind, id, 1, now, fields);
        entries.add(entry);
        fileOf.putIfAbsent(entry.id(), file);
    }

    /**
     * @throws BrokenDataFile when something is no entry
     */
    List<Entry> entries() {
        if (!complaints.isEmpty()) {
            throw brokenIn(complaints);
        }
        return List.copyOf(entries);
    }

    /** Says of complaints about entries in which file each is. */
    BrokenDataFile broken(List<Complaint> found) {
        return brokenIn(found.stream().map(this::placed).toList());
    }

    private String placed(Complaint complaint) {
        return "%s, %s, %s: %s"
                .formatted(
                        fileOf.getOrDefault(complaint.entry(), "catalogue"),
                        complaint.entry(),
                        complaint.path(),
                        complaint.message());
    }

    /** One line, however many complaints there are. */
    private BrokenDataFile brokenIn(List<String> all) {
        var shown = String.join("; ", all.subList(0, Math.min(SHOWN_AT_MOST, all.size())));
        var more = all.size() - SHOWN_AT_MOST;
        return new BrokenDataFile(catalogue, more > 0 ? shown + "; and " + more + " more" : shown);
    }
}
