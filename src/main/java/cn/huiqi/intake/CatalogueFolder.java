package cn.huiqi.intake;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Complaint;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.InvalidCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue from a folder of YAML files.
 *
 * <p>Each of the files may be missing or hold an empty list. Without {@code attributes.yaml} or
 * {@code event-types.yaml} the bundled ones serve; without {@code catalogue.yaml} the day of record
 * is the day of the import.
 */
public final class CatalogueFolder {

    private static final String POLICIES = "policies.yaml";
    private static final String ABOUT = "catalogue.yaml";
    private static final int SHOWN_AT_MOST = 10;

    private static final Map<String, Entry.Kind> WORDS = new LinkedHashMap<>();
    private static final Map<String, Entry.Kind> BENEFITS = new LinkedHashMap<>();

    static {
        WORDS.put("attributes.yaml", Entry.Kind.ATTRIBUTE);
        WORDS.put("event-types.yaml", Entry.Kind.EVENT_TYPE);
        BENEFITS.put("financing-products.yaml", Entry.Kind.PRODUCT);
        BENEFITS.put("events.yaml", Entry.Kind.EVENT);
        BENEFITS.put("projects.yaml", Entry.Kind.PROJECT);
        BENEFITS.put("resources.yaml", Entry.Kind.RESOURCE);
    }

    private final @Nullable Path directory;

    private CatalogueFolder(@Nullable Path directory) {
        this.directory = directory;
    }

    /** The catalogue of Liaoning that comes with the service. */
    public static CatalogueFolder bundled() {
        return new CatalogueFolder(null);
    }

    /**
     * @throws BrokenDataFile when there is no such folder
     */
    public static CatalogueFolder at(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BrokenDataFile(
                    directory.toString(), "is no folder; name one with --huiqi.catalogue=DIR");
        }
        return new CatalogueFolder(directory);
    }

    /**
     * A catalogue that was read and found good.
     *
     * @param recordedOn the day as of which the statuses were recorded
     */
    public record Import(List<Entry> entries, LocalDate recordedOn) {
        public Import {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param reader checks what the entries mean
     * @param now the time of the import
     * @param today the day of record when the folder names none
     * @throws BrokenDataFile with every complaint, each with file, entry and path
     */
    public Import read(EditionReader reader, Instant now, LocalDate today) {
        var collected = new Collected(directory == null ? "catalogue" : directory.toString(), now);
        WORDS.forEach((file, kind) ->
                collected.addAll(
                        file, kind, wordsOf(file), kind == Entry.Kind.EVENT_TYPE ? "type" : "id"));
        collected.addPolicies(items(POLICIES));
        BENEFITS.forEach((file, kind) -> collected.addAll(file, kind, items(file), "id"));
        var recordedOn = recordedOn(today);
        collected.requireGood();
        try {
            reader.read(new CatalogVersion(1, now, recordedOn), collected.entries);
        } catch (InvalidCatalog e) {
            throw collected.broken(e.complaints());
        }
        return new Import(collected.entries, recordedOn);
    }

    private List<?> wordsOf(String file) {
        return directory != null && !Files.exists(directory.resolve(file))
                ? bundled().items(file)
                : items(file);
    }

    private LocalDate recordedOn(LocalDate today) {
        var bytes = bytes(ABOUT);
        if (bytes == null) {
            return today;
        }
        if (!(YamlFile.parse(ABOUT, bytes) instanceof Map<?, ?> about)) {
            throw new BrokenDataFile(ABOUT, "there are no fields here");
        }
        var day = about.get("recordedOn");
        return day == null ? today : date(day.toString());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BrokenDataFile(
                    ABOUT + ", recordedOn", "must be a date such as 2024-05-20", e);
        }
    }

    /** One line, however many complaints there are. */
    private static BrokenDataFile broken(String catalogue, List<String> complaints) {
        var shown =
                String.join(
                        "; ", complaints.subList(0, Math.min(SHOWN_AT_MOST, complaints.size())));
        var more = complaints.size() - SHOWN_AT_MOST;
        return new BrokenDataFile(catalogue, more > 0 ? shown + "; and " + more + " more" : shown);
    }

    private List<?> items(String file) {
        var bytes = bytes(file);
        return bytes == null ? List.of() : YamlFile.list(file, bytes);
    }

    private byte @Nullable [] bytes(String file) {
        if (directory == null) {
            return YamlFile.resource("/catalogue/" + file);
        }
        var path = directory.resolve(file);
        try {
            return Files.exists(path) ? Files.readAllBytes(path) : null;
        } catch (IOException e) {
            throw new BrokenDataFile(path.toString(), "cannot be read", e);
        }
    }

    /** Entries with the file that each comes from. */
    private static final class Collected {

        private final String catalogue;
        private final Instant now;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, String> fileOf = new HashMap<>();
        private final List<String> complaints = new ArrayList<>();

        Collected(String catalogue, Instant now) {
            this.catalogue = catalogue;
            this.now = now;
        }

        void addAll(String file, Entry.Kind kind, List<?> items, String idKey) {
            for (int i = 0; i < items.size(); i++) {
                var fields = fields(file + "[" + i + "]", items.get(i));
                if (fields != null) {
                    add(file, file + "[" + i + "]", kind, idKey, fields);
                }
            }
        }

        /** A document and its measures become entries of their own. */
        void addPolicies(List<?> policies) {
            for (int i = 0; i < policies.size(); i++) {
                var place = POLICIES + "[" + i + "]";
                var fields = fields(place, policies.get(i));
                if (fields == null) {
                    continue;
                }
                var measures = fields.remove("measures");
                add(POLICIES, place, Entry.Kind.DOCUMENT, "id", fields);
                if (measures == null) {
                    continue;
                }
                if (!(measures instanceof List<?> list)) {
                    complaints.add(place + " measures: must be a list");
                    continue;
                }
                for (int j = 0; j < list.size(); j++) {
                    var inner = place + ".measures[" + j + "]";
                    var measure = fields(inner, list.get(j));
                    if (measure != null) {
                        measure.put("policy", fields.get("id"));
                        add(POLICIES, inner, Entry.Kind.MEASURE, "id", measure);
                    }
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

        private void add(
                String file,
                String place,
                Entry.Kind kind,
                String idKey,
                Map<String, Object> fields) {
            if (!(fields.get(idKey) instanceof String id) || id.isBlank()) {
                complaints.add(place + " " + idKey + ": is required and must be text");
                return;
            }
            var entry = new Entry(kind, id, 1, now, fields);
            entries.add(entry);
            fileOf.putIfAbsent(entry.id(), file);
        }

        void requireGood() {
            if (!complaints.isEmpty()) {
                throw CatalogueFolder.broken(catalogue, complaints);
            }
        }

        BrokenDataFile broken(List<Complaint> found) {
            return CatalogueFolder.broken(
                    catalogue,
                    found.stream()
                            .map(c ->
                                    fileOf.getOrDefault(c.entry(), "catalogue")
                                            + ", "
                                            + c.entry()
                                            + ", "
                                            + c.path()
                                            + ": "
                                            + c.message())
                            .toList());
        }
    }
}
