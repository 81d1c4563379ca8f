package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.api.GraphQlClient.Answer;
import cn.huiqi.app.HuiqiApplication;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Entry;
import cn.huiqi.hotpath.Execution.Executed;
import cn.huiqi.hotpath.Manifest;
import cn.huiqi.hotpath.Moment;
import cn.huiqi.hotpath.Question;
import cn.huiqi.hotpath.TrustedDocument;
import cn.huiqi.hotpath.TrustedDocuments;
import cn.huiqi.hotpath.Variables;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.match.SlicedIndex;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Ready answers while the catalogue changes and the day ends. */
@SpringBootTest(
        classes = HuiqiApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "huiqi.answers.refill-most=0"})
class AnswersUnderChangeTest {

    private static final Duration TO_MIDNIGHT = Duration.ofHours(12);
    private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");
    private static final LocalDate NOON_DAY = LocalDate.of(2026, 11, 25);
    private static final int CLIENTS = 16;

    private static final List<Map<String, Object>> FILTERS =
            List.of(
                    Map.of("kinds", List.of("FINANCING_PRODUCT", "MATCHMAKING_EVENT")),
                    Map.of("regions", List.of("210200")),
                    Map.of("sectors", List.of("C")),
                    Map.of("statuses", List.of("OPEN", "CLOSING_SOON")),
                    Map.of("minimumAmount", 1_000_000));
    private static final List<List<String>> VERDICTS =
            List.of(List.of("ELIGIBLE", "UNKNOWN"), List.of("UNKNOWN"), List.of("ELIGIBLE"));

    /** All that an answer which may be carried over can tell. */
    private static final String EVERYTHING =
            """
            query Everything(
              $profile: FirmProfileInput!
              $verdicts: [Verdict!]! = [ELIGIBLE, UNKNOWN]
              $filter: BenefitFilter
              $orderBy: BenefitOrder! = RECOMMENDED
              $first: Int! = 5
              $asOf: Date
            ) {
              eligibleBenefits(
                profile: $profile, verdicts: $verdicts, filter: $filter, orderBy: $orderBy,
                first: $first, asOf: $asOf
              ) {
                totalCount
                verdictCounts { eligible unknown }
                facets { field buckets { value label count } }
                nextQuestions(first: 5) {
                  attribute { id label question }
                  settles
                  options { value label eligible ineligible }
                }
                inferred { attribute { id } value because }
                pageInfo { hasNextPage }
                nodes { id title summary revision updatedAt applicationWindow { closesOn } }
                edges {
                  node { title value { headline amount { text } } regions { code } }
                  eligibility {
                    verdict
                    explanation
                    criteria { path verdict required given explanation }
                  }
                }
              }
              newest: eligibleBenefits(profile: $profile, first: 1, orderBy: UPDATED_DESC) {
                nodes { title updatedAt }
              }
            }
            """;

    private static volatile Instant now = NOON;

    @TestBean
    @SuppressWarnings("NullAway.Init") // set by the test context
    InstantSource clock;

    static InstantSource clock() {
        return () -> now;
    }

    @TestBean
    @SuppressWarnings("NullAway.Init") // set by the test context
    TrustedDocuments documents;

    static TrustedDocuments documents() throws IOException {
        var operations = new ClassPathResource("manifest/operations.json").getContentAsByteArray();
        return new TrustedDocuments(
                List.of(
                        Manifest.read("operations.json", operations, null),
                        new Manifest(
                                "everything",
                                List.of(TrustedDocument.of(EVERYTHING)),
                                Manifest.OPEN_END)));
    }

    @DynamicPropertySource
    static void anEmptyStore(DynamicPropertyRegistry settings) throws IOException {
        var directory = Path.of("target", "changing-data");
        FileSystemUtils.deleteRecursively(directory);
        settings.add("huiqi.data-directory", () -> directory);
    }

    @LocalServerPort private int port;

    private final Catalog catalog;
    private final EditionReader reader;
    private final PublishedIndexes indexes;
    private final TrustedExecution execution;

    AnswersUnderChangeTest(
            @Autowired Catalog catalog,
            @Autowired EditionReader reader,
            @Autowired PublishedIndexes indexes,
            @Autowired TrustedExecution execution) {
        this.catalog = catalog;
        this.reader = reader;
        this.indexes = indexes;
        this.execution = execution;
    }

    private List<Entry> published = List.of();

    @BeforeEach
    void it_is_noon() {
        now = NOON;
    }

    private String id(String operation) {
        return documents.all().stream()
                .filter(it -> it.text().contains("query " + operation))
                .map(TrustedDocument::id)
                .findFirst()
                .orElseThrow();
    }

    private Answer get(String operation, String variables, @Nullable String tag) {
        var address =
                "/graphql/"
                        + id(operation)
                        + "?variables="
                        + URLEncoder.encode(variables, StandardCharsets.UTF_8);
        var client = new GraphQlClient(port);
        var request = client.to(address).GET();
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return client.exchange(request);
    }

