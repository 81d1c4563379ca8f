package cn.huiqi.match;

import cn.huiqi.catalog.Labels;
import cn.huiqi.reference.LeafSet;
import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distinct sorts, places, sectors and terms of a catalogue's benefits, numbered, with what
 * filters and facets see in each. Immutable; numbers stay when they are continued.
 */
final class Combinations {

    /** The places of a benefit. */
    record Place(List<RegionCode> regions, List<ZoneCode> zones) {}

    private final ReferenceData reference;
    private final Labels labels;
    private final Interner<Sort> sorts;
    private final Interner<Place> places;
    private final Interner<List<SectorCode>> sectors;
    private final Interner<Terms> terms;
    private final List<LeafSet> leavesOfPlace;
    private final List<LeafSet> leavesOfSectors;
    private final FacetValues kinds;
    private final FacetValues measureKinds;
    private final FacetValues levels;
    private final FacetValues regions;
    private final FacetValues sections;

    private Combinations(
            ReferenceData reference,
            Labels labels,
            Interner<Sort> sorts,
            Interner<Place> places,
            Interner<List<SectorCode>> sectors,
            Interner<Terms> terms) {
        this.reference = reference;
        this.labels = labels;
        this.sorts = sorts;
        this.places = places;
        this.sectors = sectors;
        this.terms = terms;
        this.leavesOfPlace = each(places, one -> reference.regions().under(one.regions()));
        this.leavesOfSectors = each(sectors, codes -> reference.sectors().under(codes));
        this.kinds = values(FacetField.KIND, sorts, one -> List.of(one.kind().name()));
        this.measureKinds =
                values(FacetField.MEASURE_KIND, sorts, one -> orNone(one.measureKind()));
        this.levels = values(FacetField.LEVEL, sorts, one -> orNone(one.level()));
        this.regions =
                values(
                        FacetField.REGION,
                        places,
                        one -> one.regions().stream().map(RegionCode::value).toList());
        this.sections =
                values(
                        FacetField.SECTOR,
                        sectors,
                        codes ->
                                codes.stream()
                                        .map(code -> reference.sectors().section(code).value())
                                        .toList());
    }

    static Combinations none(ReferenceData reference, Labels labels) {
        return new Combinations(
                reference,
                labels,
                new Interner<>(),
                new Interner<>(),
                new Interner<>(),
                new Interner<>());
    }

    private static <T, R> List<R> each(Interner<T> things, Function<T, R> derived) {
        return things.things().stream().map(derived).toList();
    }

    private <T> FacetValues values(
            FacetField field, Interner<T> things, Function<T, List<String>> of) {
        var words = new FacetLabels(reference, labels);
        return FacetValues.of(things.things(), of, value -> words.of(field, value));
    }

    private static List<String> orNone(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    int sorts() {
        return sorts.size();
    }

    Sort sort(int number) {
        return sorts.thing(number);
    }

    int places() {
        return places.size();
    }

    int sectors() {
        return sectors.size();
    }

    /** The values of a facet that no day changes and that is not read off the amount. */
    FacetValues values(FacetField field) {
        return switch (field) {
            case KIND -> kinds;
            case MEASURE_KIND -> measureKinds;
            case LEVEL -> levels;
            case REGION -> regions;
            case SECTOR -> sections;
            case STATUS, AMOUNT -> throw new IllegalArgumentException("Counted otherwise");
        };
    }

    FacetLabels labels() {
        return new FacetLabels(reference, labels);
    }

    /** Which sorts pass a filter; null for those of all benefits for firms. */
    boolean @Nullable [] passingSorts(BenefitFilter filter) {
        if (filter.takesAnySortForFirms()) {
            return null;
        }
        var passing = new boolean[sorts.size()];
        for (int i = 0; i < passing.length; i++) {
            passing[i] = filter.passes(sorts.thing(i));
        }
        return passing;
    }

    /** Which places pass a filter; null for all. */
    boolean @Nullable [] passingPlaces(BenefitFilter filter) {
        if (filter.regions().isEmpty() && filter.zones().isEmpty()) {
            return null;
        }
        var wanted = reference.regions().under(filter.regions());
        var around = reference.zones().around(filter.zones());
        var passing = new boolean[places.size()];
        for (int i = 0; i < passing.length; i++) {
            passing[i] =
                    (filter.regions().isEmpty() || leavesOfPlace.get(i).intersects(wanted))
                            && (filter.zones().isEmpty()
                                    || meet(places.thing(i).zones(), filter, around));
        }
        return passing;
    }

    private boolean meet(List<ZoneCode> zones, BenefitFilter filter, Set<ZoneCode> around) {
        return zones.stream().anyMatch(around::contains)
                || reference.zones().around(zones).stream().anyMatch(filter.zones()::contains);
    }

    /** Which sectors pass a filter; null for all. */
    boolean @Nullable [] passingSectors(BenefitFilter filter) {
        if (filter.sectors().isEmpty()) {
            return null;
        }
        var wanted = reference.sectors().under(filter.sectors());
        var passing = new boolean[sectors.size()];
        for (int i = 0; i < passing.length; i++) {
            passing[i] = leavesOfSectors.get(i).intersects(wanted);
        }
        return passing;
    }

    /** The numbers of the terms that are wanted, in order; those of equal order together. */
    List<int[]> inOrder(Wanted wanted) {
        var passing =
                IntStream.range(0, terms.size())
                        .filter(i -> wanted.passing().test(terms.thing(i)))
                        .boxed()
                        .sorted(Comparator.comparing(terms::thing, wanted.order()))
                        .mapToInt(i -> i)
                        .toArray();
        var inOrder = new ArrayList<int[]>();
        int begun = 0;
        for (int i = 1; i <= passing.length; i++) {
            if (i == passing.length || order(wanted, passing[i - 1], passing[i]) != 0) {
                inOrder.add(Arrays.copyOfRange(passing, begun, i));
                begun = i;
            }
        }
        return inOrder;
    }

    private int order(Wanted wanted, int one, int other) {
        return wanted.order().compare(terms.thing(one), terms.thing(other));
    }

    /** Combinations that begin with these. */
    Writer writer() {
        return new Writer(this);
    }

    /** Takes up the combinations of more benefits. */
    static final class Writer {

        private final Combinations from;
        private Interner<Sort> sorts;
        private Interner<Place> places;
        private Interner<List<SectorCode>> sectors;
        private Interner<Terms> terms;

        private Writer(Combinations from) {
            this.from = from;
            this.sorts = from.sorts;
            this.places = from.places;
            this.sectors = from.sectors;
            this.terms = from.terms;
        }

        int sort(Sort sort) {
            sorts = growing(sorts, from.sorts, sort);
            return sorts.number(sort);
        }

        int place(Place place) {
            places = growing(places, from.places, place);
            return places.number(place);
        }

        int sectors(List<SectorCode> codes) {
            sectors = growing(sectors, from.sectors, codes);
            return sectors.number(codes);
        }

        int terms(Terms own) {
            terms = growing(terms, from.terms, own);
            return terms.number(own);
        }

        /** What was taken over is copied when it first grows: others still read it. */
        private static <T> Interner<T> growing(Interner<T> now, Interner<T> before, T thing) {
            return now == before && !now.knows(thing) ? now.copy() : now;
        }

        Combinations combinations() {
            return sorts == from.sorts
                            && places == from.places
                            && sectors == from.sectors
                            && terms == from.terms
                    ? from
                    : new Combinations(from.reference, from.labels, sorts, places, sectors, terms);
        }
    }
}
