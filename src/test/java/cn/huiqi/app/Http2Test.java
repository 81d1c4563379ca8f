package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Ready answers over TLS, where HTTP/2 is chosen: on the ordinary path, with the same rules. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "server.http2.enabled=true"})
class Http2Test {

    private static final Path FOLDER = Path.of("target", "http2");
    private static final Path KEYS = FOLDER.resolve("keys.p12");
    private static final String PASSWORD = "changeit";

    private final TrustedDocuments documents;

    @LocalServerPort private int port;

    Http2Test(@Autowired TrustedDocuments documents) {
        this.documents = documents;
    }

    @DynamicPropertySource
    static void aCertificateOfItsOwn(DynamicPropertyRegistry settings) throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command =
                List.of(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        KEYS.toString(),
                        "-storepass",
                        PASSWORD);
        var log = FOLDER.resolve("keytool.log").toFile();
        var made =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
        assertThat(made.waitFor()).isZero();
        settings.add("server.ssl.key-store", KEYS::toString);
        settings.add("server.ssl.key-store-password", () -> PASSWORD);
        settings.add("huiqi.data-directory", () -> FOLDER.resolve("data"));
    }

    private static SSLContext trusting() throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(KEYS.toFile())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @ParameterizedTest
    @EnumSource(
            value = Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void gives_ready_answers_with_tags_and_304(Version version) throws Exception {
        var id =
                documents.all().stream()
                        .filter(it -> it.text().contains("query FirstScreen("))
                        .map(TrustedDocument::id)
                        .findFirst()
                        .orElseThrow();
        var address =
                URI.create(
                        "https://localhost:%d/graphql/%s?variables=%%7B%%22profile%%22%%3A%%7B%%7D%%7D"
                                .formatted(port, id));
        try (var client = HttpClient.newBuilder().version(version).sslContext(trusting()).build()) {
            var first = get(client, address, "\"none\"");
            var again = get(client, address, "\"none\"");
            var unchanged = get(client, address, tag(first));

            assertThat(first.version()).isEqualTo(version);
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).contains("eligibleBenefits");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
        }
    }

    private static HttpResponse<String> get(HttpClient client, URI address, String tag)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).header("If-None-Match", tag).GET().build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> response) {
        return response.headers().firstValue("ETag").orElseThrow();
    }
}
