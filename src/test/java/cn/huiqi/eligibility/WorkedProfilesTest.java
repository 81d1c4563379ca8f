package cn.huiqi.eligibility;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.intake.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The five invented firms of {@code profiles.yaml} against the real catalogue. */
class WorkedProfilesTest {

    private static final Path PROFILES = Path.of("src/test/resources/examples/profiles.yaml");

    /** Fields of the file that a profile has too; the rest of {@code facts} are attributes. */
    private static final Set<String> FIELDS =
            Set.of("employees", "revenue", "totalAssets", "entityType", "ownership");

    static Stream<Arguments> shouldMatch() {
        return cases("shouldMatch");
    }

    static Stream<Arguments> shouldBePossible() {
        return cases("shouldBePossible");
    }

    static Stream<Arguments> shouldNotMatch() {
        return cases("shouldNotMatch");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shouldMatch")
    void a_firm_that_meets_every_condition_is_eligible(String name, Worked worked) {
        var explanation = worked.explanation();

        assertThat(explanation.verdict()).isEqualTo(Verdict.ELIGIBLE);
        assertThat(explanation.missing()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shouldBePossible")
    void an_open_condition_leaves_it_possible_and_is_named(String name, Worked worked) {
        var explanation = worked.explanation();

        assertThat(explanation.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(explanation.missing())
                .extracting(Attribute::id)
                .containsExactlyInAnyOrderElementsOf(worked.texts("missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shouldNotMatch")
    void a_firm_that_fails_a_condition_is_ineligible_and_told_which(String name, Worked worked) {
        var explanation = worked.explanation();

        assertThat(explanation.verdict()).isEqualTo(Verdict.INELIGIBLE);
        assertThat(explanation.missing()).isEmpty();
        assertThat(worked.texts("fails")).allSatisfy(reason -> worked.requireFailure(reason));
    }

    /** A benefit with what the file says of it. */
    record Worked(FirmProfile firm, LocalDate day, Map<?, ?> expected) {

        Benefit benefit() {
            var id = "measure:" + expected.get("measure");
            return Objects.requireNonNull(Fixtures.edition().benefit(id), id);
        }

        Explanation explanation() {
            return new Explainer(new Evaluator(firm, day))
                    .explain(benefit().rule(), benefit().source());
        }

        List<String> texts(String key) {
            return ((List<?>) Objects.requireNonNull(expected.get(key)))
                    .stream().map(String::valueOf).toList();
        }

        /** The file names an attribute, a type of event, a group, or says in words what failed. */
        void requireFailure(String reason) {
            var failed =
                    explanation().criteria().stream()
                            .filter(result -> result.verdict() == Verdict.INELIGIBLE)
                            .toList();
            if (reason.equals("any")) {
                assertThat(failed).extracting(CriterionResult::operator).contains(RuleOperator.ANY);
            } else if (reason.startsWith("event:")) {
                assertThat(failedEvents()).contains(reason.substring("event:".length()));
            } else if (reason.startsWith("受益人为")) {
                var beneficiary = Beneficiary.valueOf(reason.substring("受益人为".length()));
                assertThat(benefit().particulars().beneficiary()).isEqualTo(beneficiary);
                assertThat(ids(failed)).contains(Attribute.BENEFICIARY);
            } else if (reason.equals("被取代") || reason.equals("已到期")) {
                assertThat(ids(failed)).contains(Attribute.AS_OF);
                assertThat(failed.getFirst().explanation())
                        .contains(reason.equals("被取代") ? "取代" : "到期");
            } else {
                assertThat(ids(failed)).contains(reason);
            }
        }

        private List<String> failedEvents() {
            var evaluator = new Evaluator(firm, day);
            var types = new ArrayList<String>();
            for (var condition : benefit().rule().conditions()) {
                if (condition.accepted() instanceof Accepted.Event event
                        && evaluator.judge(condition) == Verdict.INELIGIBLE) {
                    types.add(event.type());
                }
            }
            return types;
        }

        private static List<String> ids(List<CriterionResult> results) {
            return results.stream()
                    .map(CriterionResult::attribute)
                    .filter(Objects::nonNull)
                    .map(Attribute::id)
                    .toList();
        }
    }

    private static Stream<Arguments> cases(String list) {
        var file = (Map<?, ?>) Fixtures.yaml(text(PROFILES));
        return ((List<?>) Objects.requireNonNull(file.get("cases")))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> one.containsKey(list))
                        .flatMap(one -> worked(one, list));
    }

    private static Stream<Arguments> worked(Map<?, ?> one, String list) {
        var firm = firm(Fixtures.map(one, "firm"));
        var day = LocalDate.parse(String.valueOf(one.get("asOf")));
        return ((List<?>) Objects.requireNonNull(one.get(list)))
                .stream()
                        .map(expected -> (Map<?, ?>) expected)
                        .map(expected ->
                                Arguments.of(
                                        one.get("id") + " " + expected.get("measure"),
                                        new Worked(firm, day, expected)));
    }

    /** In the form of a profile: what the file does not list did not happen and is not held. */
    private static FirmProfile firm(Map<?, ?> told) {
        var profile = new LinkedHashMap<String, Object>();
        for (var key : List.of("region", "sector", "size")) {
            profile.put(key, Objects.requireNonNull(told.get(key), key));
        }
        var zone = told.get("zone");
        profile.put("zones", zone == null ? List.of() : List.of(zone));
        profile.put(
                "qualifications",
                list(told, "qualifications").stream().map(code -> Map.of("code", code)).toList());
        profile.put(
                "events", list(told, "events").stream().map(WorkedProfilesTest::event).toList());
        var facts = new ArrayList<Object>();
        Fixtures.map(told, "facts")
                .forEach((key, value) -> {
                    var id = String.valueOf(key);
                    var attribute = Fixtures.vocabulary().find(id);
                    if (FIELDS.contains(id)) {
                        profile.put(id, value);
                    } else if (attribute != null) {
                        facts.add(Map.of("attribute", id, "value", fact(attribute, value)));
                    }
                });
        profile.put("facts", facts);
        return Fixtures.profile(profile);
    }

    private static Map<String, Object> event(Object told) {
        var event = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) told)
                .forEach((key, value) -> event.put(key.equals("date") ? "on" : "" + key, value));
        return event;
    }

    private static Map<String, Object> fact(Attribute attribute, Object value) {
        if (attribute.kind().isNumeric()) {
            return Map.of("quantity", value);
        }
        return Map.of(attribute.kind() == AttributeKind.YES_NO ? "yes" : "choice", value);
    }

    private static List<?> list(Map<?, ?> told, String key) {
        return told.get(key) instanceof List<?> list ? list : List.of();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
