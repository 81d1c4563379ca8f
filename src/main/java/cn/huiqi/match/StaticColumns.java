package cn.huiqi.match;

import static java.util.Comparator.comparing;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.reference.LeafSet;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What filters and facets look at, and no day changes: three columns of small numbers, each naming
 * one of a few distinct combinations.
 */
final class StaticColumns {

    /** Kinds and levels. */
    record Sort(
            BenefitKind kind,
            Beneficiary beneficiary,
            @Nullable String measureKind,
            @Nullable String level,
            boolean comesByItself) {

        static Sort of(Benefit benefit) {
            var beneficiary = benefit.particulars().beneficiary();
            return benefit instanceof PolicyMeasure measure
                    ? new Sort(
                            benefit.kind(),
                            beneficiary,
                            measure.measureKind(),
                            measure.document().level().name(),
                            measure.noApplicationNeeded())
                    : new Sort(benefit.kind(), beneficiary, null, null, false);
        }
    }

    /** The places of a benefit. */
    record Place(List<RegionCode> regions, List<ZoneCode> zones) {}

    /** A column: for each rank the number of its combination, and the ranks of each. */
    static final class Column<T> {

        private final List<T> things;
        private final int size;
        private final Postings[] postings;

        private Column(Interner<T> interner, int[] of) {
            this.things = interner.things();
            this.size = of.length;
            var counts = new int[things.size()];
            for (int thing : of) {
                counts[thing]++;
            }
            var ranks = new int[things.size()][];
            Arrays.setAll(ranks, i -> new int[counts[i]]);
            var filled = new int[things.size()];
            for (int rank = 0; rank < of.length; rank++) {
                ranks[of[rank]][filled[of[rank]]++] = rank;
            }
            this.postings =
                    Arrays.stream(ranks)
                            .map(one -> Postings.of(one, of.length))
                            .toArray(Postings[]::new);
        }

        List<T> things() {
            return things;
        }

        /** The ranks whose combination passes. */
        Bits where(Predicate<T> passes) {
            return whereNumber(i -> passes.test(things.get(i)));
        }

        /** The ranks whose combination has a number that passes. */
        Bits whereNumber(IntPredicate passes) {
            var bits = Bits.none(size);
            for (int i = 0; i < postings.length; i++) {
                if (passes.test(i)) {
                    postings[i].addTo(bits);
                }
            }
            return bits;
        }
    }

    private final ReferenceData reference;
    private final Benefit[] benefits;
    private final Column<Sort> sorts;
    private final Column<Place> places;
    private final Column<List<SectorCode>> sectors;
    private final LeafSet[] leavesOfPlace;
    private final LeafSet[] leavesOfSectors;
    private final FacetValues kinds;
    private final FacetValues measureKinds;
    private final FacetValues levels;
    private final FacetValues regions;
    private final FacetValues sections;

    /** The three numbers of each rank side by side: counting reads them together. */
    private final int[] combinations;

    private final Bits forFirms;
    private final int[] byId;
    private final int[] amountEnds;
    private volatile int @Nullable [] byUpdate;

    StaticColumns(ReferenceData reference, Benefit[] ranked) {
        this.reference = reference;
        this.benefits = ranked;
        var sort = new Interner<Sort>();
        var place = new Interner<Place>();
        var sector = new Interner<List<SectorCode>>();
        var sortOf = new int[ranked.length];
        var placeOf = new int[ranked.length];
        var sectorOf = new int[ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            var particulars = ranked[rank].particulars();
            sortOf[rank] = sort.number(Sort.of(ranked[rank]));
            placeOf[rank] = place.number(new Place(particulars.regions(), particulars.zones()));
            sectorOf[rank] = sector.number(particulars.sectors());
        }
        this.sorts = new Column<>(sort, sortOf);
        this.places = new Column<>(place, placeOf);
        this.sectors = new Column<>(sector, sectorOf);
        this.kinds = FacetValues.of(sorts.things(), one -> List.of(one.kind().name()));
        this.measureKinds = FacetValues.of(sorts.things(), one -> orNone(one.measureKind()));
        this.levels = FacetValues.of(sorts.things(), one -> orNone(one.level()));
        this.regions =
                FacetValues.of(
                        places.things(),
                        one -> one.regions().stream().map(RegionCode::value).toList());
        this.sections =
                FacetValues.of(
                        sectors.things(),
                        codes ->
                                codes.stream()
                                        .map(code -> reference.sectors().section(code).value())
                                        .toList());
        this.leavesOfPlace =
                places.things().stream()
                        .map(one -> reference.regions().under(one.regions()))
                        .toArray(LeafSet[]::new);
        this.leavesOfSectors =
                sectors.things().stream()
                        .map(codes -> reference.sectors().under(codes))
                        .toArray(LeafSet[]::new);
        this.combinations = new int[3 * ranked.length];
        for (int rank = 0; rank < ranked.length; rank++) {
            combinations[3 * rank] = sortOf[rank];
            combinations[3 * rank + 1] = placeOf[rank];
            combinations[3 * rank + 2] = sectorOf[rank];
        }
        this.forFirms = sorts.where(one -> one.beneficiary() == Beneficiary.FIRM);
        this.amountEnds = amountEnds(ranked);
        this.byId = ordered(comparing(rank -> ranked[rank].id()));
    }

