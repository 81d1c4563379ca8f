package cn.huiqi.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that client teams copy. {@code -Dcontract.write=true} rewrites what is made from the
 * running service; it refuses to write a schema that breaks a client, which {@code
 * -Dcontract.write=breaking} does on purpose.
 */
final class Contract {

    static final Path ROOT = Path.of("mobile-contract");
    static final Path SCHEMA = ROOT.resolve("schema.graphqls");
    static final Path ERRORS = ROOT.resolve("errors.json");
    static final Path README = ROOT.resolve("README.md");
    static final Path WEB_GUIDE = ROOT.resolve("web/README.md");
    static final Path FIXTURES = ROOT.resolve("fixtures");

    private static final Path OPERATIONS = ROOT.resolve("operations");
    private static final String MODE = System.getProperty("contract.write", "");

    private Contract() {}

    static boolean isRewritten() {
        return MODE.equals("true") || mayBreak();
    }

    static boolean mayBreak() {
        return MODE.equals("breaking");
    }

    /** The names of all operations, in order. */
    static List<String> operations() {
        return list(OPERATIONS, ".graphql").stream()
                .map(file -> file.getFileName().toString().replace(".graphql", ""))
                .toList();
    }

    /** The document of an operation. */
    static String operation(String name) {
        return text(OPERATIONS.resolve(name + ".graphql"));
    }

    /** The files below a folder whose names end so, in order. */
    static List<Path> list(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when the file does not exist. */
    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
