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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

    /** By id: an attribute is slow to hash, since it has all its options. */
    private final Interner<String> attributes = new Interner<>();

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
            int[] own = attribute == null ? null : new int[] {attributes.number(attribute.id())};
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
                .mapToInt(condition -> attributes.number(condition.attribute().id()))
                .distinct()
                .toArray();
    }

    private Attribute attribute(int number) {
        return edition.vocabulary().attribute(attributes.thing(number));
    }

    List<NextQuestion> next(int first) {
        var settles = new int[attributes.size()];
        var asked = new boolean[attributes.size()];
        for (int i = 0; i < segments.size(); i++) {
            count(segments.get(i), openAttributes.get(i), settles, asked);
        }
        var candidates = new ArrayList<Integer>();
        for (int i = 0; i < asked.length; i++) {
            if (asked[i] && attribute(i).asked()) {
                candidates.add(i);
            }
        }
        return candidates.stream()
                .sorted(
                        Comparator.<Integer>comparingInt(i -> -settles[i])
                                .thenComparingInt(i -> -edition.usedBy(attribute(i)))
                                .thenComparing(i -> attributes.thing(i)))
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
        var asked = attribute(attribute);
        var affected = affected(asked);
        var conditions = new ArrayList<Condition>();
        var touched = new ArrayList<TouchedClauses>(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            var one = new TouchedClauses(segments.get(i), openAttributes.get(i), asked, affected);
            one.criteria().forEach(criterion -> addConditions(criterion, conditions, asked));
            touched.add(one);
        }
        var options =
                new AnswerOptions(edition, firm, day)
                        .of(asked, conditions).stream()
                                .map(option -> outcome(option, touched))
                                .toList();
        return new NextQuestion(asked, settles, NextQuestion.mostSettling(options));
    }

    /** The attributes on which an answer to this one tells something. */
    private Set<Integer> affected(Attribute attribute) {
        var affected = new HashSet<Integer>();
        affected.add(attributes.number(attribute.id()));
        boolean tellsSize =
                firm.statedSize() == null
                        && Set.of(
                                        Attribute.SECTOR,
                                        Attribute.EMPLOYEES,
                                        Attribute.REVENUE,
                                        Attribute.TOTAL_ASSETS)
                                .contains(attribute.id());
        if (tellsSize) {
            affected.add(attributes.number(Attribute.SIZE));
        }
        return affected;
    }

    /** The open conditions on the attribute that is asked for. */
    private void addConditions(Criterion criterion, List<Condition> conditions, Attribute asked) {
        var open = new ArrayList<Condition>();
        OpenConditions.collect(criterion, evaluator, open);
        for (var condition : open) {
            if (condition.attribute().id().equals(asked.id())) {
                conditions.add(condition);
            }
        }
    }

    private NextQuestion.Option outcome(AnswerOptions.Option option, List<TouchedClauses> touched) {
        var answered = new Evaluator(option.answered(), day);
        int eligible = 0;
        int ineligible = 0;
        for (var one : touched) {
            one.judge(answered, option.value());
            eligible += one.eligible();
            ineligible += one.ineligible();
        }
        return new NextQuestion.Option(option.value(), option.label(), eligible, ineligible);
    }
}
