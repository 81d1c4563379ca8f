package cn.huiqi.app;

import cn.huiqi.catalog.CatalogUnavailable;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.WorkbookWriter;
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
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * {@code --export-template FILE} writes an empty workbook for {@code --import}, {@code --export
 * FILE} one with the whole catalogue. Exits with 0, or 1 when nothing was written.
 */
final class ExportCommand {

    private static final String TEMPLATE = "--export-template";
    private static final String CATALOGUE = "--export";

    private final PrintStream out;
    private final PrintStream err;

    ExportCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static boolean isAskedFor(String... args) {
        var words = List.of(args);
        return words.contains(TEMPLATE) || words.contains(CATALOGUE);
    }

    int run(String... args) {
        var words = new ArrayList<>(Arrays.asList(args));
        boolean isTemplate = words.contains(TEMPLATE);
        int at = words.indexOf(isTemplate ? TEMPLATE : CATALOGUE);
        if (at + 1 >= words.size() || !words.get(at + 1).endsWith(".xlsx")) {
            return refuse("usage: --export-template FILE.xlsx, or --export FILE.xlsx [settings]");
        }
        var file = Path.of(words.remove(at + 1));
        words.remove(at);
        try {
            if (isTemplate) {
                write(file, each -> {});
            } else {
                writeCatalogue(file, words);
            }
            out.println("written: " + file);
            return 0;
        } catch (IOException e) {
            return refuse(file + " cannot be written: " + e.getMessage());
        } catch (StoreUnusable | CatalogUnavailable e) {
            return refuse(String.valueOf(e.getMessage()));
        }
    }

    private void writeCatalogue(Path file, List<String> settings) throws IOException {
        try (var context =
                        new SpringApplicationBuilder(ImportCommand.Settings.class)
                                .web(WebApplicationType.NONE)
                                .properties(Map.of("logging.level.root", "warn"))
                                .run(settings.toArray(String[]::new));
                var store =
                        CatalogueConfiguration.open(
                                context.getBean(HuiqiProperties.class), InstantSource.system())) {
            var latest = store.catalog().latest();
            if (latest.isEmpty()) {
                throw new CatalogUnavailable("The store holds no catalogue yet");
            }
            write(file, each -> store.catalog().forEach(latest.get(), each));
        }
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
