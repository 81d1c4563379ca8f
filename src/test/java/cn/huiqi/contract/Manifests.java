package cn.huiqi.contract;

import cn.huiqi.hotpath.Manifest;
import cn.huiqi.hotpath.TrustedDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The manifests of the contract. */
final class Manifests {

    static final Path ROOT = Contract.ROOT.resolve("manifest");

    /** The one that is made from {@code operations/}. */
    static final Path OPERATIONS = ROOT.resolve("operations.json");

    /** What scripts in pages ask by. */
    static final Path IDS = Contract.ROOT.resolve("web/src/ids.ts");

    static final String IDS_HEAD =
            "/** The ids of the operations; made from operations/ by ManifestsTest. */\n";

    private static final Path RETIRED = ROOT.resolve("retired.json");

    private Manifests() {}

    static List<Manifest> all() {
        var retired = retired();
        return Contract.list(ROOT, ".json").stream()
                .filter(file -> !file.equals(RETIRED))
                .map(file -> read(file, retired.get(file.getFileName().toString())))
                .toList();
    }

    static Manifest named(String name) {
        return read(ROOT.resolve(name), null);
    }

    static Map<String, LocalDate> retired() {
        return JsonMapper.shared()
                .readValue(Contract.text(RETIRED), new TypeReference<Map<String, LocalDate>>() {});
    }

    private static Manifest read(Path file, @Nullable LocalDate acceptUntil) {
        var json = Contract.text(file).getBytes(StandardCharsets.UTF_8);
        return Manifest.read(file.getFileName().toString(), json, acceptUntil);
    }

    /** The id of an operation as it is now. */
    static String id(String operation) {
        return TrustedDocument.of(Contract.operation(operation)).id();
    }
}
