package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to ask a firm next, counted on the undecided candidates alone.
 *
 * <p>An undecided benefit has no refused clause, so an answer changes its verdict through its open
 * clauses only. Benefits with the same open clauses are counted together, and each answer judges
 * each distinct clause once.
 */
final class OpenQuestions {

    private final Edition edition;
    private final FirmProfile firm;
    private final LocalDate day;
    private final List<SegmentMatches> segments;
    private final Evaluator evaluator;
    private final Interner<Attribute> attributes = new Interner<>();
    private final List<int[][]> openAttributes = new ArrayList<>();

    OpenQuestions(Edition edition, FirmProfile firm, LocalDate day, List<SegmentMatches> segments) {
        this.edition = edition;
        this.firm = firm;
        this.day = day;
        this.segments = segments;
        this.evaluator = new Evaluator(firm, day);
        for (var one : segments) {
            openAttributes.add(openAttributes(one));
        }
    }

    /** For each open clause, the attributes that keep it open; null for one that is decided. */
    private int[][] openAttributes(SegmentMatches one) {
        var open = new int[one.segment().clauseCount()][];
        for (var family : one.segment().families()) {
            var attribute = family.attribute();
            int[] own = attribute == null ? null : new int[] {attributes.number(attribute)};
            for (int id = family.first(); id < family.first() + family.size(); id++) {
                if (one.verdict(id) == Verdict.UNKNOWN) {
                    open[id] = own == null ? open(one.segment().clause(id).criterion()) : own;
                }
            }
        }
        return open;
    }

    private int[] open(Criterion group) {
        var conditions = new ArrayList<Condition>();
        OpenConditions.collect(group, evaluator, conditions);
        return conditions.stream()
                .map(Condition::attribute)
                .distinct()
                .mapToInt(attributes::number)
                .toArray();
    }

    List<NextQuestion> next(int first) {
        var settles = new int[attributes.size()];
        var asked = new boolean[attributes.size()];
        for (int i = 0; i < segments.size(); i++) {
            count(segments.get(i), openAttributes.get(i), settles, asked);
        }
        var candidates = new ArrayList<Integer>();
        for (int i = 0; i < asked.length; i++) {
            if (asked[i] && attributes.thing(i).asked()) {
                candidates.add(i);
            }
        }
        return candidates.stream()
                .sorted(
                        Comparator.<Integer>comparingInt(i -> -settles[i])
                                .thenComparingInt(i -> -edition.usedBy(attributes.thing(i)))
                                .thenComparing(i -> attributes.thing(i).id()))
                .limit(first)
                .map(i -> question(i, settles[i]))
                .toList();
    }

    private static void count(SegmentMatches one, int[][] open, int[] settles, boolean[] asked) {
        var segment = one.segment();
        var unknown = one.listedUnknown();
        for (int rank = unknown.next(0); rank >= 0; rank = unknown.next(rank + 1)) {
            int only = -1;
            boolean several = false;
            int end = segment.clauseStart(rank + 1);
            for (int place = segment.clauseStart(rank); place < end; place++) {
                var of = open[segment.clauseAt(place)];
                if (of == null) {
                    continue;
                }
                for (int attribute : of) {
                    asked[attribute] = true;
                    several |= only >= 0 && only != attribute;
                    only = attribute;
                }
            }
            if (!several) {
                settles[only]++;
            }
        }
    }

    private NextQuestion question(int attribute, int settles) {
        var affected = affected(attributes.thing(attribute));
        var conditions = new LinkedHashSet<Condition>();
        var groups = new HashMap<Signature, Integer>();
        for (int i = 0; i < segments.size(); i++) {
            group(segments.get(i), openAttributes.get(i), affected, attribute, conditions, groups);
        }
        var options =
                new AnswerOptions(edition, firm, day)
                        .of(attributes.thing(attribute), List.copyOf(conditions)).stream()
                                .map(option -> outcome(option, groups))
                                .toList();
        return new NextQuestion(
                attributes.thing(attribute), settles, NextQuestion.mostSettling(options));
    }

