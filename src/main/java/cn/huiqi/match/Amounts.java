package cn.huiqi.match;

import cn.huiqi.eligibility.Money;
import java.util.ArrayList;
import java.util.List;

/** The amounts of ranked benefits: they fall with the rank, so that equal ones are a run. */
final class Amounts {

    private final List<Money> falling = new ArrayList<>();
    private final int[] ends;
    private final int[] bucketEnds;
    private final int size;

    Amounts(Draft[] ranked) {
        var ends = new ArrayList<Integer>();
        this.size = ranked.length;
        int known = 0;
        for (; known < size; known++) {
            var most = ranked[known].most();
            if (most == null) {
                break;
            }
            if (falling.isEmpty() || !falling.getLast().equals(most)) {
                if (known > 0) {
                    ends.add(known);
                }
                falling.add(most);
            }
        }
        if (known > 0) {
            ends.add(known);
        }
        this.ends = ends.stream().mapToInt(end -> end).toArray();
        this.bucketEnds = bucketEnds();
    }

    /** For each bucket the rank at which it ends. */
    private int[] bucketEnds() {
        var of = new int[FacetCounts.UNKNOWN_AMOUNT];
        for (int bucket = 0; bucket < of.length; bucket++) {
            of[bucket] = bucket == 0 ? known() : atLeast(FacetCounts.AMOUNT_BOUNDS.get(bucket - 1));
        }
        return of;
    }

    private int known() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** How many have at least so much; they come first. */
    int atLeast(Money least) {
        int runs = 0;
        while (runs < ends.length && falling.get(runs).compareTo(least) >= 0) {
            runs++;
        }
        return runs == 0 ? 0 : ends[runs - 1];
    }

    /** Counts ranks by amount: each bucket is a run of ranks. */
    void addTo(FacetCounts counts, Bits ranks) {
        if (!counts.wants(FacetField.AMOUNT)) {
            return;
        }
        int from = 0;
        for (int bucket = bucketEnds.length - 1; bucket >= 0; bucket--) {
            counts.addAmount(bucket, ranks.countBetween(from, bucketEnds[bucket]));
            from = bucketEnds[bucket];
        }
        counts.addAmount(FacetCounts.UNKNOWN_AMOUNT, ranks.countBetween(from, size));
    }
}
