package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.reference.RegionCode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** All judged benefits of one query, in rank order. */
final class ScannedMatches implements Matches {

    private final Edition edition;
    private final MatchQuery query;
    private final VerdictCounts counts;
    private final List<Match> ranked;

    ScannedMatches(Edition edition, MatchQuery query, List<Match> judged) {
        this.edition = edition;
        this.query = query;
        this.counts =
                new VerdictCounts(
                        count(judged, Verdict.ELIGIBLE),
                        count(judged, Verdict.UNKNOWN),
                        count(judged, Verdict.INELIGIBLE));
        this.ranked =
                judged.stream()
                        .filter(match ->
                                query.firm() == null || query.verdicts().contains(match.verdict()))
                        .sorted(order(query))
                        .toList();
    }

    private static Comparator<Match> order(MatchQuery query) {
        var ordinary = query.order().on(query.day());
        return query.wanted() == null
                ? ordinary
                : Comparator.<Match, Terms>comparing(
                                match -> Terms.of(match.benefit()), query.wanted().order())
                        .thenComparing(ordinary);
    }

    private static int count(List<Match> matches, Verdict verdict) {
        int count = 0;
        for (var match : matches) {
            count += match.verdict() == verdict ? 1 : 0;
        }
        return count;
    }

    @Override
    public int total() {
        return ranked.size();
    }

    @Override
    public VerdictCounts counts() {
        return counts;
    }

    @Override
    public List<Match> page(int offset, int size) {
        int from = Math.min(offset, ranked.size());
        return ranked.subList(from, from + Math.min(size, ranked.size() - from));
    }

    @Override
    public List<Facet> facets(Set<FacetField> fields) {
        var buckets = new FacetBuckets(edition, fields);
        for (var match : ranked) {
            var sort = Sort.of(match.benefit());
            var particulars = match.benefit().particulars();
            var sectors = edition.vocabulary().reference().sectors();
            add(buckets, FacetField.STATUS, List.of(match.status().name()));
            add(buckets, FacetField.KIND, List.of(sort.kind().name()));
            add(buckets, FacetField.MEASURE_KIND, given(sort.measureKind()));
            add(buckets, FacetField.LEVEL, given(sort.level()));
            add(
                    buckets,
                    FacetField.REGION,
                    particulars.regions().stream().map(RegionCode::value).toList());
            add(
                    buckets,
                    FacetField.SECTOR,
                    particulars.sectors().stream()
                            .map(code -> sectors.section(code).value())
                            .toList());
            buckets.addAmount(FacetBuckets.bucket(match.benefit().value().most()), 1);
        }
        return buckets.facets();
    }

    @Override
    public List<NextQuestion> nextQuestions(int first) {
        var firm = query.firm();
        return firm == null
                ? List.of()
                : new Questions(edition, firm, query.day(), ranked).next(first);
    }

    @Override
    public List<Attribute> attributesToAsk(int first, ToIntFunction<Attribute> usedBy) {
        var firm = query.firm();
        return firm == null
                ? List.of()
                : new Questions(edition, firm, query.day(), ranked).attributes(first, usedBy);
    }

    private static List<String> given(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Once in each of its values, or in NONE. */
    private static void add(FacetBuckets buckets, FacetField field, List<String> values) {
        var of = values.isEmpty() ? List.of(Facet.NONE) : values;
        of.stream().distinct().forEach(value -> buckets.add(field, value, 1));
    }
}