    private static String tag(Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    private List<Entry> entries() {
        return new ArrayList<>(catalog.entries(catalog.latest().orElseThrow()));
    }

    /**
     * The next version, of these entries, in this process only: the first one read as a whole, the
     * others as what changed.
     */
    private Edition publish(List<Entry> entries) {
        var current = indexes.current().edition();
        var version =
                new CatalogVersion(current.version().number() + 1, now, LocalDate.of(2026, 11, 23));
        if (published.isEmpty()) {
            indexes.publish(SlicedIndex.of(reader.read(version, entries)), now);
        } else {
            indexes.follow(reader.next(current, delta(version, entries)), now);
        }
        published = List.copyOf(entries);
        return indexes.current().edition();
    }

    private Delta delta(CatalogVersion version, List<Entry> entries) {
        var before = Set.copyOf(published);
        var ids = entries.stream().map(Entry::id).collect(Collectors.toSet());
        return new Delta(
                version,
                entries.stream().filter(entry -> !before.contains(entry)).toList(),
                published.stream().map(Entry::id).filter(id -> !ids.contains(id)).toList());
    }

    private static Entry with(Entry entry, String field, Object value) {
        var fields = new LinkedHashMap<>(entry.fields());
        fields.put(field, value);
        return new Entry(
                entry.kind(), entry.key(), entry.revision() + 1, entry.updatedAt(), fields);
    }

    @Test
    void no_answer_mixes_versions_and_the_first_after_a_publication_is_the_new_one()
            throws Exception {
        var variables = "{\"profile\":{\"region\":\"210200\"},\"first\":1}";
        var entries = entries();
        var old = get("EligibleBenefits", variables, null).data().path("eligibleBenefits");
        var first = old.at("/edges/0/node");
        var acknowledged = new AtomicInteger(indexes.current().edition().version().number());
        var done = new AtomicBoolean();
        Callable<Integer> reading =
                () -> {
                    int reads = 0;
                    while (!done.get()) {
                        int before = acknowledged.get();
                        var data = get("EligibleBenefits", variables, null).data();
                        var eligible = data.path("eligibleBenefits");
                        var version = eligible.path("catalogVersion").asString();
                        assertThat(Integer.parseInt(version)).isGreaterThanOrEqualTo(before);
                        // The cursor and the title are of that version too.
                        var cursor =
                                Objects.requireNonNull(
                                        Cursors.Cursor.decoded(
                                                eligible.at("/pageInfo/endCursor").asString()));
                        assertThat(cursor.version()).isEqualTo(version);
                        assertThat(eligible.at("/edges/0/node/title"))
                                .isEqualTo(
                                        version.equals(old.path("catalogVersion").asString())
                                                ? first.path("title")
                                                : StringNode.valueOf("v" + version));
                        reads++;
                    }
                    return reads;
                };

        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var reads = new ArrayList<Future<Integer>>();
            for (int i = 0; i < CLIENTS; i++) {
                reads.add(clients.submit(reading));
            }
            for (int i = 0; i < 20; i++) {
                int next = indexes.current().edition().version().number() + 1;
                entries.replaceAll(it ->
                        it.id().equals(first.path("id").asString())
                                ? with(it, "name", "v" + next)
                                : it);
                publish(entries);
                acknowledged.set(next);
                var answer = get("EligibleBenefits", variables, null);
                assertThat(answer.data().at("/eligibleBenefits/catalogVersion").asString())
                        .isEqualTo(Integer.toString(next));
            }
            done.set(true);
            for (var one : reads) {
                assertThat(one.get()).isPositive();
            }
        }
    }

    @Test
    void a_tag_of_the_old_version_gets_the_new_answer() {
        var variables = "{\"profile\":{\"region\":\"210300\"}}";
        var old = get("EligibleBenefits", variables, null);
        assertThat(get("EligibleBenefits", variables, tag(old)).status()).isEqualTo(304);

        publish(entries());

        var young = get("EligibleBenefits", variables, tag(old));
        assertThat(young.status()).isEqualTo(200);
        assertThat(tag(young)).isNotEqualTo(tag(old));
    }

