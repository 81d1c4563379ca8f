package cn.huiqi.intake;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.InvalidCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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
        var collected =
                new CollectedEntries(directory == null ? "catalogue" : directory.toString(), now);
        WORDS.forEach((file, kind) -> collected.add(file, kind, wordsOf(file)));
        collected.addPolicies(POLICIES, items(POLICIES));
        BENEFITS.forEach((file, kind) -> collected.add(file, kind, items(file)));
        var recordedOn = recordedOn(today);
        var entries = collected.entries();
        try {
            reader.read(new CatalogVersion(1, now, recordedOn), entries);
        } catch (InvalidCatalog e) {
            throw collected.broken(e.complaints());
        }
        return new Import(entries, recordedOn);
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
}
