package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Explainer;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What to ask next: held against answering each option and judging everything once more. */
@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class NextQuestionsTest {

    private static final Edition EDITION = Fixtures.edition();
    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final Set<Verdict> POSSIBLE = EnumSet.of(Verdict.ELIGIBLE, Verdict.UNKNOWN);
    private static final int FIRMS = 60;
    private static final long SEED = 4711;

    private final Function<Edition, MatchIndex> indexing;

    NextQuestionsTest(Function<Edition, MatchIndex> indexing) {
        this.indexing = indexing;
    }

    private Matches match(Edition edition, FirmProfile firm, LocalDate day) {
        return indexing.apply(edition)
                .match(
                        new MatchQuery(
                                firm,
                                day,
                                POSSIBLE,
                                BenefitFilter.FOR_FIRMS,
                                BenefitOrder.RECOMMENDED));
    }

    private static List<Benefit> unknown(Matches matches) {
        return matches.page(0, matches.total()).stream()
                .filter(it -> it.verdict() == Verdict.UNKNOWN)
                .map(Match::benefit)
                .toList();
    }

    @Test
    void count_and_order_are_those_of_the_missing_attributes() {
        var firms = new RandomFirms(EDITION, SEED);
        for (int i = 0; i < FIRMS; i++) {
            var firm = i == 0 ? FirmProfile.unknown(EDITION.vocabulary()) : firms.next();
            var day = i % 2 == 0 ? DAY : firms.day();
            var matches = match(EDITION, firm, day);
            var expected = settled(firm, day, unknown(matches));

            var asked = matches.nextQuestions(Integer.MAX_VALUE);

            assertThat(asked.stream().map(NextQuestion::attribute).toList())
                    .as("firm %d of seed %d, %s", i, SEED, day)
                    .isEqualTo(ordered(expected));
            assertThat(asked)
                    .allSatisfy(
                            it -> assertThat(it.settles()).isEqualTo(expected.get(it.attribute())));
            assertThat(matches.nextQuestions(3))
                    .isEqualTo(asked.subList(0, Math.min(3, asked.size())));
        }
    }

    /** For each attribute that a firm can answer, how many benefits miss it and nothing else. */
    private static Map<Attribute, Integer> settled(
            FirmProfile firm, LocalDate day, List<Benefit> unknown) {
        var explainer = new Explainer(new Evaluator(firm, day));
        var settled = new HashMap<Attribute, Integer>();
        for (var benefit : unknown) {
            var missing = explainer.missing(benefit.rule());
            for (var attribute : missing) {
                if (attribute.asked()) {
                    settled.merge(attribute, missing.size() == 1 ? 1 : 0, Integer::sum);
                }
            }
        }
        return settled;
    }

    private static List<Attribute> ordered(Map<Attribute, Integer> settled) {
        return settled.keySet().stream()
                .sorted(
                        Comparator.<Attribute>comparingInt(it -> -settled.getOrDefault(it, 0))
                                .thenComparing(it -> -EDITION.usedBy(it))
                                .thenComparing(Attribute::id))
                .toList();
    }

    @Test
    void an_option_tells_what_its_answer_makes_of_the_unknown_benefits() {
        var firms = new RandomFirms(EDITION, SEED);
        for (int i = 0; i < FIRMS; i++) {
            var firm = i == 0 ? FirmProfile.unknown(EDITION.vocabulary()) : firms.next();
            var day = i % 2 == 0 ? DAY : firms.day();
            var matches = match(EDITION, firm, day);
            var unknown = unknown(matches);
            var openTypes = openTypes(unknown, new Evaluator(firm, day));
            for (var question : matches.nextQuestions(Integer.MAX_VALUE)) {
                assertThat(question.options()).hasSizeLessThanOrEqualTo(20).isNotEmpty();
                for (var option : question.options()) {
                    var answered = answered(firm, question.attribute(), option.value(), openTypes);
                    var evaluator = new Evaluator(answered, day);
                    assertThat(List.of(option.eligible(), option.ineligible()))
                            .as(
                                    "firm %d of seed %d, %s: %s = %s",
                                    i, SEED, day, question.attribute().id(), option.value())
                            .containsExactly(
                                    count(unknown, evaluator, Verdict.ELIGIBLE),
                                    count(unknown, evaluator, Verdict.INELIGIBLE));
                }
            }
        }
    }

    private static int count(List<Benefit> benefits, Evaluator evaluator, Verdict verdict) {
        return (int) benefits.stream().filter(it -> evaluator.judge(it.rule()) == verdict).count();
    }

    /** The profile with an answer in the words of an option, as a client sends it. */
    private static FirmProfile answered(
            FirmProfile firm, Attribute attribute, String value, Set<String> openTypes) {
        var id = attribute.id();
        var answer = firm.but();
        switch (attribute.kind()) {
            case REGION -> answer.region(new RegionCode(value));
            case SECTOR -> answer.sector(new SectorCode(value));
            case ZONE -> answer.zones(zones(firm, value));
            case SIZE -> answer.size(FirmSize.valueOf(value));
            case CHOICE -> answer.choice(id, value);
            case YES_NO -> answer.yesNo(id, Boolean.parseBoolean(value));
            case NUMBER, MONEY, RATIO -> answer.number(id, Quantity.parse(value));
            case DATE -> {
                var ends = value.split("\\.\\.", -1);
                answer.day(id, LocalDate.parse(ends[0].isEmpty() ? ends[1] : ends[0]));
            }
            case QUALIFICATION ->
                    answer.qualifications(
                            value.equals("NONE")
                                    ? List.of()
                                    : List.of(new HeldQualification(value, null, null)));
            case EVENT -> answer.events(events(firm, value, openTypes));
            case JUDGEMENT -> throw new AssertionError("no firm can answer " + id);
        }
        return answer.build();
    }

    private static List<ZoneCode> zones(FirmProfile firm, String value) {
        var zones = new ArrayList<>(Objects.requireNonNullElse(firm.zones(), Set.<ZoneCode>of()));
        if (!value.equals("NONE")) {
            zones.add(new ZoneCode(value));
        }
        return zones;
    }

    /** What was told of the same type is made more exact; NONE of those that rules ask for. */
    private static List<FirmEvent> events(FirmProfile firm, String value, Set<String> open) {
        var told = new ArrayList<>(Objects.requireNonNullElse(firm.events(), List.<FirmEvent>of()));
        if (value.equals("NONE")) {
            told.removeIf(it -> open.contains(it.type()));
            return told;
        }
        var parts = value.split(":", 2);
        told.removeIf(it -> it.type().equals(parts[0]));
        told.add(new FirmEvent(parts[0], parts.length > 1 ? parts[1] : null, null, null, null));
        return told;
    }

    /** The types of events that are still open where they could turn a verdict. */
    private static Set<String> openTypes(List<Benefit> unknown, Evaluator evaluator) {
        var open = new HashSet<String>();
        unknown.forEach(it -> collect(it.rule().own(), evaluator, open));
        return open;
    }

    private static void collect(Criterion node, Evaluator evaluator, Set<String> open) {
        if (evaluator.judge(node) != Verdict.UNKNOWN) {
            return;
        }
        if (node instanceof Condition condition
                && condition.accepted() instanceof Accepted.Event event) {
            open.add(event.type());
        }
        node.below().forEach(it -> collect(it, evaluator, open));
    }
}
