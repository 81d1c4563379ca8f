package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** A profile is judged and forgotten: its marks are found nowhere afterwards. */
@RunningService
@ExtendWith(OutputCaptureExtension.class)
class PrivacyTest {

    private static final String PROFILE =
            "{\"region\":\"210911\",\"sector\":\"C2929\",\"employees\":57110815,"
                    + "\"revenue\":\"57110816..\",\"registeredOn\":\"1986-07-04\"}";
    private static final List<String> MARKS =
            List.of("57110815", "57110816", "1986-07-04", "210911", "C2929");

    private final GraphQlClient client;
    private final GraphQlClient management;
    private final String id;
    private final LoggingSystem logging = LoggingSystem.get(PrivacyTest.class.getClassLoader());

    PrivacyTest(
            @Autowired GraphQlClient client,
            @Autowired TrustedDocuments documents,
            @LocalManagementPort int management) {
        this.client = client;
        this.management = new GraphQlClient(management);
        this.id =
                documents.all().stream()
                        .filter(it -> it.text().contains("query FirstScreen("))
                        .map(TrustedDocument::id)
                        .findFirst()
                        .orElseThrow();
    }

    @BeforeEach
    @AfterEach
    void log_little() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    private void post(String body) {
        var request =
                client.to("/graphql")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        client.exchange(request);
    }

    private void get(String method, String profile) {
        var variables = URLEncoder.encode("{\"profile\":" + profile + "}", StandardCharsets.UTF_8);
        client.exchange(
                client.to("/graphql/" + id + "?variables=" + variables)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** By every way that leads to an answer or to an error. */
    private void ask() {
        var query =
                "query ($p: FirmProfileInput!) { eligibleBenefits(profile: $p) { totalCount } }";
        var wrong = PROFILE.replace("\"region\"", "\"entityType\":\"57110815\",\"region\"");
        for (var profile : List.of(PROFILE, wrong, wrong.replace("}", ""))) {
            post("{\"query\":\"" + query + "\",\"variables\":{\"p\":" + profile + "}}");
            post("{\"documentId\":\"" + id + "\",\"variables\":{\"profile\":" + profile + "}}");
            for (int i = 0; i < 2; i++) { // the second time it lies ready
                get("GET", profile);
            }
            get("HEAD", profile);
            get("DELETE", profile);
        }
        post("{\"query\":\"{ eligibleBenefits(profile: {employees: 57110815}) { C2929 } }\"}");
        post("57110815");
        client.exchange(client.to("/57110815?C2929").GET());
    }

    @ParameterizedTest
    @EnumSource(
            value = LogLevel.class,
            names = {"TRACE", "DEBUG", "INFO"})
    void no_log_holds_it_at_any_level(LogLevel level, CapturedOutput output) {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, level);

        ask();

        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        assertThat(output.getAll().lines().filter(it -> MARKS.stream().anyMatch(it::contains)))
                .isEmpty();
    }

    @Test
    void neither_the_store_nor_the_metrics_hold_it() throws IOException {
        ask();

        assertThat(management.exchange(management.to("/actuator/prometheus").GET()).body())
                .doesNotContain("57110815", "57110816", "1986-07-04");
        try (var files = Files.walk(Path.of("target", "running-service"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("57110815", "57110816", "1986-07-04");
            }
        }
    }
}
