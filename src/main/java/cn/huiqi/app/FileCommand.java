package cn.huiqi.app;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.WorkbookWriter;
import cn.huiqi.store.MongoStore;
import cn.huiqi.store.StoreUnusable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code --export-template FILE} writes an empty workbook for {@code --import}, {@code --export
 * FILE} one with the whole catalogue; {@code --dump FILE} writes all that the store holds, and
 * {@code --restore FILE} fills an empty store from that. Exits with 0, or 1 when nothing was done.
 */
final class FileCommand {

    private static final String WORKBOOK = ".xlsx";

    private final PrintStream out;
    private final PrintStream err;

    private enum Action {
        EXPORT_TEMPLATE("--export-template"),
        EXPORT("--export"),
        DUMP("--dump"),
        RESTORE("--restore");

        private final String option;

        Action(String option) {
            this.option = option;
        }
    }

    FileCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static boolean isAskedFor(String... args) {
        return action(List.of(args)) != null;
    }

    private static @Nullable Action action(List<String> words) {
        return Stream.of(Action.values())
                .filter(it -> words.contains(it.option))
                .findFirst()
                .orElse(null);
    }

    int run(String... args) {
        var words = new ArrayList<>(Arrays.asList(args));
        var action = action(words);
        int at = action == null ? -1 : words.indexOf(action.option);
        if (action == null || at + 1 >= words.size() || !fits(action, words.get(at + 1))) {
            return refuse(
                    "usage: --export-template FILE.xlsx, --export FILE.xlsx, --dump FILE or"
                            + " --restore FILE, then settings");
        }
        var file = Path.of(words.remove(at + 1));
        words.remove(at);
        try {
            if (action == Action.EXPORT_TEMPLATE) {
                write(file, each -> {});
                out.println("written: " + file);
            } else {
                withStore(words, store -> out.println(done(action, file, store)));
            }
            return 0;
        } catch (IOException e) {
            return refuse(file + " cannot be written or read: " + e.getMessage());
        } catch (StoreUnusable | CatalogUnavailable e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private static boolean fits(Action action, String file) {
        return switch (action) {
            case EXPORT_TEMPLATE, EXPORT -> file.endsWith(WORKBOOK);
            case DUMP, RESTORE -> !file.startsWith("--");
        };
    }

    private interface Work {
        void with(MongoStore store) throws IOException;
    }

    private static void withStore(List<String> settings, Work work) throws IOException {
        try (var context = CommandSettings.read(settings);
                var store =
                        CatalogueConfiguration.open(
                                context.getBean(HuiqiProperties.class), InstantSource.system())) {
            work.with(store);
        }
    }

    /** What was done, in words. */
    private static String done(Action action, Path file, MongoStore store) throws IOException {
        return switch (action) {
            case DUMP -> "dumped: %,d documents".formatted(store.dump(file));
            case RESTORE -> "restored: %,d documents".formatted(store.restore(file));
            case EXPORT, EXPORT_TEMPLATE -> {
                var latest = store.catalog().latest();
                if (latest.isEmpty()) {
                    throw new CatalogUnavailable("The store holds no catalogue yet");
                }
                write(file, each -> store.catalog().forEach(latest.get(), each));
                yield "written: " + file;
            }
        };
    }

    private static void write(Path file, Consumer<Consumer<Entry>> entries) throws IOException {
        try (var stream = new BufferedOutputStream(Files.newOutputStream(file))) {
            WorkbookWriter.write(stream, entries);
        }
    }

    private int refuse(String line) {
        err.println("huiqi: " + line);
        return 1;
    }
}
