package cn.huiqi.match;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The open clauses of one segment that an answer touches, with the undecided benefits that have
 * them. Benefits with the same ones are counted together, so that an answer judges clauses only.
 */
final class TouchedClauses {

    private final Segment segment;
    private final Attribute asked;
    private final int[] ids;
    private final int[] alone;
    private final int[] aloneWithOthers;
    private final List<Several> several = new ArrayList<>();
    private final Verdict[] verdicts;
    private int eligible;
    private int ineligible;

    /** Benefits that have more than one of the clauses. */
    private record Several(int[] places, boolean others, int count) {}

    /** Equal by what it holds. */
    private record SeveralKey(List<Integer> places, boolean others) {}

    /**
     * @param open the attributes that keep each clause open; null for a decided one
     * @param affected attributes of which the answer tells something
     */
    TouchedClauses(SegmentMatches one, int[][] open, Attribute asked, Set<Integer> affected) {
        this.segment = one.segment();
        this.asked = asked;
        var placeOf = new int[segment.clauseCount()];
        Arrays.fill(placeOf, -1);
        var found = new int[placeOf.length];
        int count = 0;
        var having = Bits.none(segment.size());
        for (var family : segment.families()) {
            for (int i = 0; i < family.size(); i++) {
                int id = family.first() + i;
                if (open[id] != null && touches(open[id], affected)) {
                    placeOf[id] = count;
                    found[count++] = id;
                    family.postings(i).addTo(having);
                }
            }
        }
        this.ids = Arrays.copyOf(found, count);
        this.alone = new int[count];
        this.aloneWithOthers = new int[count];
        this.verdicts = new Verdict[count];
        having.and(one.listedUnknown());
        count(having, open, placeOf);
    }

    private static boolean touches(int[] attributes, Set<Integer> affected) {
        for (int attribute : attributes) {
            if (affected.contains(attribute)) {
                return true;
            }
        }
        return false;
    }

    private void count(Bits ranks, int[][] open, int[] placeOf) {
        Map<SeveralKey, Integer> groups = new HashMap<>();
        for (int rank = ranks.next(0); rank >= 0; rank = ranks.next(rank + 1)) {
            int touched = 0;
            int last = -1;
            boolean others = false;
            int end = segment.clauseStart(rank + 1);
            for (int at = segment.clauseStart(rank); at < end; at++) {
                int id = segment.clauseAt(at);
                if (placeOf[id] >= 0) {
                    touched++;
                    last = placeOf[id];
                } else {
                    others |= open[id] != null;
                }
            }
            if (touched == 1) {
                (others ? aloneWithOthers : alone)[last]++;
            } else {
                groups.merge(new SeveralKey(places(rank, placeOf), others), 1, Integer::sum);
            }
        }
        groups.forEach((key, count) ->
                several.add(
                        new Several(
                                key.places().stream().mapToInt(place -> place).toArray(),
                                key.others(),
                                count)));
    }

    private List<Integer> places(int rank, int[] placeOf) {
        var places = new ArrayList<Integer>();
        for (int at = segment.clauseStart(rank); at < segment.clauseStart(rank + 1); at++) {
            int place = placeOf[segment.clauseAt(at)];
            if (place >= 0) {
                places.add(place);
            }
        }
        return places;
    }

    /** The clauses that some undecided benefit has. */
    List<Criterion> criteria() {
        var used = new boolean[ids.length];
        for (int place = 0; place < used.length; place++) {
            used[place] = alone[place] + aloneWithOthers[place] > 0;
        }
        several.forEach(one -> Arrays.stream(one.places()).forEach(place -> used[place] = true));
        var criteria = new ArrayList<Criterion>();
        for (int place = 0; place < used.length; place++) {
            if (used[place]) {
                criteria.add(segment.clause(ids[place]).criterion());
            }
        }
        return criteria;
    }

    /**
     * Judges the clauses after an answer, and counts what it decides.
     *
     * @param answer as the profile takes it
     */
    void judge(Evaluator answered, String answer) {
        int place = 0;
        for (var family : segment.families()) {
            int end = family.first() + family.size();
            if (place == ids.length || ids[place] >= end) {
                continue;
            }
            var key = key(family, answered, answer);
            var known = key == null ? null : family.answered(key, answered);
            for (; place < ids.length && ids[place] < end; place++) {
                verdicts[place] =
                        known == null
                                ? answered.judge(segment.clause(ids[place]).criterion())
                                : known[ids[place] - family.first()];
            }
        }
        addUp();
    }

    /** What decides the conditions on the attribute after this answer; null when more does. */
    private @Nullable String key(ClauseFamily family, Evaluator answered, String answer) {
        var attribute = family.attribute();
        if (attribute == null || !attribute.id().equals(asked.id())) {
            return null;
        }
        return switch (asked.kind()) {
            case REGION, SECTOR, QUALIFICATION -> answer;
            // Zones and events told before stay told beside the answer, and a day may be any.
            case ZONE, EVENT, SIZE, NUMBER, MONEY, RATIO, DATE, CHOICE, YES_NO, JUDGEMENT -> null;
        };
    }

    private void addUp() {
        eligible = 0;
        ineligible = 0;
        for (int place = 0; place < verdicts.length; place++) {
            if (verdicts[place] == Verdict.INELIGIBLE) {
                ineligible += alone[place] + aloneWithOthers[place];
            } else if (verdicts[place] == Verdict.ELIGIBLE) {
                eligible += alone[place];
            }
        }
        for (var one : several) {
            var verdict = Verdict.ELIGIBLE;
            for (int place : one.places()) {
                verdict = verdict.and(verdicts[place]);
            }
            if (verdict == Verdict.INELIGIBLE) {
                ineligible += one.count();
            } else if (verdict == Verdict.ELIGIBLE && !one.others()) {
                eligible += one.count();
            }
        }
    }

    int eligible() {
        return eligible;
    }

    int ineligible() {
        return ineligible;
    }
}
