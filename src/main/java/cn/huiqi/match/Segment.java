package cn.huiqi.match;

import cn.huiqi.catalog.ApplicationWindow;
import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Validity;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some benefits of a catalogue, ranked and sliced. Immutable, but for slices of days, which are
 * made when a day is first asked about.
 *
 * <p>Benefits are numbered by amount and id, so that rank order is the order of a page. The
 * distinct clauses are few: each keeps the ranks that contain it, is judged once a request, and bit
 * operations do the rest.
 */
final class Segment {

    private static final int DAYS_KEPT = 8;

    private final Benefit[] benefits;
    private final ClauseFamily[] families;
    private final Clause[] clauses;
    private final int[] clauseStart;
    private final int[] clauseIds;
    private final List<Times> times;
    private final int[] timesOf;
    private final StaticColumns columns;
    private final Map<LocalDate, DaySlice> days =
            new LinkedHashMap<>(DAYS_KEPT * 2, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<LocalDate, DaySlice> eldest) {
                    return size() > DAYS_KEPT;
                }
            };

    /** Benefits that have the same periods, so that they have the same status on every day. */
    record Times(Benefit benefit, Postings postings) {}

    private record TimesKey(
            Validity validity, List<ApplicationWindow> windows, boolean startKnown) {}

    private record FamilyKey(@Nullable Attribute attribute, int occurrence) {}

    static Segment of(Vocabulary vocabulary, List<Benefit> benefits) {
        var ranked = benefits.toArray(Benefit[]::new);
        Arrays.sort(ranked, BenefitOrder.BY_AMOUNT);
        return new Segment(vocabulary, ranked);
    }

    private Segment(Vocabulary vocabulary, Benefit[] ranked) {
        this.benefits = ranked;
        int size = ranked.length;
        // Clauses are numbered family by family once all are known.
        var families = new LinkedHashMap<FamilyKey, Interner<Clause>>();
        var drafts = new ArrayList<int[]>(size);
        var keys = new Interner<FamilyKey>();
        var timesKeys = new Interner<TimesKey>();
        this.timesOf = new int[size];
        for (int rank = 0; rank < size; rank++) {
            var benefit = ranked[rank];
            var of = Clause.of(benefit);
            var draft = new int[of.size() * 2];
            var seen = new HashMap<@Nullable Attribute, Integer>();
            for (int i = 0; i < of.size(); i++) {
                var condition = of.get(i).condition();
                var attribute = condition == null ? null : condition.attribute();
                var key = new FamilyKey(attribute, seen.merge(attribute, 1, Integer::sum));
                draft[2 * i] = keys.number(key);
                draft[2 * i + 1] =
                        families.computeIfAbsent(key, k -> new Interner<>()).number(of.get(i));
            }
            drafts.add(draft);
            timesOf[rank] =
                    timesKeys.number(
                            new TimesKey(
                                    benefit.validity(),
                                    benefit.particulars().windows(),
                                    benefit.particulars().startKnown()));
        }
        this.times = times(timesKeys.things().size());
        this.columns = new StaticColumns(vocabulary.reference(), ranked);
        var firsts = new int[families.size()];
        int total = 0;
        int at = 0;
        for (var interner : families.values()) {
            firsts[at++] = total;
            total += interner.things().size();
        }
        this.clauseStart = new int[size + 1];
        this.clauseIds = new int[drafts.stream().mapToInt(draft -> draft.length / 2).sum()];
        int next = 0;
        for (int rank = 0; rank < size; rank++) {
            var draft = drafts.get(rank);
            for (int i = 0; i < draft.length; i += 2) {
                clauseIds[next++] = firsts[draft[i]] + draft[i + 1];
            }
            clauseStart[rank + 1] = next;
        }
        var postings = postings(total);
        this.families = new ClauseFamily[families.size()];
        this.clauses = new Clause[total];
        var unknown = new Evaluator(FirmProfile.unknown(vocabulary), LocalDate.MAX);
        at = 0;
        for (var entry : families.entrySet()) {
            var things = entry.getValue().things();
            int first = firsts[at];
            for (int i = 0; i < things.size(); i++) {
                clauses[first + i] = things.get(i);
            }
            var own = new Postings[things.size()];
            var with = Bits.none(size);
            int count = 0;
            for (int i = 0; i < own.length; i++) {
                own[i] = Postings.of(postings[first + i], size);
                own[i].addTo(with);
                count += own[i].size();
            }
            this.families[at++] =
                    new ClauseFamily(
                            entry.getKey().attribute(),
                            first,
                            things,
                            own,
                            Postings.of(with, count, size),
                            unknown);
        }
    }

    private int[][] postings(int clauseCount) {
        var counts = new int[clauseCount];
        for (int id : clauseIds) {
            counts[id]++;
        }
        var postings = new int[clauseCount][];
        for (int i = 0; i < clauseCount; i++) {
            postings[i] = new int[counts[i]];
        }
        var filled = new int[clauseCount];
        for (int rank = 0; rank < benefits.length; rank++) {
            for (int i = clauseStart[rank]; i < clauseStart[rank + 1]; i++) {
                int id = clauseIds[i];
                postings[id][filled[id]++] = rank;
            }
        }
        return postings;
    }

    private List<Times> times(int count) {
        var ranks = new ArrayList<ArrayList<Integer>>();
        IntStream.range(0, count).forEach(i -> ranks.add(new ArrayList<>()));
        for (int rank = 0; rank < timesOf.length; rank++) {
            ranks.get(timesOf[rank]).add(rank);
        }
        return ranks.stream()
                .map(list ->
                        new Times(
                                benefits[list.getFirst()],
                                Postings.of(
                                        list.stream().mapToInt(i -> i).toArray(), benefits.length)))
                .toList();
    }

    int size() {
        return benefits.length;
    }

    Benefit benefit(int rank) {
        return benefits[rank];
    }

    ClauseFamily[] families() {
        return families;
    }

    int clauseCount() {
        return clauses.length;
    }

    Clause clause(int id) {
        return clauses[id];
    }

    /** The clauses of a benefit are those from here up to the start of the next one. */
    int clauseStart(int rank) {
        return clauseStart[rank];
    }

    int clauseAt(int place) {
        return clauseIds[place];
    }

    List<Times> times() {
        return times;
    }

    int timesOf(int rank) {
        return timesOf[rank];
    }

    StaticColumns columns() {
        return columns;
    }

    DaySlice on(LocalDate day) {
        synchronized (days) {
            var slice = days.get(day);
            if (slice == null) {
                slice = new DaySlice(this, day);
                days.put(day, slice);
            }
            return slice;
        }
    }
}
