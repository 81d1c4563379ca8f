package cn.huiqi.match;

import cn.huiqi.eligibility.Beneficiary;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What filters, facets and orders look at in a segment, and no day changes. */
final class StaticColumns {

    private record SortAndSectors(int sort, int sectors) {}

    private final Column sorts;
    private final Column places;
    private final Column sectors;
    private final Column terms;

    /** Two numbers of each rank side by side, which counting reads together. */
    private final int[] combinations;

    /** Sort and sectors of each number that stands first there; most have no sectors. */
    private final List<SortAndSectors> sortsAndSectors;

    private final Bits forFirms;
    private final Amounts amounts;
    private final int[] byId;
    private final int[] byUpdate;

    /**
     * @param byId the drafts in the order of ids
     * @param rankOf a place in that order
     */
    StaticColumns(Combinations known, Draft[] ranked, Draft[] byId, int[] rankOf) {
        var sortOf = of(ranked, Draft::sort);
        this.sorts = new Column(sortOf);
        this.places = new Column(of(ranked, Draft::place));
        this.sectors = new Column(of(ranked, Draft::sectors));
        this.terms = new Column(of(ranked, Draft::terms));
        this.combinations = new int[2 * ranked.length];
        var pairs = new Interner<SortAndSectors>();
        for (int rank = 0; rank < ranked.length; rank++) {
            combinations[2 * rank] =
                    pairs.number(new SortAndSectors(ranked[rank].sort(), ranked[rank].sectors()));
            combinations[2 * rank + 1] = ranked[rank].place();
        }
        this.sortsAndSectors = pairs.things();
        var firms = new boolean[known.sorts()];
        for (int i = 0; i < firms.length; i++) {
            firms[i] = known.sort(i).beneficiary() == Beneficiary.FIRM;
        }
        this.forFirms = sorts.where(firms);
        this.amounts = new Amounts(ranked);
        this.byId = rankOf;
        this.byUpdate = byUpdate(byId, rankOf);
    }

    private static int[] of(Draft[] ranked, ToIntFunction<Draft> number) {
        return Arrays.stream(ranked).mapToInt(number).toArray();
    }

    /** From the newest update on, then in the order of ids. */
    private static int[] byUpdate(Draft[] byId, int[] rankOf) {
        var numbers = new Interner<Instant>();
        Arrays.stream(byId)
                .map(Draft::updatedAt)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .forEach(numbers::number);
        // Time and place in one: numbers sort faster than what they stand for.
        var pairs = new long[byId.length];
        for (int place = 0; place < pairs.length; place++) {
            pairs[place] = (long) numbers.number(byId[place].updatedAt()) << Integer.SIZE | place;
        }
        Arrays.sort(pairs);
        return Arrays.stream(pairs).mapToInt(pair -> rankOf[(int) pair]).toArray();
    }

    Bits forFirms() {
        return forFirms;
    }

    Amounts amounts() {
        return amounts;
    }

    /** The ranks in the order of ids. */
    int[] byId() {
        return byId;
    }

    /** The ranks from the newest update on, then in the order of ids. */
    int[] byUpdate() {
        return byUpdate;
    }

    /**
     * The benefits whose combinations pass.
     *
     * @param passingSorts null for all benefits for firms
     * @param passingPlaces null for all; {@code passingSectors} likewise
     */
    Bits where(
            boolean @Nullable [] passingSorts,
            boolean @Nullable [] passingPlaces,
            boolean @Nullable [] passingSectors) {
        var bits = passingSorts == null ? forFirms.copy() : sorts.where(passingSorts);
        if (passingPlaces != null) {
            bits.and(places.where(passingPlaces));
        }
        if (passingSectors != null) {
            bits.and(sectors.where(passingSectors));
        }
        return bits;
    }

    /** The ranks by the numbers of their terms. */
    Column terms() {
        return terms;
    }

    /** Counts ranks by all that no day changes. */
    void addTo(FacetCounts counts, Bits ranks) {
        var byPair = new int[sortsAndSectors.size()];
        var byPlace = counts.byPlace();
        for (int i = 0; i < ranks.length(); i++) {
            for (long word = ranks.word(i); word != 0; word &= word - 1) {
                int at = 2 * ((i << 6) + Long.numberOfTrailingZeros(word));
                byPair[combinations[at]]++;
                byPlace[combinations[at + 1]]++;
            }
        }
        for (int i = 0; i < byPair.length; i++) {
            if (byPair[i] > 0) {
                var pair = sortsAndSectors.get(i);
                counts.bySort()[pair.sort()] += byPair[i];
                counts.bySectors()[pair.sectors()] += byPair[i];
            }
        }
        amounts.addTo(counts, ranks);
    }
}