    private static List<String> orNone(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Counts ranks by all that no day changes. */
    void addTo(FacetBuckets buckets, Bits ranks) {
        var bySort = new int[sorts.things().size()];
        var byPlace = new int[places.things().size()];
        var bySector = new int[sectors.things().size()];
        for (int i = 0; i < ranks.length(); i++) {
            for (long word = ranks.word(i); word != 0; word &= word - 1) {
                int at = 3 * ((i << 6) + Long.numberOfTrailingZeros(word));
                bySort[combinations[at]]++;
                byPlace[combinations[at + 1]]++;
                bySector[combinations[at + 2]]++;
            }
        }
        buckets.add(FacetField.KIND, kinds, bySort);
        buckets.add(FacetField.MEASURE_KIND, measureKinds, bySort);
        buckets.add(FacetField.LEVEL, levels, bySort);
        buckets.add(FacetField.REGION, regions, byPlace);
        buckets.add(FacetField.SECTOR, sections, bySector);
        addAmounts(ranks, buckets);
    }

    private int[] ordered(Comparator<Integer> order) {
        return IntStream.range(0, benefits.length).boxed().sorted(order).mapToInt(i -> i).toArray();
    }

    Column<Sort> sorts() {
        return sorts;
    }

    Column<Place> places() {
        return places;
    }

    Column<List<SectorCode>> sectors() {
        return sectors;
    }

    Bits forFirms() {
        return forFirms;
    }

    /** The ranks in the order of ids. */
    int[] byId() {
        return byId;
    }

    /** The ranks from the newest update on, then in the order of ids. */
    int[] byUpdate() {
        var known = byUpdate;
        if (known == null) {
            known = ordered(comparing(rank -> benefits[rank], BenefitOrder.BY_UPDATE));
            byUpdate = known;
        }
        return known;
    }

    /** The rank of an id; negative when it is not here. */
    int rankOf(String id) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = benefits[byId[middle]].id().compareTo(id);
            if (order == 0) {
                return byId[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The benefits that pass a filter, as far as no day matters. */
    Bits where(BenefitFilter filter) {
        var bits = sorted(filter);
        if (!filter.regions().isEmpty()) {
            LeafSet wanted = reference.regions().under(filter.regions());
            bits.and(places.whereNumber(i -> leavesOfPlace[i].intersects(wanted)));
        }
        if (!filter.zones().isEmpty()) {
            var around = reference.zones().around(filter.zones());
            bits.and(
                    places.where(place ->
                            place.zones().stream().anyMatch(around::contains)
                                    || reference.zones().around(place.zones()).stream()
                                            .anyMatch(filter.zones()::contains)));
        }
        if (!filter.sectors().isEmpty()) {
            LeafSet wanted = reference.sectors().under(filter.sectors());
            bits.and(sectors.whereNumber(i -> leavesOfSectors[i].intersects(wanted)));
        }
        if (!filter.ids().isEmpty()) {
            bits.and(named(filter.ids()));
        }
        if (filter.minimumAmount() != null) {
            bits.and(atLeast(filter));
        }
        return bits;
    }

    private Bits sorted(BenefitFilter filter) {
        return filter.takesAnySortForFirms() ? forFirms.copy() : sorts.where(filter::passes);
    }

    private Bits named(Set<String> ids) {
        var bits = Bits.none(benefits.length);
        for (var id : ids) {
            int rank = rankOf(id);
            if (rank >= 0) {
                bits.set(rank);
            }
        }
        return bits;
    }

    /** Counts ranks by amount; amounts fall with the rank, so each bucket is a run of ranks. */
    private void addAmounts(Bits ranks, FacetBuckets buckets) {
        if (!buckets.wants(FacetField.AMOUNT)) {
            return;
        }
        int bucket = FacetBuckets.AMOUNT_BOUNDS.size();
        int from = 0;
        for (; bucket >= 0; bucket--) {
            int to = amountEnds[bucket];
            buckets.addAmount(bucket, ranks.countBetween(from, to));
            from = to;
        }
        buckets.addAmount(null, ranks.countBetween(from, benefits.length));
    }

    /** For each bucket the rank at which it ends. */
    private static int[] amountEnds(Benefit[] ranked) {
        var ends = new int[FacetBuckets.AMOUNT_BOUNDS.size() + 1];
        int rank = 0;
        for (int bucket = ends.length - 1; bucket >= 0; bucket--) {
            for (; rank < ranked.length; rank++) {
                var most = ranked[rank].value().most();
                if (most == null
                        || (bucket > 0
                                && most.compareTo(FacetBuckets.AMOUNT_BOUNDS.get(bucket - 1))
                                        < 0)) {
                    break;
                }
            }
            ends[bucket] = rank;
        }
        return ends;
    }

    /** Amounts fall with the rank: the ones that are large enough come first. */
    private Bits atLeast(BenefitFilter filter) {
        var bits = Bits.none(benefits.length);
        for (int rank = 0; rank < benefits.length && filter.isWorthEnough(benefits[rank]); rank++) {
            bits.set(rank);
        }
        return bits;
    }
}
