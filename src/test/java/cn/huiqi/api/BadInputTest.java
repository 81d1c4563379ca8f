package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.api.GraphQlClient.Problem;
import cn.huiqi.app.RunningService;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.parser.Parser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What a caller may get wrong. Each case is sent twice: as a variable, and as a literal in the
 * document. The sentence says in Chinese what would be right; what was given is never repeated.
 */
@RunningService
class BadInputTest {

    /** A place for a value: its type, and a document in which it stands. */
    private record Place(String type, String document) {}

    private static final Map<String, Place> PLACES =
            """
            profile             | FirmProfileInput!   | { eligibleBenefits(profile: %s) { totalCount } }
            verdicts            | [Verdict!]!         | { eligibleBenefits(profile: {}, verdicts: %s) { totalCount } }
            orderBy             | BenefitOrder!       | { eligibleBenefits(profile: {}, orderBy: %s) { totalCount } }
            asOf                | Date                | { eligibleBenefits(profile: {}, asOf: %s) { totalCount } }
            first               | Int!                | { eligibleBenefits(profile: {}, first: %s) { totalCount } }
            after               | String              | { eligibleBenefits(profile: {}, after: %s) { totalCount } }
            filter              | BenefitFilter       | { benefits(filter: %s) { totalCount } }
            benefits.first      | Int!                | { benefits(first: %s) { totalCount } }
            checked.profile     | FirmProfileInput!   | { checkEligibility(profile: %s, benefitIds: []) { verdict } }
            benefitIds          | [ID!]!              | { checkEligibility(profile: {}, benefitIds: %s) { verdict } }
            nodes.ids           | [ID!]!              | { nodes(ids: %s) { id } }
            node.id             | ID!                 | { node(id: %s) { id } }
            products.first      | Int!                | { financingProducts(first: %s) { totalCount } }
            need                | FinancingNeedInput  | { financingProducts(need: %s) { totalCount } }
            products.profile    | FirmProfileInput    | { financingProducts(profile: %s) { totalCount } }
            region              | RegionCode          | { financingProducts(region: %s) { totalCount } }
            events.first        | Int!                | { matchmakingEvents(first: %s) { totalCount } }
            tracks              | [MatchmakingTrack!] | { matchmakingEvents(tracks: %s) { totalCount } }
            from                | Date                | { matchmakingEvents(from: %s) { totalCount } }
            events.profile      | FirmProfileInput    | { matchmakingEvents(profile: %s) { totalCount } }
            sector              | SectorCode!         | { classifyFirmSize(sector: %s) { size } }
            employees           | Quantity            | { classifyFirmSize(sector: "C", employees: %s) { size } }
            revenue             | Quantity            | { classifyFirmSize(sector: "C", revenue: %s) { size } }
            totalAssets         | Quantity            | { classifyFirmSize(sector: "C", totalAssets: %s) { size } }
            attributes.first    | Int!                | { profileAttributes(first: %s) { totalCount } }
            attributes.ids      | [ID!]               | { profileAttributes(ids: %s) { totalCount } }
            questions.first     | Int!                | { eligibleBenefits(profile: {}) { nextQuestions(first: %s) { settles } } }
            facets.fields       | [FacetField!]       | { benefits { facets(fields: %s) { field } } }
            measures.first      | Int!                | { node(id: "document:ln-czj-2019-4") { ... on PolicyDocument { measures(first: %s) { totalCount } } } }
            measures.after      | String              | { node(id: "document:ln-czj-2019-4") { ... on PolicyDocument { measures(after: %s) { totalCount } } } }
            eligibility.profile | FirmProfileInput!   | { node(id: "measure:ln-czj-2019-4/star") { ... on Benefit { eligibility(profile: %s) { verdict } } } }
            eligibility.asOf    | Date                | { node(id: "measure:ln-czj-2019-4/star") { ... on Benefit { eligibility(profile: {}, asOf: %s) { verdict } } } }
            """
                    .lines()
                    .map(line -> line.split(" *\\| +", 3))
                    .collect(
                            Collectors.toMap(
                                    cells -> cells[0], cells -> new Place(cells[1], cells[2])));

