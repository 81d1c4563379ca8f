package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** How the jar starts and ends; and how it fails to start, with one line that says what to do. */
class StartIT {

    @TempDir static Path folder;

    private static JarProcess running;

    @BeforeAll
    static void one_service_runs() throws IOException {
        running = JarProcess.start(folder, "--huiqi.data-directory=" + folder.resolve("data"));
        running.ports();
        Files.writeString(
                Files.createDirectory(folder.resolve("broken")).resolve("policies.yaml"),
                "- id: x\n  title: [\n");
        Files.writeString(
                Files.createDirectory(folder.resolve("incomplete")).resolve("events.yaml"),
                "- id: x\n");
    }

    @AfterAll
    static void it_ends() {
        running.close();
    }

    private static String filled(String text) throws IOException {
        var ports = running.ports();
        return text.replace("FOLDER", folder.toString())
                .replace("PORT", ports.getFirst().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --huiqi.data-directory=FOLDER/data                                         | Data directory FOLDER/data is in use by another process: stop it, or choose another with --huiqi.data-directory
                    --huiqi.data-directory=FOLDER/other --huiqi.catalogue=FOLDER/nowhere       | FOLDER/nowhere: is no folder; name one with --huiqi.catalogue=DIR
                    --huiqi.data-directory=FOLDER/other --huiqi.catalogue=FOLDER/broken        | policies.yaml, line
                    --huiqi.data-directory=FOLDER/other --huiqi.catalogue=FOLDER/incomplete    | events.yaml, line 1, column 3, event:x, title: is required
                    --huiqi.data-directory=FOLDER/other --server.port=PORT                     | Port PORT is in use: stop the program that uses it, or choose another with --server.port or --management.server.port
                    --huiqi.data-directory=FOLDER/other --server.port=http                     | Setting server.port is invalid: correct or remove it
                    --huiqi.data-directory=FOLDER/other --huiqi.explorer=perhaps               | Setting huiqi.explorer is invalid: correct or remove it
                    --huiqi.data-directory=FOLDER/other --server.port=80000                    | Start failed, the log says why: port out of range
                    --huiqi.mongodb.uri=mongodb://me:secret@localhost:1/                       | Setting huiqi.mongodb.uri holds a secret, and everybody on this machine reads the command line
                    --huiqi.access.wechat.app-secret=secret-one                                | Setting huiqi.access.wechat.app-secret holds a secret
                    --huiqi.mongodb.uri=mongodb://localhost:1/?serverSelectionTimeoutMS=200    | MongoDB at localhost:1 cannot be reached: start it, or correct --huiqi.mongodb.uri
                    """)
    void fails_with_one_line_that_says_what_to_do(String settings, String line) throws Exception {
        try (var failing = JarProcess.start(folder, filled(settings).split(" "))) {
            assertThat(failing.exitCode()).isEqualTo(1);
            assertThat(failing.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("huiqi: ")
                    .contains(filled(line));
            assertThat(failing.err() + failing.out()).doesNotContain("me:secret", "secret-one");
        }
    }

    @Test
    void writes_its_log_as_JSON_without_profiles() throws IOException {
        running.client()
                .ask(
                        "query ($p: FirmProfileInput!) { eligibleBenefits(profile: $p) { totalCount } }",
                        Map.of("p", Map.of("employees", 47_110_815)))
                .data();

        assertThat(running.err()).isEmpty();
        assertThat(running.out()).doesNotContain("47110815");
        assertThat(running.out().lines())
                .hasSizeGreaterThan(3)
                .allSatisfy(line -> {
                    var entry = JsonMapper.shared().readTree(line);
                    assertThat(entry.at("/log/level").asString()).isIn("INFO", "WARN");
                    assertThat(entry.at("/service/name").asString()).isEqualTo("huiqi");
                });
    }

    @Nested
    class When_it_is_told_to_end {

        @Test
        void it_ends_gracefully_and_finds_its_data_again_next_time() throws Exception {
            running.terminate();

            assertThat(running.exitCode()).isEqualTo(143);
            assertThat(running.out()).contains("Graceful shutdown complete");
            assertThat(running.err()).isEmpty();

            var data = "--huiqi.data-directory=" + folder.resolve("data");
            // A folder that cannot be read shows that nothing is imported again.
            var catalogue = "--huiqi.catalogue=" + folder.resolve("nowhere");
            try (var again = JarProcess.start(folder, data, catalogue)) {
                var service =
                        again.client()
                                .ask("{ service { catalogVersion benefits } }")
                                .data()
                                .path("service");
                assertThat(service.path("catalogVersion").asString()).isEqualTo("1");
                assertThat(service.path("benefits").asInt()).isEqualTo(306);
            }
        }

        @Test
        void failures_to_start_have_left_their_directory_usable() throws Exception {
            var data = "--huiqi.data-directory=" + folder.resolve("other");
            try (var good = JarProcess.start(folder, data)) {
                assertThat(
                                good.client()
                                        .ask("{ service { catalogVersion benefits } }")
                                        .data()
                                        .at("/service/benefits")
                                        .asInt())
                        .isEqualTo(306);
            }
        }
    }
}
