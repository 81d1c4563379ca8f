package cn.huiqi.intake;

import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions;
import cn.huiqi.catalog.Revisions.Head;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a source holds into the catalogue, as one version or not at all.
 *
 * <p>What is the same stays; what an editor changed since the last import stays too and is told;
 * what the source has no more stays, and is told and marked for review. The same source twice
 * changes nothing.
 */
public final class CatalogueImport {

    private static final int CHUNK = 500;

    private final Catalog catalog;
    private final Revisions revisions;
    private final EditionReader reader;
    private final IntConsumer progress;

    /**
     * @param progress is told how many entries were looked at
     */
    public CatalogueImport(
            Catalog catalog, Revisions revisions, EditionReader reader, IntConsumer progress) {
        this.catalog = catalog;
        this.revisions = revisions;
        this.reader = reader;
        this.progress = progress;
    }

    /**
     * What an import did, or would do.
     *
     * @param version null when it published nothing
     * @param conflicts ids of entries that editors changed otherwise
     * @param gone ids of entries that the source has no more
     */
    public record Report(
            @Nullable CatalogVersion version,
            List<String> added,
            List<Change> changed,
            int unchanged,
            List<String> conflicts,
            List<String> gone) {}

    /**
     * @param before what the entry said
     * @param after what it says
     */
    public record Change(Entry before, Entry after) {}

    /**
     * @param isDry whether to look only
     * @throws BrokenDataFile with everything that is wrong; nothing is stored then
     */
    public Report run(CatalogueSource source, boolean isDry, Instant now, LocalDate today) {
        return run(source, isDry, Revision.IMPORT, null, now, today);
    }

    /**
     * @param isDry whether to look only
     * @param author who imports
     * @param reason why, in words
     * @throws BrokenDataFile with everything that is wrong; nothing is stored then
     */
    public Report run(
            CatalogueSource source,
            boolean isDry,
            String author,
            @Nullable String reason,
            Instant now,
            LocalDate today) {
        var latest = catalog.latest().orElse(null);
        var checked =
                new CheckedSource(
                        source, reader, now, latest == null ? today : latest.recordedOn());
        var run = new Run(source, latest, author, reason);
        if (isDry) {
            run.compare(checked, revision -> {});
            return run.report(null);
        }
        try {
            var version =
                    catalog.publish(
                            each -> {
                                run.compare(checked, each);
                                run.requireSomething();
                            },
                            checked.recordedOn());
            return marked(run, version, now);
        } catch (NothingNew e) {
            return marked(run, null, now);
        }
    }

    /** An import that is cut short before finds the same when it runs again. */
    private Report marked(Run run, @Nullable CatalogVersion version, Instant now) {
        revisions.markGone(run.gone, run.seen, new Revision.Step(run.source.name(), now));
        return run.report(version);
    }

    /** Ends a publication that would bring nothing. */
    private static final class NothingNew extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NothingNew() {
            super("Nothing is new", null, false, false);
        }
    }

    /** One import under way. */
    private final class Run {

        private final CatalogueSource source;
        private final @Nullable CatalogVersion latest;
        private final String author;
        private final @Nullable String reason;
        private final List<String> added = new ArrayList<>();
        private final List<Change> changed = new ArrayList<>();
        private final List<String> conflicts = new ArrayList<>();
        private final List<String> gone = new ArrayList<>();
        private final Set<String> seen = new HashSet<>();
        private int unchanged;

        Run(
                CatalogueSource source,
                @Nullable CatalogVersion latest,
                String author,
                @Nullable String reason) {
            this.source = source;
            this.latest = latest;
            this.author = author;
            this.reason = reason;
        }

        void compare(CheckedSource checked, Consumer<Revision> each) {
            var chunk = new ArrayList<Entry>(CHUNK);
            checked.forEach(
                    entry -> {
                        chunk.add(entry);
                        if (chunk.size() == CHUNK) {
                            compare(chunk, each);
                        }
                    },
                    check -> {
                        compare(chunk, each);
                        theRest(check);
                    });
        }

        private void compare(List<Entry> chunk, Consumer<Revision> each) {
            var heads = revisions.heads(chunk.stream().map(Entry::id).toList());
            for (var entry : chunk) {
                if (seen.add(entry.id())) {
                    compare(entry, heads.getOrDefault(entry.id(), Head.NONE), each);
                }
            }
            chunk.clear();
            progress.accept(seen.size());
        }

        private void compare(Entry entry, Head head, Consumer<Revision> each) {
            var newest = head.newest();
            if (newest == null) {
                added.add(entry.id());
            } else if (newest.entry().fields().equals(entry.fields()) && !head.isPending()) {
                unchanged++;
                return;
            } else if (newest.origin() != Revision.Origin.IMPORT) {
                conflicts.add(entry.id());
                return;
            } else {
                changed.add(new Change(newest.entry(), entry));
            }
            var next =
                    new Entry(
                            entry.kind(),
                            entry.key(),
                            head.next(),
                            entry.updatedAt(),
                            entry.fields());
            each.accept(Revision.imported(next, head.number(), author, reason));
        }

        /** What the catalogue has besides is held against what comes, and may be gone. */
        private void theRest(Consumer<Entry> check) {
            if (latest != null) {
                catalog.forEach(
                        latest,
                        entry -> {
                            if (!seen.contains(entry.id())) {
                                check.accept(entry);
                                if (source.isWhole(entry.kind())) {
                                    gone.add(entry.id());
                                }
                            }
                        });
            }
        }

        void requireSomething() {
            if (added.isEmpty() && changed.isEmpty()) {
                throw new NothingNew();
            }
        }

        Report report(@Nullable CatalogVersion version) {
            return new Report(version, added, changed, unchanged, conflicts, gone);
        }
    }
}