    private final GraphQlClient client;

    BadInputTest(@Autowired GraphQlClient client) {
        this.client = client;
    }

    private static Place place(String name) {
        return Objects.requireNonNull(PLACES.get(name), name);
    }

    /** The name of the argument, which is the last word of the place. */
    private static String argument(String place) {
        return place.substring(place.lastIndexOf('.') + 1);
    }

    private Answer asLiteral(String place, String value) {
        return client.ask(place(place).document().formatted(value));
    }

    private Answer asVariable(String place, String value) {
        var document = place(place).document().formatted("$given");
        return client.ask(
                "query ($given: %s) %s".formatted(place(place).type(), document),
                Collections.singletonMap("given", json(Parser.parseValue(value))));
    }

    /**
     * @param below path of the wrong input from the argument on, empty for the argument itself
     * @param sentence a pattern of what would be right
     */
    private void assertRefused(String place, String value, String below, String sentence) {
        var path = below.isEmpty() ? "" : "." + below;
        var given = at(json(Parser.parseValue(value)), below);

        var variable = asVariable(place, value);
        assertProblem(variable, ErrorCode.BAD_USER_INPUT, "given" + path, sentence, given);

        var literal = asLiteral(place, value);
        assertProblem(
                literal,
                ErrorCode.GRAPHQL_VALIDATION_FAILED,
                argument(place) + path,
                sentence,
                given);
    }

