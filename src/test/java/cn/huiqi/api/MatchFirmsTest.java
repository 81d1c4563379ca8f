package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.api.GraphQlClient.Problem;
import cn.huiqi.app.RunningService;
import cn.huiqi.intake.Fixtures;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** One benefit for many firms, as the server of an association asks. */
@RunningService
class MatchFirmsTest {

    private static final String PRICE = "measure:cn-procurement-2022/price";

    private static final String ELIGIBILITY =
            "{ verdict explanation criteria { path verdict given explanation } missing { id } }";

    private static final String MANY =
            "query ($id: ID!, $firms: [FirmInput!]!) { list: matchFirms(benefitId: $id, firms: $firms)"
                    + " { key eligibility "
                    + ELIGIBILITY
                    + " } }";

    private static final String ONE =
            "query ($id: ID!, $profile: FirmProfileInput!) { list: checkEligibility(benefitIds: [$id],"
                    + " profile: $profile) "
                    + ELIGIBILITY
                    + " }";

    private final GraphQlClient client;

    MatchFirmsTest(@Autowired GraphQlClient client) {
        this.client = client;
    }

    private Answer matched(@Nullable String apiKey, String benefit, List<?> firms) {
        var request = client.request(MANY, Map.of("id", benefit, "firms", firms), null);
        if (apiKey != null) {
            request.header("X-Api-Key", apiKey);
        }
        return client.send(request);
    }

    private static Map<String, @Nullable Object> firm(String key, @Nullable Object profile) {
        var firm = new HashMap<String, @Nullable Object>();
        firm.put("key", key);
        firm.put("profile", profile);
        return firm;
    }

    private static List<Map<String, @Nullable Object>> firms(int count) {
        return Collections.nCopies(count, firm("same", Map.of()));
    }

    @Test
    void judges_each_firm_as_if_it_were_alone_and_in_request_order() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var benefits = Fixtures.edition().benefits();
        for (int round = 0; round < 10; round++) {
            var benefit = benefits.get(random.nextInt(benefits.size())).id();
            var firms =
                    IntStream.range(0, 20)
                            .mapToObj(
                                    i -> firm("M-" + i, Profiles.variables(random).get("profile")))
                            .toList();

            var list = matched("association-key", benefit, firms).data().path("list");

            assertThat(list).as("seed %d", seed).hasSize(firms.size());
            for (int i = 0; i < firms.size(); i++) {
                var match = list.path(i);
                assertThat(match.path("key").asString()).isEqualTo("M-" + i);
                assertThat(match.path("eligibility"))
                        .as("seed %d, %s, %s", seed, benefit, firms.get(i))
                        .isEqualTo(alone(benefit, firms.get(i).get("profile")));
            }
        }
    }

    private JsonNode alone(String benefit, @Nullable Object profile) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("id", benefit);
        variables.put("profile", profile);
        return client.ask(ONE, variables).data().path("list").path(0);
    }

    @Test
    void takes_500_firms_and_not_one_more() {
        assertThat(matched("association-key", PRICE, firms(500)).data().path("list")).hasSize(500);
        assertThat(matched("association-key", PRICE, firms(501)).errors())
                .extracting(Problem::code, Problem::path)
                .containsExactly(tuple("BAD_USER_INPUT", "firms"));
    }

    @Test
    void tells_which_firm_and_which_field_is_wrong() {
        var firms =
                List.of(
                        firm("a", Map.of("size", "SMALL")),
                        firm("b".repeat(101), Map.of("employees", -1)));

        var errors = matched("association-key", "measure:none/none", firms).errors();

        assertThat(errors)
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("id", "firms.1.key", "firms.1.profile.employees");
    }

    @ParameterizedTest
    @CsvSource({", UNAUTHENTICATED", "nobody-key, UNAUTHENTICATED", "member-key, FORBIDDEN"})
    void is_for_associations_only(@Nullable String apiKey, String code) {
        assertThat(matched(apiKey, PRICE, firms(1)).errors())
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void is_never_kept_by_a_cache() {
        var answer = matched("association-key", PRICE, firms(1));

        assertThat(answer.response().headers().firstValue("Cache-Control")).hasValue("no-store");
    }
}
