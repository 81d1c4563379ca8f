package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar holds of others, by the list that the build puts into it (CycloneDX). */
class LicencesIT {

    private static final String LIST = "META-INF/sbom/application.cdx.json";

    /** Licences under which the jar may be passed on as it is. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "BSD-4-Clause", // so the plugin reads the "BSD License" of mongo-java-server
                    "CC0-1.0",
                    "EPL-2.0",
                    "MIT",
                    "MIT-0",
                    "MPL-2.0",
                    "The (New) BSD License", // of jmustache: the one of three clauses
                    "Unicode-3.0");

    private static JsonNode components() throws IOException {
        try (var jar = new ZipFile(Path.of("target", "huiqi.jar").toFile())) {
            var list = Objects.requireNonNull(jar.getEntry(LIST), "The jar tells what it holds");
            return JsonMapper.shared()
                    .readTree(jar.getInputStream(list).readAllBytes())
                    .path("components");
        }
    }

    /** Of SPDX, where the plugin knows it. */
    private static String name(JsonNode licence) {
        return licence.path("id").asString(licence.path("name").asString(""));
    }

    @Test
    void of_all_that_the_jar_holds_are_on_the_list() throws IOException {
        assertThat(components().values())
                .hasSizeGreaterThan(50)
                .allSatisfy(component ->
                        assertThat(
                                        component.path("licenses").values().stream()
                                                .map(it -> name(it.path("license"))))
                                .as(component.path("purl").asString())
                                .anyMatch(ALLOWED::contains));
    }
}
