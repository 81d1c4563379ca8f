package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.api.GraphQlClient.Problem;
import cn.huiqi.app.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Documents that do not fit, and the ways in which wrong values reach a field. */
@RunningService
class RequestErrorsTest {

    private final GraphQlClient client;

    RequestErrorsTest(@Autowired GraphQlClient client) {
        this.client = client;
    }

    private static void assertError(Answer answer, ErrorCode code, String path, String sentence) {
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(code.name());
                    assertThat(error.path()).isEqualTo(path);
                    assertThat(error.message()).contains(sentence);
                });
        assertThat(answer.body()).doesNotContain("219999", "-71");
    }

    @Nested
    class A_document {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        ``                                          | empty
                        `   `                                       | blank
                        { service {                                 | not closed
                        { service { benefits } } }                  | closed once too often
                        { benefits(first: ) { totalCount } }        | no value
                        { node(id: "219999) { id } }                | text not closed
                        { node(id: '219999') { id } }               | wrong quotes
                        "219999"                                    | no operation
                        {"query": "219999"}                         | JSON
                        select * from benefits                      | another language
                        """)
        void has_the_syntax_of_GraphQL(String document, String why) {
            var answer = client.ask(document);

            assertError(answer, ErrorCode.GRAPHQL_PARSE_FAILED, "", "语法错误");
            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void of_endless_length_or_depth_is_not_read() {
            assertError(
                    client.ask("{" + " a".repeat(20_000) + "}"),
                    ErrorCode.QUERY_TOO_COMPLEX,
                    "",
                    "词法单元最多 15000 个");
            assertError(
                    client.ask("{ a".repeat(500) + " }".repeat(500)),
                    ErrorCode.QUERY_TOO_COMPLEX,
                    "",
                    "括号嵌套过深");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        { nothing }                                                              | 没有此字段
                        { service { colour } }                                                   | 没有此字段
                        { service }                                                              | 须选择子字段
                        { service { benefits { id } } }                                          | 不能选择子字段
                        { node(id: "a", size: 1) { id } }                                        | 没有此参数
                        { node(id: "a") { title } }                                              | 没有此字段
                        { node(id: "a") { ... on Nothing { id } } }                              | 没有此类型
                        { node(id: "a") { ... on Money { text } } }                              | 不可能出现
                        { node(id: "a") { ...Missing } }                                         | 没有此片段
                        fragment Unused on Query { service { benefits } } { service { benefits } } | 片段未被使用
                        query ($unused: Int) { service { benefits } }                            | 变量未被使用
                        { benefits(first: $missing) { totalCount } }                             | 变量未声明
                        query ($n: String) { benefits(first: $n) { totalCount } }                | 变量的类型与此处不符
                        query ($n: Nothing) { benefits(first: $n) { totalCount } }               | 没有此类型
                        query ($n: Money) { benefits(first: $n) { totalCount } }                 | 变量的类型须为输入类型
                        { benefits(first: 1, first: 2) { totalCount } }                          | 同一参数只能出现一次
                        { a: service { benefits } a: node(id: 1) { id } }                         | 用别名区分
                        { service @colour { benefits } }                                         | 没有此指令
                        query A { service { benefits } } query A { service { benefits } }        | 操作名不能重复
                        mutation { nothing }                                                     | 没有此字段
                        subscription { nothing }                                                 | 没有此类操作
                        """)
        void fits_the_schema(String document, String sentence) {
            var answer = client.ask(document);

            assertThat(answer.errors())
                    .allSatisfy(error -> {
                        assertThat(error.code()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
                        assertThat(error.message()).startsWith("查询文档不符合 schema(第");
                        assertThat(error.path()).isEmpty();
                    });
            assertThat(answer.errors()).anySatisfy(e -> assertThat(e.message()).contains(sentence));
            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void tells_where_it_is_wrong() {
            var answer = client.ask("{\n  service { colour }\n}");

            assertThat(answer.json().at("/errors/0/locations/0/line").asInt()).isEqualTo(2);
            assertThat(answer.json().at("/errors/0/locations/0/column").asInt()).isEqualTo(13);
        }
    }

    @Nested
    class The_name_of_an_operation {

        private static final String TWO =
                "query A { service { benefits } } query B { a: service { benefits } }";

        @Test
        void chooses_among_several() {
            assertThat(client.ask(TWO, Map.of(), "B").data().has("a")).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"C", "a", "", "219999"})
        void has_to_be_one_of_them(String name) {
            var answer = client.ask(TWO, Map.of(), name);

            assertError(answer, ErrorCode.BAD_REQUEST, "", "operationName");
            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void may_be_left_out_where_there_is_one() {
            assertThat(client.ask("query A { service { benefits } }").data()).isNotEmpty();
        }
    }

    @Nested
    class A_variable {

        @Test
        void that_is_required_has_to_be_there() {
            var ask = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";

            assertError(client.ask(ask), ErrorCode.BAD_USER_INPUT, "ids", "必填");
            assertError(
                    client.ask(ask, Collections.singletonMap("ids", null)),
                    ErrorCode.BAD_USER_INPUT,
                    "ids",
                    "必填");
        }

        @Test
        void that_the_document_does_not_name_does_not_matter() {
            client.ask("{ service { benefits } }", Map.of("region", "219999")).data();
        }

        @Test
        void inside_an_input_is_named_by_itself() {
            var ask =
                    """
                    query ($r: RegionCode, $code: String!, $n: Quantity, $year: Date) {
                      eligibleBenefits(profile: {
                        region: $r
                        employees: $n
                        qualifications: [{code: "HIGH_TECH"}, {code: $code, from: $year}]
                      }) { totalCount }
                    }
                    """;

            assertError(
                    client.ask(ask, Map.of("r", "219999", "code", "HIGH_TECH")),
                    ErrorCode.BAD_USER_INPUT,
                    "r",
                    "最接近的有效代码是");
            assertError(
                    client.ask(ask, Map.of("code", "HIGH_TEC")),
                    ErrorCode.BAD_USER_INPUT,
                    "code",
                    "最接近的有效代码是 HIGH_TECH(");
            assertError(
                    client.ask(ask, Map.of("code", "HIGH_TECH", "n", -71)),
                    ErrorCode.BAD_USER_INPUT,
                    "n",
                    "不能为负数");
        }

        @Test
        void that_is_one_of_the_items_of_a_list_is_named_by_itself() {
            var ask =
                    """
                    query ($a: FactInput!, $b: [FactInput!]!) {
                      a: eligibleBenefits(profile: {facts: [$a]}) { totalCount }
                      b: eligibleBenefits(profile: {facts: $b}) { totalCount }
                    }
                    """;
            var wrong = Map.of("attribute", "taxableIncome", "value", Map.of("quantity", -71));

            var errors = client.ask(ask, Map.of("a", wrong, "b", List.of(wrong))).errors();

            assertThat(errors)
                    .extracting(Problem::path)
                    .containsExactlyInAnyOrder("a.value.quantity", "b.0.value.quantity");
        }

        @Test
        void that_is_absent_is_no_value_of_a_fact() {
            var ask =
                    """
                    query ($q: Quantity) {
                      eligibleBenefits(profile: {
                        facts: [{attribute: "taxableIncome", value: {quantity: $q}}]
                      }) { totalCount }
                    }
                    """;

            assertError(
                    client.ask(ask),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "profile.facts.0.value",
                    "须填写且只填写其中一项");
        }

        @Test
        void takes_its_default_when_it_is_absent_or_null() {
            var ask = "query ($n: Int! = 3) { benefits(first: $n) { nodes { id } } }";

            for (var variables :
                    List.of(
                            Map.<String, Object>of(),
                            Collections.<String, Object>singletonMap("n", null))) {
                assertThat(client.ask(ask, variables).data().at("/benefits/nodes")).hasSize(3);
            }
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        query ($n: Int! = 0) { benefits(first: $n) { totalCount } }                              | first  | 1 到 100
                        query ($r: RegionCode = "219999") { financingProducts(region: $r) { totalCount } }       | r      | 最接近的有效代码是
                        query ($o: BenefitOrder! = RANDOM) { benefits(orderBy: $o) { totalCount } }              | o      | 须为下列之一
                        query ($p: FirmProfileInput! = {employees: -71}) { eligibleBenefits(profile: $p) { totalCount } } | profile.employees | 不能为负数
                        query ($d: Date = "2024-02-30") { matchmakingEvents(from: $d) { totalCount } }           | d      | 日历
                        """)
        void whose_default_is_wrong_is_a_fault_of_the_document(
                String document, String path, String sentence) {
            assertError(client.ask(document), ErrorCode.GRAPHQL_VALIDATION_FAILED, path, sentence);
        }

        @Test
        void in_place_of_a_wrong_default_may_be_right() {
            client.ask(
                            "query ($n: Int! = 0) { benefits(first: $n) { totalCount } }",
                            Map.of("n", 1))
                    .data();
        }

        @Test
        void of_a_directive_has_the_right_type() {
            assertError(
                    client.ask(
                            "query ($on: Boolean!) { service @include(if: $on) { benefits } }",
                            Map.of("on", "219999")),
                    ErrorCode.BAD_USER_INPUT,
                    "on",
                    "须为 true 或 false");
            assertError(
                    client.ask("{ service @include(if: \"219999\") { benefits } }"),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "if",
                    "须为 true 或 false");
            assertError(
                    client.ask("{ service @skip { benefits } }"),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "if",
                    "必填");
        }
    }

    @Nested
    class A_field {

        @Test
        void needs_its_required_arguments() {
            assertError(
                    client.ask("{ eligibleBenefits { totalCount } }"),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "profile",
                    "必填");
        }

        @Test
        void with_an_alias_is_told_by_its_alias() {
            var answer =
                    client.ask(
                            "query ($n: Int!) { good: benefits { totalCount } bad: benefits(first: $n) { totalCount } }",
                            Map.of("n", 0));

            assertError(answer, ErrorCode.BAD_USER_INPUT, "n", "1 到 100");
            assertThat(answer.json().at("/errors/0/path/0").asString()).isEqualTo("bad");
        }

        @Test
        void inside_fragments_is_found() {
            assertError(
                    client.ask(
                            """
                            query ($n: Int!) { ...A }
                            fragment A on Query { ... on Query { ... { benefits(first: $n) { totalCount } } } }
                            """,
                            Map.of("n", 0)),
                    ErrorCode.BAD_USER_INPUT,
                    "n",
                    "1 到 100");
            assertError(
                    client.ask(
                            """
                            { ...A }
                            fragment A on Query { ... { financingProducts(region: "219999") { totalCount } } }
                            """),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "region",
                    "最接近的有效代码是");
        }

        @Test
        void of_a_nested_benefit_is_found() {
            assertError(
                    client.ask(
                            """
                            query ($p: FirmProfileInput!) {
                              node(id: "measure:ln-czj-2019-4/star") {
                                ... on PolicyMeasure { document { measures(first: 1) {
                                  nodes { eligibility(profile: $p) { verdict } } } } }
                              }
                            }
                            """,
                            Map.of("p", Map.of("employees", -71))),
                    ErrorCode.BAD_USER_INPUT,
                    "p.employees",
                    "不能为负数");
        }
    }

    @Nested
    class Several_problems_at_once {

        @Test
        void of_types_and_codes_are_all_told() {
            var profile =
                    Map.of(
                            "region", "219999",
                            "sector", "Z",
                            "size", "HUGE",
                            "employees", "9..1",
                            "registeredOn", "2024-02-30",
                            "zones", List.of("LN_JINPU", "LN_NOWHERE"),
                            "facts", List.of(Map.of("value", Map.of())));
            var paths =
                    new String[] {
                        "region",
                        "zones.1",
                        "sector",
                        "size",
                        "employees",
                        "registeredOn",
                        "facts.0.attribute",
                        "facts.0.value"
                    };

            var asked =
                    client.ask(
                            "query ($p: FirmProfileInput!, $n: Int!) { eligibleBenefits(profile: $p, first: $n) { totalCount } }",
                            Map.of("p", profile, "n", "many"));
            assertThat(asked.errors()).extracting(Problem::code).containsOnly("BAD_USER_INPUT");
            assertThat(asked.errors().stream().filter(e -> !e.path().equals("n")).toList())
                    .extracting(e -> e.path().replaceFirst("^p\\.", ""))
                    .containsExactlyInAnyOrder(paths);
            assertThat(asked.errors()).extracting(Problem::path).contains("n");

            var written =
                    client.ask(
                            """
                            { eligibleBenefits(profile: {
                                region: "219999", sector: "Z", size: HUGE, employees: "9..1",
                                registeredOn: "2024-02-30", zones: ["LN_JINPU", "LN_NOWHERE"],
                                facts: [{value: {}}]}) { totalCount } }
                            """);
            assertThat(written.errors())
                    .extracting(Problem::code)
                    .containsOnly("GRAPHQL_VALIDATION_FAILED");
            assertThat(written.errors())
                    .extracting(e -> e.path().replaceFirst("^profile\\.", ""))
                    .containsExactlyInAnyOrder(paths);
        }

        @Test
        void of_meaning_are_all_told() {
            var profile =
                    Map.of(
                            "employees", -71,
                            "ownership", "NOBODY",
                            "qualifications", List.of(Map.of("code", "NOTHING")),
                            "events", List.of(Map.of("type", "NOTHING")),
                            "facts",
                                    List.of(
                                            Map.of("attribute", "x", "value", Map.of("yes", true)),
                                            Map.of(
                                                    "attribute",
                                                    "taxableIncome",
                                                    "value",
                                                    Map.of("yes", true))));

            var answer =
                    client.ask(
                            """
                            query ($p: FirmProfileInput!, $n: Int!, $c: String, $f: BenefitFilter) {
                              eligibleBenefits(profile: $p, first: $n, after: $c, filter: $f) { totalCount }
                            }
                            """,
                            Map.of(
                                    "p",
                                    profile,
                                    "n",
                                    0,
                                    "c",
                                    "nonsense",
                                    "f",
                                    Map.of("ids", Collections.nCopies(101, "a"))));

            assertThat(answer.errors())
                    .extracting(Problem::path)
                    .containsExactlyInAnyOrder(
                            "p.employees",
                            "p.ownership",
                            "p.qualifications.0.code",
                            "p.events.0.type",
                            "p.facts.0.attribute",
                            "p.facts.1.value",
                            "n",
                            "c",
                            "f.ids");
        }

        @Test
        void are_told_up_to_ten() {
            var many = Collections.nCopies(1_000, "x");
            var zones = "\"x\" ".repeat(1_000);

            for (var answer :
                    List.of(
                            client.ask(
                                    "query ($f: BenefitFilter) { benefits(filter: $f) { totalCount } }",
                                    Map.of("f", Map.of("sectors", many))),
                            client.ask(
                                    "query ($n: FinancingNeedInput) { financingProducts(need: $n) { totalCount } }",
                                    Map.of("n", Map.of("security", many))),
                            client.ask("{" + " x".repeat(30) + " }"),
                            client.ask(
                                    "{ benefits(filter: {zones: ["
                                            + zones
                                            + "]}) { totalCount } }"))) {
                assertThat(answer.errors()).hasSize(10);
            }
        }

        @Test
        void in_several_fields_are_all_told() {
            var answer =
                    client.ask(
                            """
                            query ($n: Int!) {
                              benefits(first: $n) { totalCount }
                              matchmakingEvents(first: 101) { totalCount }
                            }
                            """,
                            Map.of("n", 0));

            assertThat(answer.errors())
                    .extracting(Problem::code, Problem::path)
                    .containsExactlyInAnyOrder(
                            tuple("BAD_USER_INPUT", "n"),
                            tuple("GRAPHQL_VALIDATION_FAILED", "first"));
        }
    }

    @Nested
    class The_language_of_the_caller {

        @ParameterizedTest
        @ValueSource(strings = {"de-DE", "nl", "zh-CN", "en"})
        void changes_no_answer(String language) {
            for (var document :
                    List.of(
                            "{ financingProducts(region: \\\"219999\\\") { totalCount } }",
                            "{ nothing }",
                            "{ service {")) {
                var body = "{\"query\": \"%s\"}".formatted(document);
                var plain = client.send(client.post().POST(BodyPublishers.ofString(body)));
                var asked =
                        client.post()
                                .header("Accept-Language", language)
                                .POST(BodyPublishers.ofString(body));

                assertThat(client.send(asked).errors())
                        .extracting(Problem::message)
                        .isEqualTo(plain.errors().stream().map(Problem::message).toList());
            }
        }
    }
}
