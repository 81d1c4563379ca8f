package cn.huiqi.store;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Revision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue version that a node serves, kept beside it, so that the node can start while its
 * database is away: one version as a whole, and what later ones changed.
 *
 * <p>A file is written aside and then moved to its name, and ends with a digest. A file that is not
 * whole is passed over.
 */
public final class LocalSnapshot {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSnapshot.class);

    private static final Pattern WHOLE = Pattern.compile("whole-(\\d+)\\.snapshot");
    private static final String NUMBER = "number";
    private static final String PUBLISHED_AT = "publishedAt";
    private static final String RECORDED_ON = "recordedOn";
    private static final String WITHDRAWN = "withdrawn";
    private static final int MOST_DELTAS = 100;

    private final Path directory;

    /**
     * @param directory made when something is kept
     */
    public LocalSnapshot(Path directory) {
        this.directory = directory;
    }

    /** Keeps a version as a whole; older files go. */
    public synchronized void keep(CatalogVersion version, Consumer<Consumer<Entry>> entries) {
        write(whole(version.number()), header(version, List.of()), entries);
        remove(version.number());
    }

    /**
     * Keeps what a version changed.
     *
     * @return false when a whole version should be kept instead
     */
    public synchronized boolean keep(CatalogVersion before, Delta delta) {
        var newest = newestWhole();
        if (newest == null || chain(newest).size() >= MOST_DELTAS) {
            return false;
        }
        write(
                delta(before.number()),
                header(delta.version(), delta.withdrawn()),
                each -> delta.changed().forEach(each));
        return true;
    }

    /** The version kept; empty when there is none that is whole. */
    public synchronized Optional<CatalogVersion> latest() {
        var newest = newestWhole();
        if (newest == null) {
            return Optional.empty();
        }
        try {
            var version = version(SnapshotFile.header(whole(newest)));
            for (var file : chain(newest)) {
                version = version(SnapshotFile.header(file));
            }
            return Optional.of(version);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The snapshot of the catalogue cannot be read", e);
            return Optional.empty();
        }
    }

    /** The entries of {@link #latest}. */
    public synchronized void forEach(Consumer<Entry> each) {
        var newest = newestWhole();
        if (newest == null) {
            return;
        }
        Map<String, Entry> changed = new LinkedHashMap<>();
        Set<String> withdrawn = new HashSet<>();
        try {
            for (var file : chain(newest)) {
                SnapshotFile.header(file)
                        .getList(WITHDRAWN, String.class)
                        .forEach(id -> {
                            withdrawn.add(id);
                            changed.remove(id);
                        });
                SnapshotFile.forEach(
                        file,
                        document -> {
                            var entry = RevisionDocuments.revision(document).revision().entry();
                            withdrawn.remove(entry.id());
                            changed.put(entry.id(), entry);
                        });
            }
            SnapshotFile.forEach(
                    whole(newest),
                    document -> {
                        var entry = RevisionDocuments.revision(document).revision().entry();
                        var newer = changed.remove(entry.id());
                        if (newer != null) {
                            each.accept(newer);
                        } else if (!withdrawn.contains(entry.id())) {
                            each.accept(entry);
                        }
                    });
            changed.values().forEach(each);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, Document header, Consumer<Consumer<Entry>> entries) {
        try {
            Files.createDirectories(directory);
            SnapshotFile.write(
                    file,
                    header,
                    each ->
                            entries.accept(entry ->
                                    each.accept(
                                            RevisionDocuments.document(
                                                    new StoredRevision(
                                                            Revision.imported(entry), null)))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document header(CatalogVersion version, List<String> withdrawn) {
        return new Document(NUMBER, version.number())
                .append(PUBLISHED_AT, version.publishedAt().toString())
                .append(RECORDED_ON, version.recordedOn().toString())
                .append(WITHDRAWN, withdrawn);
    }

    private static CatalogVersion version(Document header) {
        return new CatalogVersion(
                header.getInteger(NUMBER),
                Instant.parse(header.getString(PUBLISHED_AT)),
                LocalDate.parse(header.getString(RECORDED_ON)));
    }

    private Path whole(int number) {
        return directory.resolve("whole-" + number + ".snapshot");
    }

    private Path delta(int after) {
        return directory.resolve("after-" + after + ".snapshot");
    }

    private @Nullable Integer newestWhole() {
        return numbers().stream()
                .filter(it -> SnapshotFile.isWhole(whole(it)))
                .max(Integer::compare)
                .orElse(null);
    }

    private List<Integer> numbers() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(it -> WHOLE.matcher(it.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(it -> Integer.valueOf(it.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows a whole version, each after the one before. */
    private List<Path> chain(int number) {
        var chain = new ArrayList<Path>();
        int last = number;
        while (true) {
            var next = delta(last);
            if (!SnapshotFile.isWhole(next)) {
                return chain;
            }
            chain.add(next);
            try {
                last = version(SnapshotFile.header(next)).number();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void remove(int kept) {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (!file.equals(whole(kept)) && !file.equals(delta(kept))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