    private static void assertProblem(
            Answer answer, ErrorCode code, String path, String sentence, @Nullable Object given) {
        assertThat(answer.errors())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(code.name());
                    assertThat(error.path()).isEqualTo(path);
                    assertThat(error.message())
                            .containsPattern(sentence)
                            .matches("(?s).*\\p{IsHan}.*。");
                });
        var told = given instanceof Map || given instanceof List ? "" : String.valueOf(given);
        if (told.length() > 2) {
            assertThat(answer.body()).doesNotContainPattern("\\b" + Pattern.quote(told) + "\\b");
        }
    }

    private static @Nullable Object json(Value<?> literal) {
        return switch (literal) {
            case StringValue text -> text.getValue();
            case EnumValue name -> name.getName();
            case IntValue number -> number.getValue();
            case FloatValue number -> number.getValue();
            case BooleanValue truth -> truth.isValue();
            case ArrayValue list -> list.getValues().stream().map(BadInputTest::json).toList();
            case ObjectValue object -> {
                var fields = new LinkedHashMap<String, @Nullable Object>();
                object.getObjectFields()
                        .forEach(field -> fields.put(field.getName(), json(field.getValue())));
                yield fields;
            }
            default -> null;
        };
    }

    private static @Nullable Object at(@Nullable Object value, String path) {
        for (var step : path.isEmpty() ? new String[0] : path.split("\\.")) {
            value =
                    switch (value) {
                        case Map<?, ?> map -> map.get(step);
                        case List<?> list -> list.get(Integer.parseInt(step));
                        case null, default -> value;
                    };
        }
        return value;
    }

    @Nested
    class A_code {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        profile     | {region: "219999"}                | region           | 最接近的有效代码是 21\\d{4}\\(辽宁省       | unknown
                        profile     | {region: "2102"}                  | region           | 最接近的有效代码是 2102\\d\\d\\(辽宁省大连市   | too short
                        profile     | {region: "Dalian"}                | region           | 六位行政区划代码                          | no code
                        profile     | {region: ""}                      | region           | 六位行政区划代码                          | empty
                        profile     | {region: "990000"}                | region           | 最接近的有效代码是 \\d{6}               | no province
                        profile     | {region: "２１０２００"}              | region           | 最接近的有效代码是 \\d{6}               | full width
                        region      | "219999"                          | ``               | 最接近的有效代码是 21                    | argument
                        filter      | {regions: ["210000", "219999"]}   | regions.1        | 最接近的有效代码是 21                    | list
                        profile     | {sector: "D34"}                   | sector           | 最接近的有效代码是 [A-T]               | letter of other digits
                        profile     | {sector: "Z"}                     | sector           | 最接近的有效代码是 [A-T]               | no section
                        profile     | {sector: "C34999"}                | sector           | 最接近的有效代码是 C34                 | too long
                        profile     | {sector: "制造"}                 | sector           | 门类字母                             | a name
                        sector      | "D34"                             | ``               | 最接近的有效代码是 [A-T]               | required argument
                        filter      | {sectors: ["C", "C3999"]}         | sectors.1        | 最接近的有效代码是 C39                 | list
                        profile     | {zones: ["LN_SHENFUU"]}           | zones.0          | 最接近的有效代码是 LN_SHENFU\\(        | one letter more
                        profile     | {zones: ["ln_shenfu"]}            | zones.0          | 最接近的有效代码是 LN_SHENFU\\(        | lower case
                        filter      | {zones: ["", "LN_JINPU"]}         | zones.0          | 最接近的有效代码是 [A-Z_]+             | empty
                        profile     | {qualifications: [{code: "HIGH_TEC"}]} | qualifications.0.code | 最接近的有效代码是 HIGH_TECH\\( | one letter less
                        profile     | {qualifications: [{code: "TECH_SME"}, {code: "高新企业"}]} | qualifications.1.code | 最接近的有效代码是 [A-Z_]+ | a name
                        profile     | {events: [{type: "FIRST_RECOGNIZED"}]} | events.0.type | 最接近的有效类型是 FIRST_RECOGNISED\\( | other spelling
                        profile     | {events: [{type: "FIRST_RECOGNISED", subject: "HIGH_TECHH"}]} | events.0.subject | 最接近的有效代码是 HIGH_TECH\\( | subject
                        profile     | {events: [{type: "LISTING_STAGE", stage: "FILD"}]} | events.0.stage | 最接近的有效代码是 | stage
                        profile     | {events: [{type: "FIRST_RECOGNISED", stage: "LISTED"}]} | events.0.stage | 这类事项没有此项 | it has no stages
                        profile     | {facts: [{attribute: "taxableIncom", value: {quantity: 1}}]} | facts.0.attribute | 最接近的是 taxableIncome\\( | attribute
                        profile     | {facts: [{attribute: "employees", value: {quantity: 1}}]} | facts.0.attribute | FirmProfileInput 的字段 | built-in
                        profile     | {facts: [{attribute: "asOf", value: {date: "2024-01-01"}}]} | facts.0.attribute | 不由企业填写 | the day is an argument
                        profile     | {facts: [{attribute: "beneficiary", value: {choice: "FIRM"}}]} | facts.0.attribute | 不由企业填写 | never asked
                        profile     | {facts: [{attribute: "other", value: {yes: true}}]} | facts.0.attribute | 。 | only judged by a person
                        profile     | {entityType: "COMPANYY"}           | entityType       | 须为下列之一.*COMPANY\\(             | choice
                        profile     | {ownership: "private"}             | ownership        | 须为下列之一.*PRIVATE\\(             | lower case
                        attributes.ids | ["region", "regio"]             | 1                | 最接近的是 region\\(                 | attribute
                        attributes.ids | ["other"]                       | 0                | 属性不存在或不可填写                    | never listed
                        need        | {security: ["MORTGAGE", "GOLD_BAR"]} | security.1     | 须为下列之一.*MORTGAGE\\(            | security
                        """)
        void is_one_of_those_that_exist(
                String place, String value, String below, String sentence, String why) {
            assertRefused(place, value, below, sentence);
        }
    }

    @Nested
    class A_fact {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        {facts: [{attribute: "taxableIncome", value: {yes: true}}]}           | facts.0.value        | 须用 quantity 一项填写 | money
                        {facts: [{attribute: "taxableIncome", value: {choice: "MUCH"}}]}      | facts.0.value        | 须用 quantity 一项填写 | money
                        {facts: [{attribute: "seriousDishonesty", value: {quantity: 1}}]}     | facts.0.value        | 须用 yes 一项填写 | yes or no
                        {facts: [{attribute: "taxpayerType", value: {yes: true}}]}            | facts.0.value        | 须用 choice 一项填写,可选:.*GENERAL\\( | choice
                        {facts: [{attribute: "taxpayerType", value: {choice: "GENERALL"}}]}   | facts.0.value.choice | 须为下列之一:.*GENERAL\\( | no option
                        {facts: [{attribute: "taxpayerType", value: {date: "2024-01-01"}}]}   | facts.0.value        | 须用 choice 一项填写 | date
                        {facts: [{attribute: "taxableIncome", value: {quantity: -71}}]}       | facts.0.value.quantity | 不能为负数 | money
                        {facts: [{attribute: "taxableIncome", value: {quantity: "-90..-71"}}]}| facts.0.value.quantity | 不能为负数 | bracket
                        {facts: [{attribute: "taxableIncome", value: {quantity: "<0"}}]}      | facts.0.value.quantity | 不能为负数 | less than nothing
                        {facts: [{attribute: "taxableIncome", value: {quantity: 1}}, {attribute: "taxableIncome", value: {quantity: 2}}]} | facts.1.attribute | 同一属性只能填写一次 | twice
                        {facts: [{attribute: "taxableIncome", value: {quantity: 1, yes: true}}]} | facts.0.value     | 须填写且只填写其中一项:choice、date、quantity、yes | two values
                        {facts: [{attribute: "taxableIncome", value: {}}]}                    | facts.0.value        | 须填写且只填写其中一项 | none
                        {facts: [{attribute: "taxableIncome", value: {quantity: null}}]}      | facts.0.value        | 须填写且只填写其中一项 | null
                        {facts: [{attribute: "taxableIncome", value: null}]}                  | facts.0.value        | 必填 | no value
                        {facts: [{attribute: "taxableIncome"}]}                               | facts.0.value        | 必填 | no value
                        {facts: [{value: {quantity: 1}}]}                                     | facts.0.attribute    | 必填 | no attribute
                        {facts: [null]}                                                       | facts.0              | 必填 | null in a list
                        """)
        void is_one_value_of_its_attribute_s_kind(
                String value, String below, String sentence, String why) {
            assertRefused("profile", value, below, sentence);
        }

        @Test
        void may_be_negative_where_it_is_a_ratio() {
            var answer =
                    asVariable(
                            "profile",
                            "{facts: [{attribute: \"layoffRate\", value: {quantity: -0.05}}]}");

            assertThat(answer.data().path("eligibleBenefits").path("totalCount").asInt())
                    .isPositive();
        }
    }

    @Nested
    class A_quantity {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        "300..100"      | upside down
                        "-1..-5"        | upside down
                        ".."            | no bound
                        ""              | empty
                        "100 .. 300"    | spaces
                        " 457"          | a space
                        "1e6"           | exponent in a text
                        "1,200"         | separator
                        "12a4"          | letter
                        "1..2..3"       | two brackets
                        ">=30"          | a sign it has not
                        "><30"          | two signs
                        "+457"          | sign
                        ".567"          | no digit before the point
                        "５６７８"         | full width
                        "NaN"           | no number
                        "Infinity"      | no number
                        "1234567890123456789012345678901" | 31 digits
                        1234567890123456789012345678901   | 31 digits
                        1e31            | more than 30 digits
                        1e-31           | more than 30 digits
                        1e400           | beyond every number
                        true            | no number
                        [1234, 5678]    | a list
                        {lower: 1}      | an object
                        """)
        void is_a_number_or_a_bracket(String value, String why) {
            assertRefused("employees", value, "", "如 120.*区间");
            assertRefused("profile", "{revenue: " + value + "}", "revenue", "如 120.*区间");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        profile      | {employees: -71}          | employees
                        profile      | {employees: "-71"}        | employees
                        profile      | {employees: "..-71"}      | employees
                        profile      | {revenue: "<0"}           | revenue
                        profile      | {totalAssets: "-0.01"}    | totalAssets
                        employees    | -71                       | ``
                        revenue      | "-900..-71"               | ``
                        totalAssets  | "<-71"                    | ``
                        need         | {amount: -71}             | amount
                        """)
        void of_people_or_money_is_not_negative(String place, String value, String below) {
            assertRefused(place, value, below, "不能为负数");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                textBlock =
                        """
                        120
                        "120"
                        120.5
                        "1080000.50"
                        0
                        "-0"
                        "100..299"
                        "300..300"
                        "300.."
                        "..99"
                        "..0"
                        ">30"
                        "<30"
                        "-5..5"
                        1e6
                        123456789012345678901234567890
                        "123456789012345678901234567890"
                        """)
        void has_many_forms(String value) {
            asVariable("employees", value).data();
            asLiteral("employees", value).data();
        }
    }

    @Nested
    class A_date {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        asOf             | "2024-02-30"                                | ``            | no such day
                        asOf             | "2023-02-29"                                | ``            | no leap year
                        asOf             | "2024-13-01"                                | ``            | no such month
                        asOf             | "2024-2-1"                                  | ``            | without zeros
                        asOf             | "20240201"                                  | ``            | without dashes
                        asOf             | "2024/02/01"                                | ``            | slashes
                        asOf             | "2024-02-01T00:00:00Z"                      | ``            | an instant
                        asOf             | "２０２４-02-01"                              | ``            | full width
                        asOf             | "10000-01-01"                               | ``            | five digits
                        asOf             | "-2024-01-01"                               | ``            | before year 0
                        asOf             | ""                                          | ``            | empty
                        asOf             | "today"                                     | ``            | a word
                        eligibility.asOf | "2024-02-30"                                | ``            | nested field
                        from             | "2024-02-30"                                | ``            | no such day
                        profile          | {registeredOn: "2024-02-30"}                | registeredOn  | no such day
                        profile          | {events: [{type: "REGISTERED", on: "2024-02-30"}]} | events.0.on | no such day
                        profile          | {qualifications: [{code: "HIGH_TECH", from: "2024-02-30"}]} | qualifications.0.from | no such day
                        profile          | {facts: [{attribute: "taxableIncome", value: {date: "2024-02-30"}}]} | facts.0.value.date | no such day
                        filter           | {closesBefore: "2024-02-30"}                | closesBefore  | no such day
                        """)
        void is_a_day_of_the_calendar(String place, String value, String below, String why) {
            assertRefused(place, value, below, "须为日历上存在的日期,写作 年-月-日,如 2024-05-20");
        }

        @Test
        void is_a_text() {
            assertRefused("asOf", "20240201", "", "日期须为字符串");
        }

        @Test
        void until_which_something_is_held_is_not_before_the_first() {
            assertRefused(
                    "profile",
                    """
                    {qualifications: [
                        {code: "HIGH_TECH", from: "2024-05-02", until: "2024-05-02"},
                        {code: "TECH_SME", from: "2024-05-02", until: "2024-05-01"}]}
                    """,
                    "qualifications.1.until",
                    "截止日不能早于起始日");
        }
    }

    @Nested
    class A_page {

        @ParameterizedTest
        @CsvSource({
            "first",
            "benefits.first",
            "products.first",
            "events.first",
            "attributes.first",
            "measures.first",
            "questions.first"
        })
        void has_1_to_100_items(String place) {
            for (var size : new String[] {"0", "101", "-1", "-2147483648", "2147483647"}) {
                assertRefused(place, size, "", "须在 1 到 100 之间");
            }
            asVariable(place, "1").data();
            asLiteral(place, "100").data();
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                textBlock =
                        """
                        2147483648
                        1.5
                        "20"
                        true
                        [20]
                        {size: 20}
                        """)
        void has_a_whole_number_of_items(String value) {
            assertRefused("first", value, "", "须为 32 位整数");
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        after            | "nonsense"
                        after            | "游标"
                        after            | ""
                        after            | "MS8yMDI2LTExLTI1L2FhYWEvMjA"
                        after            | "MS8yMDI2LTExLTI1L2FhYWEvLTE="
                        measures.after   | "nonsense"
                        """)
        void starts_after_a_cursor_as_it_was_given(String place, String value) {
            assertRefused(place, value, "", "游标");
        }

        @Test
        void starts_after_a_text() {
            assertRefused("after", "1234", "", "须为字符串");
        }
    }

    @Nested
    class A_list_of_ids {

        private static String ids(int count) {
            return IntStream.range(0, count)
                    .mapToObj("\"measure:nothing-%d\""::formatted)
                    .collect(Collectors.joining(", ", "[", "]"));
        }

        @ParameterizedTest
        @CsvSource({"benefitIds, 50", "nodes.ids, 100", "attributes.ids, 100"})
        void has_a_limit(String place, int limit) {
            assertRefused(place, ids(limit + 1), "", "一次最多 " + limit + " 个 id");
        }

        @Test
        void has_a_limit_in_a_filter() {
            assertRefused("filter", "{ids: " + ids(101) + "}", "ids", "一次最多 100 个 id");
        }

        @Test
        void may_reach_its_limit() {
            asVariable("benefitIds", ids(50)).data();
            asVariable("nodes.ids", ids(100)).data();
            asLiteral("filter", "{ids: " + ids(100) + "}").data();
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        benefitIds  | ["a", null]  | 1   | 必填
                        nodes.ids   | [null]       | 0   | 必填
                        nodes.ids   | [true]       | 0   | 须为字符串 id
                        nodes.ids   | [1.5]        | 0   | 须为字符串 id
                        node.id     | {a: 1}       | ``  | 须为字符串 id
                        benefitIds  | {id: "aaa"}  | ``  | 须为字符串 id
                        """)
        void holds_ids_only(String place, String value, String below, String sentence) {
            assertRefused(place, value, below, sentence);
        }
    }

    @Nested
    class A_list_in_a_profile {

        private static String many(String item) {
            return String.join(", ", Collections.nCopies(501, item));
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        zones          | "LN_SHENFU"
                        qualifications | {code: "HIGH_TECH"}
                        events         | {type: "FIRST_RECOGNISED"}
                        facts          | {attribute: "taxableIncome", value: {quantity: 1}}
                        """)
        void has_at_most_500_items(String list, String item) {
            // A document of so many items is too long, whatever it says.
            assertProblem(
                    asVariable("profile", "{%s: [%s]}".formatted(list, many(item))),
                    ErrorCode.BAD_USER_INPUT,
                    "given." + list,
                    "列表过长:最多500项",
                    List.of());
        }
    }

    @Nested
    class A_name_of_an_enum {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        verdicts        | [ELIGIBLE, MAYBE]                | 1                | ELIGIBLE、UNKNOWN、INELIGIBLE
                        verdicts        | [null]                           | 0                | 必填
                        orderBy         | RANDOM                           | ``               | RECOMMENDED、AMOUNT_DESC、CLOSES_ON_ASC、UPDATED_DESC
                        orderBy         | 7123                             | ``               | RECOMMENDED、
                        tracks          | [SPORTS]                         | 0                | TECHNOLOGY、FINANCE、CAPITAL、ENTERPRISE、SERVICE
                        profile         | {size: HUGE}                     | size             | MICRO、SMALL、MEDIUM、LARGE
                        filter          | {kinds: [LOTTERY]}               | kinds.0          | POLICY_MEASURE、
                        filter          | {statuses: [OPEN, AJAR]}         | statuses.1       | UPCOMING、OPEN、
                        filter          | {beneficiaries: [SOMEBODY]}      | beneficiaries.0  | FIRM、
                        facets.fields   | [KIND, COLOUR]                   | 1                | KIND、MEASURE_KIND、
                        """)
        void is_one_of_its_values(String place, String value, String below, String sentence) {
            assertRefused(place, value, below, sentence);
        }

        @Test
        void stands_without_quotes_in_a_document() {
            assertProblem(
                    asLiteral("orderBy", "\"AMOUNT_DESC\""),
                    ErrorCode.GRAPHQL_VALIDATION_FAILED,
                    "orderBy",
                    "须为下列之一:RECOMMENDED、",
                    null);
        }
    }

    @Nested
    class An_input {

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '`',
                delimiter = '|',
                textBlock =
                        """
                        profile | "Dalian"                  | ``     | 须为对象                          | a text
                        profile | 5123                      | ``     | 须为对象                          | a number
                        profile | null                      | ``     | 必填                             | null for what is required
                        profile | {colour: "green"}         | ``     | 不存在的字段;可用字段:employees、       | unknown field
                        profile | {qualifications: [{id: "HIGH_TECH", code: "HIGH_TECH"}]} | qualifications.0 | 可用字段:code、from、until | unknown field below
                        profile | {region: 210299}          | region | 地区代码须为字符串                     | a number
                        profile | {region: ["210201"]}      | region | 地区代码须为字符串                     | a list
                        profile | {sector: 3491}            | sector | 行业代码须为字符串                     | a number
                        profile | {zones: [1234]}           | zones.0 | 功能区代码须为字符串                   | a number
                        profile | {entityType: 1234}        | entityType | 须为字符串                        | a number
                        profile | {events: ["LISTING_STAGE"]} | events.0 | 须为对象                        | a text
                        profile | {events: "LISTING_STAGE"} | events | 须为对象                           | a text for a list
                        profile | {facts: [{attribute: "seriousDishonesty", value: {yes: "sure"}}]} | facts.0.value.yes | 须为 true 或 false | a text
                        filter  | {minimumAmount: "much"}   | minimumAmount | 十进制数字符串                 | no number
                        filter  | {minimumAmount: "1e5"}    | minimumAmount | 十进制数字符串                 | exponent
                        filter  | {noApplicationNeeded: "yes"} | noApplicationNeeded | 须为 true 或 false | a text
                        filter  | {measureKinds: [1234]}    | measureKinds.0 | 须为字符串                    | a number
                        need    | {termMonths: 0}           | termMonths | 期限须不少于 1 个月                 | no time
                        need    | {termMonths: 1.5}         | termMonths | 须为 32 位整数                    | a fraction
                        need    | {security: [null]}        | security.0 | 必填                           | null in a list
                        products.profile    | {region: "219999"} | region | 最接近的有效代码是               | another field
                        events.profile      | {employees: -71}   | employees | 不能为负数                  | another field
                        checked.profile     | {entityType: "XYZ"} | entityType | 须为下列之一               | another field
                        eligibility.profile | {entityType: "XYZ"} | entityType | 须为下列之一               | nested field
                        """)
        void has_the_fields_and_types_of_the_schema(
                String place, String value, String below, String sentence, String why) {
            assertRefused(place, value, below, sentence);
        }
    }

    @Nested
    class A_document {

        @Test
        void is_asked_for_by_id_or_by_number() {
            var ask =
                    "query ($i: ID, $n: String) { policyDocument(id: $i, documentNumber: $n) { id } }";

            assertThat(client.ask(ask, Map.of("i", "a", "n", "b")).errors())
                    .singleElement()
                    .returns("BAD_USER_INPUT", Problem::code)
                    .returns("n", Problem::path)
                    .returns("请在 id 与 documentNumber 中填写且只填写一项。", Problem::message);
        }

        @Test
        void is_asked_for_by_something() {
            assertThat(client.ask("{ policyDocument { id } }").errors())
                    .singleElement()
                    .returns("GRAPHQL_VALIDATION_FAILED", Problem::code);
        }
    }
}
