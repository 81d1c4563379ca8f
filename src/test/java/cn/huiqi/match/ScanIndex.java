package cn.huiqi.match;

import static java.util.Collections.disjoint;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.reference.LeafSet;
import cn.huiqi.reference.ZoneCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges every benefit of the catalogue, one after the other: slow and obviously right. */
public final class ScanIndex implements MatchIndex {

    private final Edition edition;
    private final List<Candidate> candidates;

    public ScanIndex(Edition edition) {
        this.edition = edition;
        this.candidates =
                edition.benefits().stream().map(benefit -> candidate(edition, benefit)).toList();
    }

    /** A benefit with its places and sectors as sets. */
    private record Candidate(
            Benefit benefit,
            LeafSet places,
            LeafSet sectors,
            Set<ZoneCode> zones,
            Set<ZoneCode> zonesAround) {}

    private static Candidate candidate(Edition edition, Benefit benefit) {
        var reference = edition.vocabulary().reference();
        var particulars = benefit.particulars();
        return new Candidate(
                benefit,
                reference.regions().under(particulars.regions()),
                reference.sectors().under(particulars.sectors()),
                Set.copyOf(particulars.zones()),
                reference.zones().around(particulars.zones()));
    }

    @Override
    public Edition edition() {
        return edition;
    }

    @Override
    public ScanIndex next(Edition next) {
        return new ScanIndex(next);
    }

    @Override
    public Matches match(MatchQuery query) {
        var reference = edition.vocabulary().reference();
        var filter = query.filter();
        var places = reference.regions().under(filter.regions());
        var sectors = reference.sectors().under(filter.sectors());
        var zonesAround = reference.zones().around(filter.zones());
        var evaluator = query.firm() == null ? null : new Evaluator(query.firm(), query.day());
        var judged = new ArrayList<Match>();
        for (var candidate : candidates) {
            var benefit = candidate.benefit();
            if (!filter.passes(benefit)
                    || !isWanted(benefit, query)
                    || (!filter.regions().isEmpty() && !candidate.places().intersects(places))
                    || (!filter.sectors().isEmpty() && !candidate.sectors().intersects(sectors))
                    || (!filter.zones().isEmpty()
                            && disjoint(candidate.zones(), zonesAround)
                            && disjoint(candidate.zonesAround(), filter.zones()))) {
                continue;
            }
            var status = benefit.statusOn(query.day());
            if (filter.passes(benefit, status, query.day())) {
                var verdict =
                        evaluator == null ? Verdict.ELIGIBLE : evaluator.judge(benefit.rule());
                judged.add(new Match(benefit, verdict, status));
            }
        }
        return new ScannedMatches(edition, query, judged);
    }

    private static boolean isWanted(Benefit benefit, MatchQuery query) {
        return query.wanted() == null || query.wanted().passing().test(Terms.of(benefit));
    }
}