    @Test
    void at_midnight_in_Shanghai_an_answer_that_depends_on_the_day_changes() {
        var variables = "{\"profile\":{\"region\":\"210400\"}}";
        now = NOON.plus(TO_MIDNIGHT).minusSeconds(1);
        var today = get("EligibleBenefits", variables, null);
        var again = get("EligibleBenefits", variables, null);
        now = NOON.plus(TO_MIDNIGHT);
        var tomorrow = get("EligibleBenefits", variables, tag(today));

        assertThat(again.body()).isEqualTo(today.body());
        assertThat(again.response().headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=1");
        assertThat(today.data().at("/eligibleBenefits/asOf").asString()).isEqualTo("2026-11-25");
        assertThat(tomorrow.status()).isEqualTo(200);
        assertThat(tomorrow.data().at("/eligibleBenefits/asOf").asString()).isEqualTo("2026-11-26");
    }

    private Moment at(Edition edition) {
        var end = NOON.plus(TO_MIDNIGHT);
        return new Moment(edition.version(), NOON_DAY, end.minus(Duration.ofDays(1)), end);
    }

    @Test
    void other_words_touch_only_the_answers_that_show_them() {
        publish(entries());
        var question =
                new Question(
                        id("FirstScreen"),
                        Variables.of(Map.of("profile", Map.of("region", "210200"))).json());
        var old = execution.execute(question);
        var listed =
                get("EligibleBenefits", "{\"profile\":{\"region\":\"210200\"},\"first\":20}", null)
                        .data()
                        .at("/eligibleBenefits/edges");
        for (int place = 0; place < listed.size(); place++) {
            var before = indexes.current().edition();
            var id = listed.get(place).at("/node/id").asString();
            var edited = new ArrayList<>(published);
            edited.replaceAll(it -> it.id().equals(id) ? with(it, "name", "别的名称") : it);

            publish(edited);

            assertThat(execution.untouched(question, at(before), at(indexes.current().edition())))
                    .as("place %d", place)
                    .isEqualTo(place >= 10);
        }
        publish(entries());
        assertThat(execution.execute(question).body()).isEqualTo(old.body());
    }

    /** Of questions that settle as much, the one that more rules ask comes first. */
    @Test
    void rules_for_others_touch_an_answer_once_they_turn_the_order_of_its_questions() {
        publish(entries());
        var base = List.copyOf(published);
        var from = at(indexes.current().edition());
        var variables = Map.of("profile", Map.of("region", "210200"));
        var question = new Question(id("Everything"), Variables.of(variables).json());
        var old = execution.execute(question).body();
        var questions =
                JsonMapper.shared().readTree(old).at("/data/eligibleBenefits/nextQuestions");
        int later = 1;
        while (!questions
                .at("/" + later + "/settles")
                .equals(questions.at("/" + (later - 1) + "/settles"))) {
            later++;
        }
        var asked = questions.at("/" + later + "/attribute/id").asString();
        var edition = indexes.current().edition();
        var asking =
                base.stream()
                        .filter(it -> it.kind() == Entry.Kind.MEASURE)
                        .filter(it -> asks(edition.benefit(it.id()), asked))
                        .findFirst()
                        .orElseThrow();
        boolean turned = false;
        var edited = new ArrayList<>(base);
        for (int i = 0; i < 100 && !turned; i++) {
            edited.add(CatalogueEdits.within("210100", asking, edited));
            publish(edited);
            var fresh = execution.execute(question).body();
            turned = !Arrays.equals(fresh, old);

            assertThat(execution.untouched(question, from, at(indexes.current().edition())))
                    .as("%d more rules ask for %s", i + 1, asked)
                    .isEqualTo(!turned);
        }
        assertThat(turned).isTrue();
        publish(entries());
    }

    private static boolean asks(@Nullable Benefit benefit, String attribute) {
        return benefit != null && benefit.rule().attributes().contains(attribute);
    }

    private Question question(Random random) {
        var variables = new HashMap<>(Profiles.variables(random));
        if (random.nextInt(3) > 0) {
            return new Question(id("FirstScreen"), Variables.of(variables).json());
        }
        if (random.nextBoolean()) {
            variables.put("filter", any(FILTERS, random));
        }
        variables.put("verdicts", any(VERDICTS, random));
        variables.put("orderBy", any(List.of(BenefitOrder.values()), random).name());
        variables.put("asOf", NOON_DAY.plusDays(random.nextInt(200)).toString());
        variables.put("first", 1 + random.nextInt(10));
        return new Question(id("Everything"), Variables.of(variables).json());
    }

    private static Set<String> shown(Executed answer) {
        var ids = new HashSet<String>();
        for (var id : JsonMapper.shared().readTree(answer.body()).findValues("id")) {
            ids.add(id.asString());
        }
        return ids;
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** Random edits, random firms: whatever is said to be untouched is executed to see whether. */
    @Test
    void an_answer_that_is_carried_over_equals_a_fresh_one() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("AnswersUnderChangeTest, carried over: seed " + seed);
        var random = new Random(seed);
        var questions = new ArrayList<Question>();
        for (int i = 0; i < 150; i++) {
            questions.add(question(random));
        }
        int carried = 0;
        int touched = 0;
        for (int edit = 0; edit < 25; edit++) {
            publish(entries()); // the step over what earlier edits did
            var before = questions.stream().map(execution::execute).toList();
            var edited = entries();
            for (int i = 0; i <= random.nextInt(2); i++) {
                if (random.nextBoolean()) {
                    CatalogueEdits.edit(edited, random);
                } else {
                    CatalogueEdits.edit(edited, shown(any(before, random)), random);
                }
            }
            publish(edited);
            var moment = at(indexes.current().edition());
            for (int i = 0; i < questions.size(); i++) {
                if (execution.untouched(questions.get(i), before.get(i).moment(), moment)) {
                    carried++;
                    assertThat(before.get(i).body())
                            .as("seed %d, %s", seed, questions.get(i).variables())
                            .isEqualTo(execution.execute(questions.get(i)).body());
                } else {
                    touched++;
                }
            }
        }
        publish(entries());

        // Few, when the edits happen to be of benefits for everyone.
        assertThat(carried).as("carried, seed %d", seed).isGreaterThan(50);
        assertThat(touched).as("touched, seed %d", seed).isGreaterThan(100);
    }
}
