package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient;
import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.Matches;
import cn.huiqi.match.PublishedIndexes;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A profile is never logged, whatever happens to the request that brings it. */
@RunningService
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {

    private static final String ASK =
            """
            query ($p: FirmProfileInput!, $n: FinancingNeedInput, $ids: [ID!]!) {
              eligibleBenefits(profile: $p) { totalCount nextQuestions { settles } }
              checkEligibility(profile: $p, benefitIds: $ids) { explanation }
              financingProducts(profile: $p, need: $n) { totalCount }
            }
            """;

    /** Values that occur nowhere else. */
    private static final List<String> MARKERS =
            List.of("47110815", "47110816", "1987-06-05", "210911", "C2929", "47110817");

    private static final Map<String, Object> PROFILE =
            Map.of(
                    "region", "210911",
                    "sector", "C2929",
                    "employees", 47_110_815,
                    "revenue", "47110816..",
                    "registeredOn", "1987-06-05");

    private final GraphQlClient client;
    private final PublishedIndexes indexes;
    private final MatchIndex original;
    private final LoggingSystem logging = LoggingSystem.get(LogsTest.class.getClassLoader());

    LogsTest(@Autowired GraphQlClient client, @Autowired PublishedIndexes indexes) {
        this.client = client;
        this.indexes = indexes;
        this.original = indexes.current();
    }

    private static Map<String, Object> variables(Map<String, Object> profile) {
        return Map.of(
                "p", profile,
                "n", Map.of("amount", 47_110_817),
                "ids", List.of("measure:ln-czj-2019-4/star"));
    }

    @BeforeEach
    void log_as_much_as_in_production() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @AfterEach
    void leave_the_service_as_it_was() {
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        for (int i = 0; i < 3; i++) {
            indexes.publish(original, indexes.loadedAt());
        }
    }

    @Test
    void of_a_good_request_hold_no_profile(CapturedOutput output) {
        client.ask(ASK, variables(PROFILE)).data();

        assertThat(output.getAll()).doesNotContain(MARKERS);
    }

    @Test
    void of_a_bad_request_hold_no_profile(CapturedOutput output) {
        var wrong = new HashMap<>(PROFILE);
        wrong.put("entityType", "47110815");
        wrong.put("facts", List.of(Map.of("attribute", "47110816", "value", Map.of("yes", true))));
        client.ask(ASK, variables(wrong)).errors();
        wrong.put("size", "47110815");
        client.ask(ASK, variables(wrong)).errors();
        client.ask("{ eligibleBenefits(profile: {employees: 47110815, size: C2929}) { x } }")
                .errors();
        client.ask("{ eligibleBenefits(profile: {employees: 47110815}) {").errors();
        client.send(client.to("/graphql?47110815").POST(BodyPublishers.ofString("47110815")))
                .errors();

        assertThat(output.getAll()).doesNotContain(MARKERS);
    }

    @Test
    void of_a_fault_of_ours_tell_where_it_is_and_hold_no_profile(CapturedOutput output) {
        indexes.publish(new Broken(original.edition()), indexes.loadedAt());

        var answer = client.exchange(client.request(ASK, variables(PROFILE), null));

        assertThat(answer.errors())
                .allSatisfy(error -> {
                    assertThat(error.code()).isEqualTo("INTERNAL_ERROR");
                    assertThat(error.message()).isEqualTo("服务内部错误,请稍后重试;如持续出现请联系服务方。");
                });
        assertThat(answer.body()).doesNotContain("Broken", "Planted").doesNotContain(MARKERS);
        assertThat(output.getOut())
                .contains("Field eligibleBenefits failed", "Planted", "LogsTest$Broken.match");
        assertThat(output.getAll()).doesNotContain(MARKERS);
    }

    /** An index with a fault, whose message does not name the query: no code of ours may do so. */
    private record Broken(Edition edition) implements MatchIndex {

        @Override
        public Matches match(MatchQuery query) {
            throw new IllegalStateException("Planted");
        }

        @Override
        public MatchIndex next(Edition next) {
            return new Broken(next);
        }
    }
}
