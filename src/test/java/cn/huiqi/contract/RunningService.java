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
        properties = {
            "management.server.port=0",
            // The keys are association-key and member-key.
            "huiqi.access.keys[0].name=association",
            "huiqi.access.keys[0].sha256=fc79c374fcdf91e8cf8e821af9d3d3b26deb266746bf4d5e85d1a72e90f85888",
            "huiqi.access.keys[0].roles=ASSOCIATION",
            "huiqi.access.keys[1].name=member",
            "huiqi.access.keys[1].sha256=465f0e088f90b99a911a0296556c6976c5be7032f6060c2888a66e184defedcf",
            "huiqi.access.keys[1].roles=MEMBER"
        })
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
