package cn.huiqi.intake;

import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a catalogue from a folder of YAML files.
 *
 * <p>Each of the files may be missing or hold an empty list. Without {@code attributes.yaml} or
 * {@code event-types.yaml} the bundled ones serve; without {@code catalogue.yaml} the day of record
 * is the day of the import.
 */
public final class CatalogueFolder implements CatalogueSource {

    private static final String POLICIES = "policies.yaml";
    private static final String ABOUT = "catalogue.yaml";

    private static final Map<String, Entry.Kind> WORDS = new LinkedHashMap<>();
    private static final Map<String, Entry.Kind> BENEFITS = new LinkedHashMap<>();

    private static final List<String> FILES =
            List.of(
                    "attributes.yaml",
                    "event-types.yaml",
                    POLICIES,
                    "financing-products.yaml",
                    "events.yaml",
                    "projects.yaml",
                    "resources.yaml");

    static {
        WORDS.put("attributes.yaml", Entry.Kind.ATTRIBUTE);
        WORDS.put("event-types.yaml", Entry.Kind.EVENT_TYPE);
        BENEFITS.put("financing-products.yaml", Entry.Kind.PRODUCT);
        BENEFITS.put("events.yaml", Entry.Kind.EVENT);
        BENEFITS.put("projects.yaml", Entry.Kind.PROJECT);
        BENEFITS.put("resources.yaml", Entry.Kind.RESOURCE);
    }

    private final @Nullable Path directory;
    private final byte @Nullable [] given;
    private final boolean lendsWords;
    private final Predicate<String> wanted;

    private CatalogueFolder(
            @Nullable Path directory, boolean lendsWords, Predicate<String> wanted) {
        this(directory, null, lendsWords, wanted);
    }

    private CatalogueFolder(
            @Nullable Path directory,
            byte @Nullable [] given,
            boolean lendsWords,
            Predicate<String> wanted) {
        this.directory = directory;
        this.given = given;
        this.lendsWords = lendsWords;
        this.wanted = wanted;
    }

    /** The catalogue of Liaoning that comes with the service. */
    public static CatalogueFolder bundled() {
        return new CatalogueFolder(null, true, file -> true);
    }

    /**
     * @throws BrokenDataFile when there is no such folder
     */
    public static CatalogueFolder at(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BrokenDataFile(
                    directory.toString(), "is no folder; name one with --huiqi.catalogue=DIR");
        }
        return new CatalogueFolder(directory, true, file -> true);
    }

    @Override
    public String name() {
        return directory == null ? "catalogue" : directory.toString();
    }

    @Override
    public void forEach(Consumer<ReadEntry> entries, Consumer<Finding> findings) {
        WORDS.forEach((file, kind) -> {
            boolean theirs =
                    given != null || directory == null || Files.exists(directory.resolve(file));
            var folder = theirs || !lendsWords ? this : bundled();
            folder.forEach(file, entries, findings, it -> item -> it.add(kind, item));
        });
        forEach(POLICIES, entries, findings, it -> it::addDocument);
        forEachMeasure(entries, findings);
        BENEFITS.forEach(
                (file, kind) -> forEach(file, entries, findings, it -> item -> it.add(kind, item)));
    }

    /** What is no YAML was found when the documents were read. */
    private void forEachMeasure(Consumer<ReadEntry> entries, Consumer<Finding> findings) {
        var measures = new FileEntries(POLICIES, entries, findings);
        forEach(POLICIES, ignored -> {}, known -> {}, it -> measures::addMeasures);
    }

    /**
     * A folder, or one file of one, which changes a catalogue that has its words.
     *
     * @throws BrokenDataFile when there is no such folder or file
     */
    public static CatalogueFolder changes(Path path) {
        if (Files.isDirectory(path)) {
            return new CatalogueFolder(path, false, file -> true);
        }
        var name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path) || !FILES.contains(name)) {
            throw new BrokenDataFile(
                    path.toString(),
                    "is neither a folder nor one of the files " + String.join(", ", FILES));
        }
        var folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        return new CatalogueFolder(folder, false, name::equals);
    }

    /**
     * One file of a folder, which changes a catalogue that has its words.
     *
     * @throws BrokenDataFile when a catalogue has no file of that name
     */
    public static CatalogueFolder file(String name, byte[] bytes) {
        if (!FILES.contains(name)) {
            throw new BrokenDataFile(name, "is none of the files " + String.join(", ", FILES));
        }
        return new CatalogueFolder(Path.of(name), bytes, false, name::equals);
    }

    @Override
    public boolean isWhole(Entry.Kind kind) {
        var file =
                switch (kind) {
                    case DOCUMENT, MEASURE -> POLICIES;
                    case ATTRIBUTE, EVENT_TYPE -> nameOf(WORDS, kind);
                    case PRODUCT, EVENT, PROJECT, RESOURCE -> nameOf(BENEFITS, kind);
                };
        return wanted.test(file)
                && (given != null || directory == null || Files.exists(directory.resolve(file)));
    }

    private static String nameOf(Map<String, Entry.Kind> files, Entry.Kind kind) {
        return files.entrySet().stream()
                .filter(it -> it.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
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
     * The whole folder at once.
     *
     * @throws BrokenDataFile with everything that is wrong
     */
    public Import read(EditionReader reader, Instant now, LocalDate today) {
        var entries = new ArrayList<Entry>();
        var checked = new CheckedSource(this, reader, now, today);
        checked.forEach(entries::add);
        return new Import(entries, checked.recordedOn());
    }

    private void forEach(
            String file,
            Consumer<ReadEntry> entries,
            Consumer<Finding> findings,
            Function<FileEntries, Consumer<YamlFile.Item>> reading) {
        try (var in = open(file)) {
            if (in != null) {
                var each = reading.apply(new FileEntries(file, entries, findings));
                YamlFile.items(file, in, each);
            }
        } catch (BrokenDataFile e) {
            e.findings().forEach(findings);
        } catch (IOException e) {
            throw new BrokenDataFile(file, "cannot be read", e);
        }
    }

    @Override
    public LocalDate recordedOn(LocalDate otherwise) {
        try (var in = open(ABOUT)) {
            if (in == null) {
                return otherwise;
            }
            if (!(YamlFile.parse(ABOUT, in.readAllBytes()) instanceof Map<?, ?> about)) {
                throw new BrokenDataFile(ABOUT, "there are no fields here");
            }
            var day = about.get("recordedOn");
            return day == null ? otherwise : date(day.toString());
        } catch (IOException e) {
            throw new BrokenDataFile(ABOUT, "cannot be read", e);
        }
    }

    /** Null when there is no such file. */
    private @Nullable InputStream open(String file) throws IOException {
        if (!wanted.test(file)) {
            return null;
        }
        if (given != null) {
            return new ByteArrayInputStream(given);
        }
        if (directory == null) {
            return new ByteArrayInputStream(YamlFile.resource("/catalogue/" + file));
        }
        var path = directory.resolve(file);
        return Files.exists(path) ? new BufferedInputStream(Files.newInputStream(path)) : null;
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BrokenDataFile(
                    ABOUT + ", recordedOn", "must be a date such as 2024-05-20", e);
        }
    }
}
