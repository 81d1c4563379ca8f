package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.app.RunningService;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.intake.Fixtures;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.PropertyDataFetcher;
import graphql.schema.SingletonPropertyDataFetcher;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the queries of the contract answer, on the real catalogue. */
@RunningService
class AnswerTest {

    private final GraphQlClient client;
    private final GraphQLSchema schema;

    AnswerTest(@Autowired GraphQlClient client, @Autowired GraphQlSource source) {
        this.client = client;
        this.schema = source.schema();
    }

    private JsonNode data(String document) {
        return client.ask(document).data();
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return list.values().stream().map(it -> it.at(pointer).asString()).toList();
    }

    private static int sum(JsonNode list, String field) {
        return list.values().stream().mapToInt(it -> it.path(field).asInt()).sum();
    }

    @Nested
    class Every_field {

        private static final String BENEFICIARIES =
                Arrays.stream(Beneficiary.values())
                        .map(Beneficiary::name)
                        .collect(Collectors.joining(", "));

        @Test
        void has_a_fetcher_of_its_own() {
            var registry = schema.getCodeRegistry();
            var missing = new TreeSet<String>();
            for (var type : schema.getAllTypesAsList()) {
                if (type instanceof GraphQLObjectType object && !type.getName().startsWith("__")) {
                    for (var field : object.getFieldDefinitions()) {
                        var at = FieldCoordinates.coordinates(object, field);
                        var fetcher = registry.getDataFetcher(at, field);
                        if (fetcher instanceof PropertyDataFetcher
                                || fetcher instanceof SingletonPropertyDataFetcher) {
                            missing.add(object.getName());
                        }
                    }
                }
            }

            assertThat(missing).containsExactly("DeprecationNotice"); // there is none yet
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        EligibleBenefitEdge  | 285 | eligibleBenefits(profile: {region: "210100"}, verdicts: [ELIGIBLE, UNKNOWN, INELIGIBLE]
                        BenefitEdge          | 306 | benefits(filter: {beneficiaries: [$ALL]}
                        FinancingOfferEdge   | 60  | financingProducts(profile: {}, need: {amount: 100000, termMonths: 12}
                        MatchmakingEventEdge | 36  | matchmakingEvents(profile: {}
                        ProfileAttributeEdge | 118 | profileAttributes(ids: []
                        """)
        void is_answered_for_every_entry_of_a_list(String edge, int atLeast, String field) {
            var document =
                    "query ($after: String) { list: %s, first: 40, after: $after) { edges %s pageInfo { hasNextPage endCursor } } }"
                            .formatted(
                                    field.replace("$ALL", BENEFICIARIES),
                                    new AllFields(schema).of(edge, 3));
            int count = 0;
            String after = null;
            do {
                var page =
                        client.ask(document, Collections.singletonMap("after", after))
                                .data()
                                .path("list");
                count += page.path("edges").size();
                after =
                        page.at("/pageInfo/hasNextPage").asBoolean()
                                ? page.at("/pageInfo/endCursor").asString()
                                : null;
            } while (after != null);

            assertThat(count).isGreaterThanOrEqualTo(atLeast);
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        EligibleBenefitConnection  | 3 | eligibleBenefits(profile: {sector: "C34", employees: 10, revenue: "..5000000", qualifications: [{code: "LITTLE_GIANT"}]}, first: 3)
                        BenefitConnection          | 3 | benefits(first: 3)
                        FinancingOfferConnection   | 3 | financingProducts(first: 3)
                        MatchmakingEventConnection | 3 | matchmakingEvents(first: 3)
                        ProfileAttributeConnection | 2 | profileAttributes
                        FirmSizeClassification     | 3 | classifyFirmSize(sector: "C34", employees: "10..400")
                        ReferenceData              | 2 | referenceData
                        ServiceInfo                | 2 | service
                        Eligibility                | 3 | checkEligibility(profile: {}, benefitIds: ["measure:ln-czj-2019-4/star", "nothing"])
                        """)
        void is_answered(String type, int depth, String field) {
            var answer = data("{ it: " + field + new AllFields(schema).of(type, depth) + " }");

            assertThat(answer.path("it").isNull()).isFalse();
        }

        @Test
        void is_answered_for_every_document() {
            var ids =
                    Fixtures.edition().documents().stream()
                            .map(document -> "\"" + document.id() + "\"")
                            .collect(Collectors.joining(", "));

            var documents =
                    data(
                            "{ nodes(ids: ["
                                    + ids
                                    + "])"
                                    + new AllFields(schema).of("Node", 2)
                                    + " }");

            assertThat(documents.path("nodes")).hasSize(73).noneMatch(JsonNode::isNull);
        }
    }

    @Nested
    class The_same_query {

        @Test
        void has_the_same_bytes_as_its_answer() {
            var document =
                    "{ eligibleBenefits(profile: {region: \"210200\", sector: \"C34\"}, first: 100)"
                            + new AllFields(schema).of("EligibleBenefitConnection", 3)
                            + " }";

            assertThat(client.ask(document).body()).isEqualTo(client.ask(document).body());
        }

        @Test
        void may_write_null_for_absent() {
            var plain =
                    """
                    { eligibleBenefits(profile: {region: "210200"}) { nodes { id } verdictCounts { eligible unknown ineligible } }
                      financingProducts { nodes { id } }
                      matchmakingEvents { nodes { id } edges { eligibility { verdict } } }
                      profileAttributes { nodes { id } }
                      classifyFirmSize(sector: "C") { possible } }
                    """;
            var nulls =
                    """
                    { eligibleBenefits(
                        profile: {region: "210200", zones: null, sector: null, size: null, employees: null,
                          revenue: null, totalAssets: null, registeredOn: null, entityType: null,
                          ownership: null, qualifications: null, events: null, facts: null}
                        filter: {kinds: null, regions: null, zones: null, sectors: null, statuses: null,
                          measureKinds: null, beneficiaries: null, minimumAmount: null, closesBefore: null,
                          noApplicationNeeded: null, ids: null}
                        after: null, asOf: null
                      ) { nodes { id } verdictCounts { eligible unknown ineligible } }
                      financingProducts(need: {amount: null, termMonths: null, security: null}, profile: null, region: null, after: null) { nodes { id } }
                      matchmakingEvents(tracks: null, region: null, from: null, to: null, profile: null) { nodes { id } edges { eligibility { verdict } } }
                      profileAttributes(ids: null) { nodes { id } }
                      classifyFirmSize(sector: "C", employees: null, revenue: null, totalAssets: null) { possible } }
                    """;

            assertThat(client.ask(nulls).body()).isEqualTo(client.ask(plain).body());
        }

        @Test
        void may_write_null_for_absent_in_variables() {
            var document =
                    """
                    query ($p: FirmProfileInput!, $f: BenefitFilter, $o: BenefitOrder! = AMOUNT_DESC) {
                      eligibleBenefits(profile: $p, filter: $f, orderBy: $o) { nodes { id } }
                    }
                    """;
            var profile = new HashMap<String, @Nullable Object>();
            profile.put("region", null);
            profile.put("facts", null);
            profile.put("qualifications", List.of(Collections.singletonMap("code", "HIGH_TECH")));
            var nulls = new HashMap<String, @Nullable Object>();
            nulls.put("p", profile);
            nulls.put("f", Collections.singletonMap("kinds", null));
            nulls.put("o", null);

            assertThat(client.ask(document, nulls).body())
                    .isEqualTo(
                            client.ask(
                                            document,
                                            Map.of(
                                                    "p",
                                                    Map.of(
                                                            "qualifications",
                                                            List.of(Map.of("code", "HIGH_TECH")))))
                                    .body());
        }
    }

    @Nested
    class EligibleBenefits {

        private JsonNode answer(String arguments) {
            return data("""
            { it: eligibleBenefits(%s) {
                totalCount edges { eligibility { verdict } }
                verdictCounts { eligible unknown ineligible }
                facets { field buckets { value count } } } }
            """
                            .formatted(arguments))
                    .path("it");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "profile: {}",
                    "profile: {region: \"210112\", sector: \"C3491\", employees: 120, revenue: 60000000}",
                    "profile: {region: \"000000\", size: LARGE, qualifications: [], events: []}",
                    "profile: {}, filter: {kinds: [FINANCING_PRODUCT, SHARED_RESOURCE]}",
                    "profile: {}, filter: {statuses: [EXPIRED]}, asOf: \"2027-06-30\"",
                    "profile: {}, filter: {ids: [\"nothing\"]}"
                })
        void count_every_benefit_once(String arguments) {
            var all = answer(arguments + ", verdicts: [ELIGIBLE, UNKNOWN, INELIGIBLE]");
            var counts = all.path("verdictCounts");

            assertThat(all.path("totalCount").asInt())
                    .isEqualTo(
                            counts.path("eligible").asInt()
                                    + counts.path("unknown").asInt()
                                    + counts.path("ineligible").asInt());
            for (var verdict : List.of("ELIGIBLE", "UNKNOWN", "INELIGIBLE")) {
                var one = answer(arguments + ", verdicts: [" + verdict + "]");
                assertThat(one.path("totalCount"))
                        .isEqualTo(counts.path(verdict.toLowerCase(Locale.ROOT)));
                assertThat(texts(one.path("edges"), "/eligibility/verdict"))
                        .allMatch(verdict::equals);
                assertThat(one.path("verdictCounts")).isEqualTo(counts);
            }
            var none = answer(arguments + ", verdicts: []");
            assertThat(none.path("totalCount").asInt()).isZero();
            assertThat(none.path("edges")).isEmpty();
            assertThat(none.path("verdictCounts")).isEqualTo(counts);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "profile: {}",
                    "profile: {region: \"210200\"}, verdicts: [ELIGIBLE]",
                    "profile: {}, filter: {ids: [\"nothing\"]}"
                })
        void have_facets_that_add_up(String arguments) {
            var answer = answer(arguments);
            int total = answer.path("totalCount").asInt();

            for (var facet : answer.path("facets")) {
                var field = facet.path("field").asString();
                if (List.of("KIND", "STATUS").contains(field)) {
                    assertThat(sum(facet.path("buckets"), "count")).as(field).isEqualTo(total);
                } else {
                    assertThat(sum(facet.path("buckets"), "count"))
                            .as(field)
                            .isGreaterThanOrEqualTo(total);
                }
                assertThat(texts(facet.path("buckets"), "/value")).doesNotHaveDuplicates();
            }
            assertThat(texts(answer.path("facets"), "/field"))
                    .containsExactly(
                            "KIND",
                            "MEASURE_KIND",
                            "REGION",
                            "SECTOR",
                            "STATUS",
                            "LEVEL",
                            "AMOUNT");
        }

        @Test
        void have_the_facets_that_are_named_in_that_order() {
            var facets =
                    data(
                            """
                            { eligibleBenefits(profile: {}) {
                                some: facets(fields: [STATUS, KIND, STATUS]) { field }
                                none: facets(fields: []) { field } } }
                            """);

            assertThat(texts(facets.at("/eligibleBenefits/some"), "/field"))
                    .containsExactly("STATUS", "KIND");
            assertThat(facets.at("/eligibleBenefits/none")).isEmpty();
        }

        @Test
        void are_for_firms_unless_the_filter_names_others() {
            var data =
                    data(
                            """
                            { plain: benefits { totalCount }
                              empty: benefits(filter: {beneficiaries: []}) { totalCount }
                              firms: benefits(filter: {beneficiaries: [FIRM]}) { totalCount }
                              others: benefits(filter: {beneficiaries: [GOVERNMENT, INVESTOR]}) { nodes { beneficiary } } }
                            """);

            assertThat(data.path("empty")).isEqualTo(data.path("plain"));
            assertThat(data.path("firms")).isEqualTo(data.path("plain"));
            assertThat(texts(data.at("/others/nodes"), "/beneficiary"))
                    .isNotEmpty()
                    .isSubsetOf("GOVERNMENT", "INVESTOR");
        }

        @Test
        void show_the_first_of_the_questions() {
            var data =
                    data("""
                    { eligibleBenefits(profile: {}) {
                        three: nextQuestions { attribute { id } settles }
                        two: nextQuestions(first: 2) { attribute { id } settles }
                        all: nextQuestions(first: 100) { attribute { id kind } settles options { value } } } }
                    """)
                            .path("eligibleBenefits");

            assertThat(data.path("three")).hasSize(3);
            assertThat(texts(data.path("two"), "/attribute/id"))
                    .isEqualTo(texts(data.path("three"), "/attribute/id").subList(0, 2));
            assertThat(data.path("all").values())
                    .extracting(question -> -question.path("settles").asInt())
                    .isSorted();
            assertThat(data.path("all"))
                    .allSatisfy(question -> {
                        assertThat(question.at("/attribute/kind").asString())
                                .isNotEqualTo("JUDGEMENT");
                        assertThat(question.path("options").size()).isLessThanOrEqualTo(20);
                    });
        }
    }

    @Nested
    class AsOf {

        private JsonNode inForce(String measure, String day) {
            return data("""
            { checkEligibility(profile: {}, benefitIds: ["measure:%s"], asOf: "%s") {
                verdict criteria { path attribute { id } verdict } } }
            """
                            .formatted(measure, day))
                    .at("/checkEligibility/0");
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        cn-mof-2023-12/small-low-profit-cit, 2022-12-31, INELIGIBLE, eve of the first day
                        cn-mof-2023-12/small-low-profit-cit, 2023-01-01, ELIGIBLE,   first day
                        cn-mof-2023-12/small-low-profit-cit, 2027-12-31, ELIGIBLE,   last day
                        cn-mof-2023-12/small-low-profit-cit, 2028-01-01, INELIGIBLE, day after
                        sy-zf-2022-7/vat-refund,             2022-06-03, INELIGIBLE, before it was signed
                        sy-zf-2022-7/vat-refund,             2022-06-04, ELIGIBLE,   signed
                        sy-zf-2022-7/vat-refund,             2022-12-31, ELIGIBLE,   last day
                        sy-zf-2022-7/vat-refund,             2023-01-01, INELIGIBLE, day after
                        ln-stable-2022/stable-posts,         2022-12-31, ELIGIBLE,   last day
                        ln-stable-2022/stable-posts,         2023-01-01, INELIGIBLE, day after
                        cn-mohrss-2025-18/stable-posts,      2024-12-31, INELIGIBLE, its predecessor's time
                        cn-mohrss-2025-18/stable-posts,      2025-12-31, ELIGIBLE,   last day
                        cn-mohrss-2025-18/stable-posts,      2026-01-01, INELIGIBLE, day after
                        cn-equip-loan-2024/1pp,              2024-12-31, ELIGIBLE,   last day
                        cn-equip-loan-2024/1pp,              2026-06-30, INELIGIBLE, superseded
                        cn-equip-loan-2026/fixed-asset,      2025-12-31, INELIGIBLE, eve of the first day
                        cn-equip-loan-2026/fixed-asset,      2026-01-01, ELIGIBLE,   first day
                        cn-equip-loan-2026/fixed-asset,      2027-01-01, INELIGIBLE, next year
                        """)
        void moves_what_is_in_force(String measure, String day, String verdict, String why) {
            var eligibility = inForce(measure, day);

            assertThat(eligibility.at("/criteria/0/path").asString()).isEqualTo("0.1");
            assertThat(eligibility.at("/criteria/0/attribute/id").asString()).isEqualTo("asOf");
            assertThat(eligibility.at("/criteria/0/verdict").asString()).isEqualTo(verdict);
            if (verdict.equals("INELIGIBLE")) {
                assertThat(eligibility.path("verdict").asString()).isEqualTo("INELIGIBLE");
            }
        }

        @Test
        void is_today_when_it_is_absent() {
            var data =
                    data(
                            """
                            { plain: eligibleBenefits(profile: {}) { asOf verdictCounts { eligible } }
                              today: eligibleBenefits(profile: {}, asOf: "%s") { asOf verdictCounts { eligible } } }
                            """
                                    .formatted(RunningService.TODAY));

            assertThat(data.path("plain")).isEqualTo(data.path("today"));
            assertThat(data.at("/plain/asOf").asString())
                    .isEqualTo(RunningService.TODAY.toString());
        }

        @Test
        void leaves_a_benefit_s_own_status_to_today() {
            var data =
                    data(
                            """
                            { then: eligibleBenefits(profile: {}, asOf: "2022-07-01", filter: {ids: ["measure:sy-zf-2022-7/vat-refund"]}) {
                                nodes { status } facets(fields: [STATUS]) { buckets { value } } } }
                            """);

            assertThat(data.at("/then/nodes/0/status").asString()).isEqualTo("EXPIRED");
            assertThat(data.at("/then/facets/0/buckets/0/value").asString()).isEqualTo("OPEN");
        }
    }

    @Nested
    class CheckEligibility {

        @Test
        void answers_in_request_order_with_null_for_what_is_no_benefit() {
            var checked =
                    data("""
                    { checkEligibility(profile: {}, benefitIds: [
                        "product:nothing", "measure:ln-czj-2019-4/star",
                        "document:ln-czj-2019-4", "measure:cn-mof-2023-7/rd-super-deduction",
                        "measure:ln-czj-2019-4/star"
                    ]) { benefit { id } } }
                    """)
                            .path("checkEligibility");

            assertThat(texts(checked, "/benefit/id"))
                    .containsExactly(
                            "",
                            "measure:ln-czj-2019-4/star",
                            "",
                            "measure:cn-mof-2023-7/rd-super-deduction",
                            "measure:ln-czj-2019-4/star");
            assertThat(checked.get(0).isNull()).isTrue();
            assertThat(
                            data("{ checkEligibility(profile: {}, benefitIds: []) { verdict } }")
                                    .path("checkEligibility"))
                    .isEmpty();
        }

        @Test
        void shows_the_criteria_that_are_asked_for() {
            var eligibility =
                    data("""
                    { checkEligibility(profile: {region: "210200"}, benefitIds: ["measure:ln-czj-2019-4/star"]) {
                        all: criteria { path verdict }
                        unknown: criteria(verdicts: [UNKNOWN]) { path verdict }
                        none: criteria(verdicts: []) { path } } }
                    """)
                            .at("/checkEligibility/0");

            assertThat(eligibility.path("unknown").values())
                    .isNotEmpty()
                    .isEqualTo(
                            eligibility.path("all").values().stream()
                                    .filter(it -> it.path("verdict").asString().equals("UNKNOWN"))
                                    .toList());
            assertThat(eligibility.path("none")).isEmpty();
        }

        @Test
        void is_ineligible_where_the_benefit_is_for_others() {
            var others =
                    data("{ benefits(filter: {beneficiaries: [GOVERNMENT]}) { nodes { eligibility(profile: {}) { verdict missing { id } } } } }")
                            .at("/benefits/nodes");

            assertThat(others).isNotEmpty();
            assertThat(texts(others, "/eligibility/verdict")).containsOnly("INELIGIBLE");
            assertThat(others).allMatch(it -> it.at("/eligibility/missing").isEmpty());
        }
    }

    @Nested
    class Node_and_nodes {

        @Test
        void find_every_kind_by_its_id() {
            var ids =
                    List.of(
                            "measure:ln-czj-2019-4/star",
                            "document:ln-czj-2019-4",
                            "nothing",
                            "measure:ln-czj-2019-4/star");
            var nodes =
                    client.ask(
                                    "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
                                    Map.of("ids", ids))
                            .data()
                            .path("nodes");

            assertThat(texts(nodes, "/__typename"))
                    .containsExactly("PolicyMeasure", "PolicyDocument", "", "PolicyMeasure");
            assertThat(nodes.get(2).isNull()).isTrue();
            for (var benefit : Fixtures.edition().benefits()) {
                assertThat(
                                client.ask(
                                                "query ($id: ID!) { node(id: $id) { id } }",
                                                Map.of("id", benefit.id()))
                                        .data()
                                        .at("/node/id")
                                        .asString())
                        .isEqualTo(benefit.id());
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "measure:",
                    "ln-czj-2019-4/star",
                    "MEASURE:ln-czj-2019-4/star",
                    "attribute:employees",
                    "event-type:LISTING_STAGE",
                    "12",
                    "游标"
                })
        void are_null_for_what_is_no_object(String id) {
            var data =
                    client.ask(
                                    "query ($id: ID!) { node(id: $id) { id } policyDocument(id: $id) { id } }",
                                    Map.of("id", id))
                            .data();

            assertThat(data.path("node").isNull()).isTrue();
            assertThat(data.path("policyDocument").isNull()).isTrue();
        }

        @Test
        void take_a_whole_number_for_an_id() {
            assertThat(data("{ node(id: 12) { id } }").path("node").isNull()).isTrue();
        }
    }

    @Nested
    class PolicyDocument {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "辽财金规〔2019〕4号",
                    "辽财金规[2019]4号",
                    "辽财金规【2019】4号",
                    "辽财金规(2019)4号",
                    "辽财金规（２０１９）４号",
                    " 辽财金规 〔2019〕 第 04 号 ",
                    "辽财金规［2019］4号"
                })
        void is_found_by_its_number_in_any_form(String number) {
            var found =
                    client.ask(
                            "query ($n: String!) { policyDocument(documentNumber: $n) { id documentNumber } }",
                            Map.of("n", number));

            assertThat(found.data().at("/policyDocument/id").asString())
                    .isEqualTo("document:ln-czj-2019-4");
            assertThat(found.data().at("/policyDocument/documentNumber").asString())
                    .isEqualTo("辽财金规〔2019〕4号");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "辽财金规〔2019〕44号", "辽财金规〔2018〕4号", "2019"})
        void is_null_when_no_document_has_the_number(String number) {
            var found =
                    client.ask(
                            "query ($n: String!) { policyDocument(documentNumber: $n) { id } }",
                            Map.of("n", number));

            assertThat(found.data().path("policyDocument").isNull()).isTrue();
        }

        @Test
        void holds_its_measures_whomever_they_are_for() {
            var data =
                    data("""
                    { policyDocument(id: "document:ln-czj-2019-4") {
                        measures(first: 100) { totalCount nodes { id }
                          facets(fields: [KIND]) { buckets { value count } } } } }
                    """)
                            .at("/policyDocument/measures");

            assertThat(texts(data.path("nodes"), "/id"))
                    .hasSize(data.path("totalCount").asInt())
                    .allMatch(id -> id.startsWith("measure:ln-czj-2019-4/"));
            assertThat(data.at("/facets/0/buckets/0/count")).isEqualTo(data.path("totalCount"));
        }
    }

    @Nested
    class The_value_of_a_benefit {

        @Test
        void has_a_headline_made_from_its_tiers() {
            var value =
                    data("""
                    { node(id: "measure:ln-czj-2019-4/star") { ... on Benefit {
                        value { headline amount { max { yuan text } } } } } }
                    """)
                            .at("/node/value");

            assertThat(value.path("headline").asString()).isEqualTo("最高1500万元,分四段发放");
            assertThat(value.at("/amount/max/yuan").asString()).isEqualTo("15000000");
            assertThat(value.at("/amount/max/text").asString()).isEqualTo("1500万元");
        }

        @Test
        void has_a_headline_everywhere() {
            var document =
                    "query ($after: String) { benefits(first: 100, after: $after) { nodes { value { headline } } pageInfo { endCursor } } }";
            var page = client.ask(document).data().path("benefits");

            for (; !page.path("nodes").isEmpty(); ) {
                assertThat(texts(page.path("nodes"), "/value/headline"))
                        .allMatch(headline -> !headline.isBlank());
                page =
                        client.ask(
                                        document,
                                        Map.of("after", page.at("/pageInfo/endCursor").asString()))
                                .data()
                                .path("benefits");
            }
        }
    }

    @Nested
    class ClassifyFirmSize {

        private static final List<String> CLASSES = List.of("MICRO", "SMALL", "MEDIUM", "LARGE");

        static Stream<JsonNode> examples() throws IOException {
            return examples("/examples");
        }

        static Stream<JsonNode> withMissingFigures() throws IOException {
            return examples("/partial_information/examples");
        }

        private static Stream<JsonNode> examples(String pointer) throws IOException {
            var file = Path.of("src/test/resources/examples/sizes.json");
            return JsonMapper.shared()
                    .readTree(Files.readString(file))
                    .at(pointer)
                    .values()
                    .stream();
        }

        private JsonNode classified(JsonNode example) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("sector", example.path("class").asString());
            variables.put("employees", figure(example.path("employees"), "1"));
            variables.put("revenue", figure(example.path("revenue_wan"), "10000"));
            variables.put("totalAssets", figure(example.path("assets_wan"), "10000"));
            return client.ask(
                            """
                            query ($sector: SectorCode!, $employees: Quantity, $revenue: Quantity, $totalAssets: Quantity) {
                              it: classifyFirmSize(sector: $sector, employees: $employees, revenue: $revenue, totalAssets: $totalAssets) {
                                size possible standardRow explanation missing { id } thresholds { met } } }
                            """,
                            variables)
                    .data()
                    .path("it");
        }

        private static @Nullable String figure(JsonNode told, String unit) {
            return told.isNull()
                    ? null
                    : told.decimalValue().multiply(new BigDecimal(unit)).toPlainString();
        }

        @ParameterizedTest
        @MethodSource("examples")
        void agrees_with_the_worked_examples(JsonNode example) {
            var classified = classified(example);

            if (example.path("expected").asString().equals("NOT_CLASSIFIED")) {
                assertThat(classified.path("size").isNull()).isTrue();
                assertThat(classified.path("standardRow").isNull()).isTrue();
                assertThat(classified.path("possible")).isEmpty();
                assertThat(classified.path("thresholds")).isEmpty();
            } else {
                assertThat(classified.path("size")).isEqualTo(example.path("expected"));
                assertThat(classified.path("standardRow")).isEqualTo(example.path("row"));
                assertThat(classified.path("possible").values())
                        .containsExactly(example.path("expected"));
            }
            assertThat(classified.path("explanation").asString()).endsWith("。");
        }

        @ParameterizedTest
        @MethodSource("withMissingFigures")
        void leaves_open_what_missing_figures_leave_open(JsonNode example) {
            var classified = classified(example);
            var possible = classified.path("possible").values().stream().map(JsonNode::asString);

            if (example.path("expected").asString().equals("UNDETERMINED")) {
                int most = CLASSES.indexOf(example.path("at_most").asString());
                assertThat(classified.path("size").isNull()).isTrue();
                assertThat(possible).containsExactlyElementsOf(CLASSES.subList(0, most + 1));
                assertThat(classified.path("missing")).isNotEmpty();
            } else {
                assertThat(classified.path("size")).isEqualTo(example.path("expected"));
            }
        }
    }

    @Nested
    class ReferenceDataAnswer {

        @Test
        void holds_all_that_there_is() {
            var data =
                    data("""
                    { referenceData { version sectors { code } regions { code } zones { code }
                        qualifications { code } eventTypes { type } commonAttributes { id } } }
                    """)
                            .path("referenceData");

            assertThat(data.path("sectors")).hasSize(1_972);
            assertThat(data.path("regions")).hasSize(149);
            assertThat(data.at("/regions/0/code").asString()).isEqualTo("000000");
            assertThat(data.path("zones")).hasSize(23);
            assertThat(data.path("qualifications")).hasSize(67);
            assertThat(data.path("eventTypes")).hasSize(19);
            assertThat(data.path("commonAttributes")).hasSize(20);
            assertThat(data.path("version").asString()).isNotBlank();
        }

        @Test
        void lists_every_node_after_its_parent() {
            var data =
                    data("{ referenceData { sectors { code parent { code } } regions { code parent { code } } } }")
                            .path("referenceData");

            for (var list : List.of(data.path("sectors"), data.path("regions"))) {
                var seen = new TreeSet<String>();
                for (var node : list) {
                    if (!node.path("parent").isNull()) {
                        assertThat(seen).contains(node.at("/parent/code").asString());
                    }
                    assertThat(seen.add(node.path("code").asString())).isTrue();
                }
            }
        }
    }

    @Nested
    class ProfileAttributes {

        @Test
        void are_those_that_can_be_asked_the_most_used_first() {
            var first =
                    data("{ profileAttributes(first: 100) { totalCount nodes { id kind usedBy question } pageInfo { endCursor } } }")
                            .path("profileAttributes");
            var rest =
                    client.ask(
                                    "query ($after: String) { profileAttributes(first: 100, after: $after) { nodes { id kind usedBy question } } }",
                                    Map.of("after", first.at("/pageInfo/endCursor").asString()))
                            .data()
                            .path("profileAttributes");
            var all =
                    Stream.concat(
                                    first.path("nodes").values().stream(),
                                    rest.path("nodes").values().stream())
                            .toList();

            assertThat(all).hasSize(first.path("totalCount").asInt());
            assertThat(all)
                    .extracting(it -> it.path("id").asString())
                    .contains("region", "events", "taxableIncome")
                    .doesNotContain("asOf", "beneficiary", "other");
            assertThat(all)
                    .allSatisfy(it -> {
                        assertThat(it.path("kind").asString()).isNotEqualTo("JUDGEMENT");
                        assertThat(it.path("question").asString()).endsWith("?");
                    });
            assertThat(all).extracting(it -> -it.path("usedBy").asInt()).isSorted();
        }

        @Test
        void may_be_named_and_come_in_that_order() {
            var named =
                    data("{ profileAttributes(ids: [\"sector\", \"taxableIncome\", \"sector\"]) { totalCount nodes { id } } }")
                            .path("profileAttributes");

            assertThat(texts(named.path("nodes"), "/id"))
                    .containsExactly("sector", "taxableIncome", "sector");
        }
    }

    @Nested
    class Service {

        @Test
        void says_what_answers() {
            var service =
                    data("{ service { contractVersion catalogVersion catalogUpdatedAt loadedAt degraded benefits deprecations { coordinate } } }")
                            .path("service");

            assertThat(service.path("contractVersion").asString()).isEqualTo("1.0");
            assertThat(service.path("catalogVersion").asString()).isEqualTo("1");
            assertThat(service.path("catalogUpdatedAt").asString()).matches("2026-11-25T.*Z");
            assertThat(service.path("loadedAt").asString()).matches("2026-11-25T.*Z");
            assertThat(service.path("degraded").asBoolean()).isFalse();
            assertThat(service.path("benefits").asInt()).isEqualTo(306);
            assertThat(service.path("deprecations")).isEmpty();
        }
    }
}
