package cn.huiqi.app;

import cn.huiqi.access.AccessUnavailable;
import cn.huiqi.access.AuditEntry.Event;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Differences;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.PublicationConflict;
import cn.huiqi.intake.BrokenDataFile;
import cn.huiqi.intake.CatalogueFolder;
import cn.huiqi.intake.CatalogueImport;
import cn.huiqi.intake.CatalogueImport.Report;
import cn.huiqi.intake.CatalogueSource;
import cn.huiqi.intake.WorkbookSource;
import cn.huiqi.store.MongoStore;
import cn.huiqi.store.StoreUnusable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code --import FOLDER|FILE [--dry-run]}: brings files into the catalogue, tells what it did, and
 * ends. It exits with 0 when all is well, 1 when nothing was imported, 2 when editors' entries
 * stood in the way of some.
 */
final class ImportCommand {

    static final String OPTION = "--import";
    private static final String DRY = "--dry-run";
    private static final int SHOWN_AT_MOST = 50;
    private static final int TOLD_EACH = 5000;

    private final PrintStream out;
    private final PrintStream err;

    ImportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static boolean isAskedFor(String... args) {
        return List.of(args).contains(OPTION);
    }

    int run(String... args) {
        var words = new ArrayList<>(Arrays.asList(args));
        boolean isDry = words.remove(DRY);
        int at = words.indexOf(OPTION);
        if (at + 1 >= words.size() || words.get(at + 1).startsWith("--")) {
            return refuse("usage: --import FOLDER|FILE [--dry-run] [settings]");
        }
        var path = Path.of(words.remove(at + 1));
        words.remove(at);
        try (var context = CommandSettings.read(words)) {
            return run(path, isDry, context.getBean(HuiqiProperties.class));
        } catch (BrokenDataFile e) {
            e.findings().forEach(it -> err.println("huiqi: " + it));
            return refuse("Nothing was imported: " + e.findings().size() + " to be corrected");
        } catch (StoreUnusable | CatalogUnavailable | AccessUnavailable e) {
            return refuse(String.valueOf(e.getMessage()));
        } catch (PublicationConflict e) {
            return refuse("Nothing was imported: another publication is under way; try again");
        }
    }

    private int refuse(String line) {
        err.println("huiqi: " + line);
        return 1;
    }

    private int run(Path path, boolean isDry, HuiqiProperties properties) {
        var clock = InstantSource.system();
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, CatalogueConfiguration.SHANGHAI);
        var reader = CatalogueConfiguration.reader();
        try (var store = CatalogueConfiguration.open(properties, clock)) {
            var catalog = store.catalog();
            var source = source(path, catalog.latest().isPresent());
            var trail = new AuditTrail(store.auditLog(), clock);
            if (!isDry) {
                trail.append(new Event("command line", "import", "", "BEGUN"));
            }
            var report =
                    new CatalogueImport(catalog, store.revisions(), reader, this::progress)
                            .run(source, isDry, now, today);
            var version = report.version();
            if (!isDry) {
                trail.append(
                        new Event(
                                "command line",
                                "import",
                                version == null ? "" : "version " + version.id(),
                                version == null ? "NOTHING_NEW" : "PUBLISHED"));
            }
            err.println();
            tell(report, isDry, store, reader);
            return report.conflicts().isEmpty() ? 0 : 2;
        }
    }

    /** A store without a catalogue takes the bundled words where a folder has none. */
    private static CatalogueSource source(Path path, boolean hasCatalogue) {
        if (WorkbookSource.isNamed(path)) {
            return WorkbookSource.at(path);
        }
        return hasCatalogue ? CatalogueFolder.changes(path) : CatalogueFolder.at(path);
    }

    private void progress(int entries) {
        if (entries % TOLD_EACH == 0) {
            err.printf("\r%,d entries", entries);
        }
    }

    private void tell(Report report, boolean isDry, MongoStore store, EditionReader reader) {
        list("added", report.added());
        out.printf("changed: %,d%n", report.changed().size());
        if (!report.changed().isEmpty()) {
            var latest = store.catalog().latest().orElseThrow();
            var edition = reader.read(latest, each -> store.catalog().forEach(latest, each));
            report.changed().stream()
                    .limit(SHOWN_AT_MOST)
                    .forEach(change -> {
                        out.println("  " + change.after().id());
                        Differences.between(change.before(), change.after(), edition)
                                .forEach(it ->
                                        out.println(
                                                "    "
                                                        + it.field()
                                                        + ": "
                                                        + shown(it.before())
                                                        + " -> "
                                                        + shown(it.after())));
                    });
            more(report.changed().size());
        }
        out.printf("unchanged: %,d%n", report.unchanged());
        list("changed by editors, left as they are", report.conflicts());
        list("gone from the source, left for review", report.gone());
        out.println(
                isDry
                        ? "dry run: nothing was stored"
                        : report.version() == null
                                ? "nothing new: no version was published"
                                : "published as version " + report.version().id());
    }

    private static String shown(@Nullable String value) {
        return value == null ? "(none)" : value;
    }

    private void list(String what, List<String> ids) {
        out.printf("%s: %,d%n", what, ids.size());
        ids.stream().limit(SHOWN_AT_MOST).forEach(id -> out.println("  " + id));
        more(ids.size());
    }

    private void more(int count) {
        if (count > SHOWN_AT_MOST) {
            out.printf("  and %,d more%n", count - SHOWN_AT_MOST);
        }
    }
}