    /** The attributes on which an answer to this one tells something. */
    private Set<Integer> affected(Attribute attribute) {
        var affected = new LinkedHashSet<Integer>();
        affected.add(attributes.number(attribute));
        boolean tellsSize =
                firm.statedSize() == null
                        && Set.of(
                                        Attribute.SECTOR,
                                        Attribute.EMPLOYEES,
                                        Attribute.REVENUE,
                                        Attribute.TOTAL_ASSETS)
                                .contains(attribute.id());
        if (tellsSize) {
            affected.add(attributes.number(edition.vocabulary().attribute(Attribute.SIZE)));
        }
        return affected;
    }

    /**
     * What an answer can change about a benefit.
     *
     * @param others whether other clauses stay open whatever the answer
     */
    private record Signature(List<Criterion> clauses, boolean others) {}

    private void group(
            SegmentMatches one,
            int[][] open,
            Set<Integer> affected,
            int asked,
            Set<Condition> conditions,
            Map<Signature, Integer> groups) {
        var segment = one.segment();
        var touched = new boolean[segment.clauseCount()];
        for (int id = 0; id < touched.length; id++) {
            touched[id] = open[id] != null && Arrays.stream(open[id]).anyMatch(affected::contains);
        }
        // Most benefits have one clause that an answer touches: those are counted without objects.
        var single = new int[segment.clauseCount() * 2];
        var unknown = one.listedUnknown();
        for (int rank = unknown.next(0); rank >= 0; rank = unknown.next(rank + 1)) {
            int touchedHere = 0;
            int last = -1;
            int others = 0;
            int end = segment.clauseStart(rank + 1);
            for (int place = segment.clauseStart(rank); place < end; place++) {
                int id = segment.clauseAt(place);
                if (open[id] == null) {
                    continue;
                }
                if (touched[id]) {
                    touchedHere++;
                    last = id;
                } else {
                    others = 1;
                }
            }
            if (touchedHere == 1) {
                single[2 * last + others]++;
            } else if (touchedHere > 1) {
                groups.merge(
                        signature(segment, rank, touched, others == 1, conditions, asked),
                        1,
                        Integer::sum);
            }
        }
        for (int id = 0; id < touched.length; id++) {
            for (int others = 0; others < 2; others++) {
                int count = single[2 * id + others];
                if (count > 0) {
                    var criterion = segment.clause(id).criterion();
                    addConditions(criterion, conditions, asked);
                    groups.merge(
                            new Signature(List.of(criterion), others == 1), count, Integer::sum);
                }
            }
        }
    }

    private Signature signature(
            Segment segment,
            int rank,
            boolean[] touched,
            boolean others,
            Set<Condition> conditions,
            int asked) {
        var clauses = new ArrayList<Criterion>();
        int end = segment.clauseStart(rank + 1);
        for (int place = segment.clauseStart(rank); place < end; place++) {
            int id = segment.clauseAt(place);
            if (touched[id]) {
                clauses.add(segment.clause(id).criterion());
                addConditions(segment.clause(id).criterion(), conditions, asked);
            }
        }
        return new Signature(clauses, others);
    }

    /** The open conditions on the attribute that is asked for. */
    private void addConditions(Criterion criterion, Set<Condition> conditions, int asked) {
        var open = new ArrayList<Condition>();
        OpenConditions.collect(criterion, evaluator, open);
        open.stream()
                .filter(condition -> condition.attribute().equals(attributes.thing(asked)))
                .forEach(conditions::add);
    }

    private NextQuestion.Option outcome(
            AnswerOptions.Option option, Map<Signature, Integer> groups) {
        var answered = new Evaluator(option.answered(), day);
        var judged = new HashMap<Criterion, Verdict>();
        int eligible = 0;
        int ineligible = 0;
        for (var entry : groups.entrySet()) {
            var verdict = Verdict.ELIGIBLE;
            for (var clause : entry.getKey().clauses()) {
                verdict = verdict.and(judged.computeIfAbsent(clause, answered::judge));
            }
            if (verdict == Verdict.INELIGIBLE) {
                ineligible += entry.getValue();
            } else if (verdict == Verdict.ELIGIBLE && !entry.getKey().others()) {
                eligible += entry.getValue();
            }
        }
        return new NextQuestion.Option(option.value(), option.label(), eligible, ineligible);
    }
}
