package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.api.GraphQlClient;
import cn.huiqi.hotpath.TrustedDocument;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** What those who run the service look at. */
@RunningService
class OperationTest {

    private final GraphQlClient service;
    private final GraphQlClient management;
    private final int managementPort;

    OperationTest(@Autowired GraphQlClient service, @LocalManagementPort int management) {
        this.service = service;
        this.management = new GraphQlClient(management);
        this.managementPort = management;
    }

    @Nested
    class The_port_of_the_service {

        @Test
        void says_that_the_process_lives() {
            var answer = service.send(service.to("/livez").GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }

        @Test
        void says_that_it_is_ready_and_with_which_catalogue() {
            var answer = service.send(service.to("/readyz").GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "\"catalogVersion\":\"1\"", "\"degraded\":false", "\"status\":\"UP\"");
        }

        @Test
        void spends_nothing_on_buffers_that_nobody_may_have_let_go() {
            assertThat(ResourceLeakDetector.isEnabled()).isFalse();
        }

        @Test
        void names_the_catalogue_version_beside_each_answer() {
            var answer = service.ask("{ service { catalogVersion } }");

            assertThat(answer.response().headers().firstValue("Huiqi-Catalog-Version"))
                    .contains(answer.data().at("/service/catalogVersion").asString());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/actuator",
                    "/actuator/prometheus",
                    "/actuator/health",
                    "/actuator/env",
                    "/explorer",
                    "/graphiql"
                })
        void serves_neither_metrics_nor_explorer(String path) {
            assertThat(service.send(service.to(path).GET()).status()).isEqualTo(404);
        }
    }

    @Nested
    class The_port_of_management {

        @Test
        void is_bound_to_this_machine() throws Exception {
            var others =
                    NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                            .toList();

            for (var address : others) {
                assertThatThrownBy(() -> new Socket(address, managementPort).close())
                        .isInstanceOf(IOException.class);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/actuator", "/nothing", "/graphql"})
        void tells_of_unknown_paths_like_the_other(String path) {
            var answer = management.send(management.to(path).GET());

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.errors()).extracting(it -> it.code()).containsExactly("NOT_FOUND");
            assertThat(answer.response().headers().firstValue("X-Content-Type-Options"))
                    .contains("nosniff");
        }

        @Test
        void serves_metrics_to_Prometheus() {
            service.ask("{ service { benefits } }").data();

            var answer = management.exchange(management.to("/actuator/prometheus").GET());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains(
                            "jvm_memory_used_bytes",
                            "http_server_requests_seconds_count",
                            "graphql_request_seconds_count");
        }

        @Test
        void tells_which_catalogue_serves() {
            assertThat(management.exchange(management.to("/actuator/prometheus").GET()).body())
                    .contains("huiqi_catalog_version 1.0", "huiqi_catalog_degraded 0.0")
                    .contains("huiqi_catalog_loaded_seconds ", "huiqi_catalog_benefits ");
        }

        @Test
        void counts_by_pattern_and_type_never_by_what_a_caller_wrote() {
            service.ask(
                            """
                            query Marker4711($p: FirmProfileInput!) {
                              alias4711: eligibleBenefits(profile: $p) { totalCount }
                            }
                            """,
                            Map.of("p", Map.of("employees", 47_110_815)))
                    .data();
            service.send(service.to("/no-such-path-4711").GET());

            assertThat(management.exchange(management.to("/actuator/prometheus").GET()).body())
                    .contains("uri=\"/graphql\"")
                    .doesNotContain("4711");
        }

        @Test
        void answers_no_query_not_even_one_that_lies_ready() throws IOException {
            var file = Path.of("mobile-contract", "operations", "ClassifySize.graphql");
            var query =
                    "/graphql/"
                            + TrustedDocument.of(Files.readString(file)).id()
                            + "?variables=%7B%22sector%22%3A%22C34%22%7D";
            for (int i = 0; i < 3; i++) {
                assertThat(service.send(service.to(query).GET()).status()).isEqualTo(200);

                assertThat(management.exchange(management.to(query).GET()).status()).isEqualTo(404);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"env", "beans", "heapdump", "loggers", "configprops", "shutdown"})
        void keeps_the_rest_closed(String endpoint) {
            var answer = management.exchange(management.to("/actuator/" + endpoint).GET());

            assertThat(answer.status()).isEqualTo(404);
        }
    }
}
