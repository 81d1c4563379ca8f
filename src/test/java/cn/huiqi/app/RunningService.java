package cn.huiqi.app;

import cn.huiqi.api.GraphQlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * The whole service on random ports, with the bundled catalogue in a fresh data directory and on a
 * fixed day. It starts once for all tests that carry this annotation, so they leave it as they
 * found it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            // Some tests ask for every field at once; AbuseTest holds the limits that are real.
            "huiqi.limits.document.tokens=15000",
            "huiqi.limits.document.depth=40",
            "huiqi.limits.document.fields=15000",
            "huiqi.limits.document.aliases=15000",
            "huiqi.limits.document.cost=100000",
            "huiqi.limits.document.answer-fields=100000000",
            // The keys are association-key and member-key.
            "huiqi.access.keys[0].name=association",
            "huiqi.access.keys[0].sha256=fc79c374fcdf91e8cf8e821af9d3d3b26deb266746bf4d5e85d1a72e90f85888",
            "huiqi.access.keys[0].roles=ASSOCIATION",
            "huiqi.access.keys[1].name=member",
            "huiqi.access.keys[1].sha256=465f0e088f90b99a911a0296556c6976c5be7032f6060c2888a66e184defedcf",
            "huiqi.access.keys[1].roles=MEMBER"
        })
@ContextConfiguration(initializers = RunningService.FreshDataDirectory.class)
@Import(RunningService.FixedDay.class)
public @interface RunningService {

    /** Today, in Asia/Shanghai. */
    LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** Gives the store a directory that no earlier run has filled. */
    final class FreshDataDirectory
            implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var directory = Path.of("target", "running-service");
            try {
                FileSystemUtils.deleteRecursively(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            TestPropertyValues.of("huiqi.data-directory=" + directory).applyTo(context);
        }
    }

    /** Stops the clock, and brings a client to the tests. */
    @TestConfiguration(proxyBeanMethods = false)
    class FixedDay {

        @Bean
        @Primary
        InstantSource fixedClock() {
            var shanghai = ZoneId.of("Asia/Shanghai");
            return InstantSource.fixed(TODAY.atTime(LocalTime.NOON).atZone(shanghai).toInstant());
        }

        @Bean
        @Lazy // the port is known once the server runs
        GraphQlClient client(Environment environment) {
            return new GraphQlClient(
                    environment.getRequiredProperty("local.server.port", Integer.class));
        }
    }
}
