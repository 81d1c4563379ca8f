package cn.huiqi.match;

import cn.huiqi.catalog.Periods;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some benefits of a catalogue, ranked and sliced. Immutable, but for slices of days, which are
 * made when a day is first asked about.
 *
 * <p>Benefits are numbered by amount and id, so that rank order is the order of a page. A benefit
 * that a later version changed or withdrew keeps its rank, but is no longer among the live ones.
 */
final class Segment {

    private final int[] ordinals;
    private final int[] byOrdinal;
    private final List<Family> families;
    private final Rules rules;
    private final List<Times> times;
    private final int[] timesOf;
    private final StaticColumns columns;
    private final DaySlices days;
    private final @Nullable List<Draft> drafts;
    private final @Nullable Bits live;
    private final int dead;

    /** Benefits that have the same periods, so that they have the same status on every day. */
    record Times(Periods periods, Postings postings) {}

    static Segment of(ClauseBook book, Combinations combinations, List<Draft> drafts) {
        var byId = drafts.toArray(Draft[]::new);
        Arrays.sort(byId, Draft.BY_ID);
        return new Segment(book, combinations, byId);
    }

    private Segment(ClauseBook book, Combinations combinations, Draft[] byId) {
        int size = byId.length;
        var ranked = byId.clone();
        Arrays.sort(ranked, Draft.BY_AMOUNT); // stable: ids decide between equal amounts
        this.ordinals = Arrays.stream(ranked).mapToInt(Draft::ordinal).toArray();
        this.byOrdinal = sortedBy(ordinals);
        this.families = new Families(ranked).families();
        this.rules = new Rules(book, ranked);
        var distinct = new Interner<Periods>();
        this.timesOf =
                Arrays.stream(ranked).mapToInt(one -> distinct.number(one.periods())).toArray();
        var timesColumn = new Column(timesOf);
        this.times = new ArrayList<>(distinct.size());
        for (int i = 0; i < distinct.size(); i++) {
            times.add(new Times(distinct.thing(i), timesColumn.postings(i)));
        }
        this.columns = new StaticColumns(combinations, ranked, byId, ranksById(byId));
        this.days = new DaySlices();
        this.drafts = size <= Drafts.SMALL ? List.of(byId) : null;
        this.live = null;
        this.dead = 0;
    }

    private Segment(Segment from, Bits live, int dead) {
        this.ordinals = from.ordinals;
        this.byOrdinal = from.byOrdinal;
        this.families = from.families;
        this.rules = from.rules;
        this.times = from.times;
        this.timesOf = from.timesOf;
        this.columns = from.columns;
        this.days = from.days;
        this.drafts = from.drafts;
        this.live = live;
        this.dead = dead;
    }

    private int[] ranksById(Draft[] byId) {
        return Arrays.stream(byId).mapToInt(draft -> rankOf(draft.ordinal())).toArray();
    }

    /** The places of numbers in their rising order. */
    private static int[] sortedBy(int[] numbers) {
        // Number and place in one, so that sorting numbers sorts places.
        var pairs = new long[numbers.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) numbers[i] << Integer.SIZE | i;
        }
        Arrays.sort(pairs);
        return Arrays.stream(pairs).mapToInt(pair -> (int) pair).toArray();
    }

    /** This segment without some benefits, of which it may have none. */
    Segment without(int[] gone) {
        Bits left = null;
        int count = dead;
        for (int ordinal : gone) {
            int rank = rankOf(ordinal);
            if (rank >= 0 && (live == null || live.get(rank))) {
                left = left != null ? left : live == null ? Bits.all(size()) : live.copy();
                left.clear(rank);
                count++;
            }
        }
        return left == null ? this : new Segment(this, left, count);
    }

    /** The live benefits, as they were gathered; null when they are too many to be kept. */
    @Nullable List<Draft> drafts() {
        if (drafts == null || live == null) {
            return drafts;
        }
        return drafts.stream().filter(draft -> live.get(rankOf(draft.ordinal()))).toList();
    }

    int size() {
        return ordinals.length;
    }

    int liveSize() {
        return ordinals.length - dead;
    }

    /** The ranks of benefits that still exist; null for all. */
    @Nullable Bits live() {
        return live;
    }

    /** Under which the edition has the benefit. */
    int ordinal(int rank) {
        return ordinals[rank];
    }

    /** The rank of a benefit; negative when it is not here. */
    int rankOf(int ordinal) {
        int low = 0;
        int high = byOrdinal.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compare(ordinals[byOrdinal[middle]], ordinal);
            if (order == 0) {
                return byOrdinal[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    List<Family> families() {
        return families;
    }

    Rules rules() {
        return rules;
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
        return days.on(this, day);
    }

    /** The slices of the days that were asked about last. */
    private static final class DaySlices {

        private static final int KEPT = 8;

        private final Map<LocalDate, DaySlice> days =
                new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<LocalDate, DaySlice> eldest) {
                        return size() > KEPT;
                    }
                };

        synchronized DaySlice on(Segment segment, LocalDate day) {
            var slice = days.get(day);
            if (slice == null) {
                slice = new DaySlice(segment, day);
                days.put(day, slice);
            }
            return slice;
        }
    }
}
