package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter of a query, applied to one segment after the other. */
final class Filtering {

    private final Edition edition;
    private final MatchQuery query;
    private final boolean @Nullable [] sorts;
    private final boolean @Nullable [] places;
    private final boolean @Nullable [] sectors;
    private final @Nullable List<int[]> terms;

    Filtering(Edition edition, Combinations combinations, MatchQuery query) {
        this.edition = edition;
        this.query = query;
        var filter = query.filter();
        this.sorts = combinations.passingSorts(filter);
        this.places = combinations.passingPlaces(filter);
        this.sectors = combinations.passingSectors(filter);
        this.terms = query.wanted() == null ? null : combinations.inOrder(query.wanted());
    }

    /** The numbers of the wanted terms, in order; null when nothing is said of them. */
    @Nullable List<int[]> terms() {
        return terms;
    }

    /** The live ranks that pass; the caller may change them. */
    Bits of(Segment segment) {
        var bits = segment.columns().where(sorts, places, sectors);
        var live = segment.live();
        if (live != null) {
            bits.and(live);
        }
        if (terms != null) {
            var wanted = terms.stream().flatMapToInt(Arrays::stream).toArray();
            bits.and(segment.columns().terms().having(wanted));
        }
        var filter = query.filter();
        if (!filter.ids().isEmpty()) {
            bits.and(named(segment));
        }
        var least = filter.minimumAmount();
        if (least != null) {
            bits.keepBelow(segment.columns().amounts().atLeast(least));
        }
        if (!filter.statuses().isEmpty()) {
            var slice = segment.on(query.day());
            var statuses = Bits.none(segment.size());
            filter.statuses().forEach(status -> statuses.or(slice.of(status)));
            bits.and(statuses);
        }
        if (filter.closesBefore() != null) {
            bits.and(closing(segment));
        }
        return bits;
    }

    private Bits named(Segment segment) {
        var bits = Bits.none(segment.size());
        for (var id : query.filter().ids()) {
            int ordinal = edition.ordinal(id);
            int rank = ordinal < 0 ? -1 : segment.rankOf(ordinal);
            if (rank >= 0) {
                bits.set(rank);
            }
        }
        return bits;
    }

    private Bits closing(Segment segment) {
        var bits = Bits.none(segment.size());
        var bound = query.filter().closesBefore();
        for (var times : segment.times()) {
            var closesOn = times.periods().closesOn(query.day());
            if (closesOn != null && bound != null && closesOn.isBefore(bound)) {
                times.postings().addTo(bits);
            }
        }
        return bits;
    }
}
