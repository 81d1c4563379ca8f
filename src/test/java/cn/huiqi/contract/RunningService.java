package cn.huiqi.contract;

import cn.huiqi.app.HuiqiApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.util.FileSystemUtils;

/**
 * The whole service on a random port, freshly filled with the bundled catalogue. Its clock stands
 * still, so that every answer is the same on every run. The tests that extend it share one.
 */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.server.port=0")
abstract class RunningService {

    // Noon of 25 November 2026 in Shanghai, two days after the catalogue's day of record.
    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");

    @TestBean
    @SuppressWarnings("NullAway.Init") // set by the test context
    InstantSource clock;

    static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }

    @DynamicPropertySource
    static void anEmptyStore(DynamicPropertyRegistry settings) throws IOException {
        var directory = Path.of("target", "contract-data");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
    }
}
