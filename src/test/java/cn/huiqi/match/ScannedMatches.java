package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Verdict;
import java.util.List;
import java.util.Set;

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
                        .sorted(query.order().on(query.day()))
                        .toList();
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
            var particulars = match.benefit().particulars();
            buckets.addStatus(match.status(), 1);
            buckets.addSort(StaticColumns.Sort.of(match.benefit()), 1);
            buckets.addRegions(particulars.regions(), 1);
            buckets.addSectors(particulars.sectors(), 1);
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
}
