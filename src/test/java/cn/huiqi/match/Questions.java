package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What to ask a firm next: attributes by how many undecided benefits they settle alone. */
final class Questions {

    private static final Set<String> TELL_SIZE =
            Set.of(
                    Attribute.SECTOR,
                    Attribute.EMPLOYEES,
                    Attribute.REVENUE,
                    Attribute.TOTAL_ASSETS);

    private final Edition edition;
    private final FirmProfile firm;
    private final LocalDate day;
    private final Map<Attribute, Open> open = new HashMap<>();

    /** What an attribute keeps undecided. */
    private static final class Open {
        private final List<Benefit> benefits = new ArrayList<>();
        private final List<Condition> conditions = new ArrayList<>();
        private int settles;
    }

    Questions(Edition edition, FirmProfile firm, LocalDate day, List<Match> matches) {
        this.edition = edition;
        this.firm = firm;
        this.day = day;
        var evaluator = new Evaluator(firm, day);
        for (var match : matches) {
            if (match.verdict() == Verdict.UNKNOWN) {
                add(match.benefit(), evaluator);
            }
        }
    }

    private void add(Benefit benefit, Evaluator evaluator) {
        var undecided = new LinkedHashMap<Attribute, List<Condition>>();
        benefit.rule().clauses().forEach(clause -> collect(clause, evaluator, undecided));
        undecided.forEach((attribute, conditions) -> {
            if (attribute.asked()) {
                var one = open.computeIfAbsent(attribute, id -> new Open());
                one.benefits.add(benefit);
                one.conditions.addAll(conditions);
                one.settles += undecided.size() == 1 ? 1 : 0;
            }
        });
    }

    /** The undecided conditions that are reached through undecided groups only. */
    private static void collect(
            Criterion node, Evaluator evaluator, Map<Attribute, List<Condition>> undecided) {
        if (evaluator.judge(node) != Verdict.UNKNOWN) {
            return;
        }
        if (node instanceof Condition condition) {
            undecided
                    .computeIfAbsent(condition.attribute(), id -> new ArrayList<>())
                    .add(condition);
        }
        node.below().forEach(part -> collect(part, evaluator, undecided));
    }

    List<NextQuestion> next(int first) {
        return attributes(first, edition::usedBy).stream()
                .map(attribute -> question(attribute, Objects.requireNonNull(open.get(attribute))))
                .toList();
    }

    List<Attribute> attributes(int first, ToIntFunction<Attribute> usedBy) {
        return open.entrySet().stream()
                .sorted(
                        Comparator.<Map.Entry<Attribute, Open>>comparingInt(
                                        entry -> -entry.getValue().settles)
                                .thenComparingInt(entry -> -usedBy.applyAsInt(entry.getKey()))
                                .thenComparing(entry -> entry.getKey().id()))
                .limit(first)
                .map(Map.Entry::getKey)
                .toList();
    }

    private NextQuestion question(Attribute attribute, Open asked) {
        var concerned = concerned(attribute, asked);
        var options =
                new AnswerOptions(edition, firm, day)
                        .of(attribute, asked.conditions).stream()
                                .map(option -> outcome(option, concerned))
                                .toList();
        return new NextQuestion(
                attribute,
                asked.settles,
                NextQuestion.mostSettling(
                                options.size(),
                                i -> options.get(i).eligible() + options.get(i).ineligible())
                        .mapToObj(options::get)
                        .toList());
    }

    /** The benefits whose verdict an answer may turn; sector and figures also tell the size. */
    private Set<Benefit> concerned(Attribute attribute, Open asked) {
        var concerned = new LinkedHashSet<>(asked.benefits);
        var size = open.get(edition.vocabulary().attribute(Attribute.SIZE));
        if (size != null && TELL_SIZE.contains(attribute.id())) {
            concerned.addAll(size.benefits);
        }
        return concerned;
    }

    private NextQuestion.Option outcome(AnswerOptions.Option option, Set<Benefit> benefits) {
        var evaluator = new Evaluator(option.answered(), day);
        int eligible = 0;
        int ineligible = 0;
        for (var benefit : benefits) {
            var verdict = evaluator.judge(benefit.rule());
            eligible += verdict == Verdict.ELIGIBLE ? 1 : 0;
            ineligible += verdict == Verdict.INELIGIBLE ? 1 : 0;
        }
        return option.toldWith(eligible, ineligible);
    }
}
