package cn.huiqi.bench;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Delta;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Entry;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.ScanIndex;
import cn.huiqi.synthetic.SyntheticCatalogue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes changed benefits one after the other. An update takes from the entry to the first
 * answer that knows it: reading, a new edition, a new index, a query.
 */
final class Updates {

    private static final int UPDATES = 100;

    /** The scan takes its time: so many benefits are judged in all. */
    private static final int JUDGED = 1_000_000;

    private static final int CHECKED_AT_MOST = 10;
    private static final Set<Entry.Kind> BENEFITS =
            EnumSet.of(
                    Entry.Kind.MEASURE,
                    Entry.Kind.PRODUCT,
                    Entry.Kind.EVENT,
                    Entry.Kind.PROJECT,
                    Entry.Kind.RESOURCE);

    private final Samples samples = new Samples();
    private MatchIndex index;

    Updates(MatchIndex index) {
        this.index = index;
        var query = Queries.of(index.edition(), 1).getFirst();
        changed(index.edition()).forEach(entry -> samples.take(one -> visible(one, query), entry));
    }

    /** Benefits of the catalogue as others would have been made: other words, rules, amounts. */
    private static List<Entry> changed(Edition edition) {
        return new SyntheticCatalogue(2 * UPDATES, SyntheticCatalogue.SEED + 1)
                .entries()
                .filter(entry -> BENEFITS.contains(entry.kind()))
                .filter(entry -> edition.ordinal(entry.id()) >= 0)
                .limit(UPDATES)
                .toList();
    }

    private Answer visible(Entry entry, MatchQuery query) {
        var edition = index.edition();
        var now = edition.version();
        var next = new CatalogVersion(now.number() + 1, now.publishedAt(), now.recordedOn());
        index =
                index.next(
                        Fixtures.reader()
                                .next(edition, new Delta(next, List.of(entry), List.of())));
        return Answer.of(index, query);
    }

    /** In microseconds. */
    double percentile(double percent) {
        return samples.percentile(percent);
    }

    /** How many answers after all updates differ from the scan's. */
    int mismatches(List<MatchQuery> queries) {
        var scan = new ScanIndex(index.edition());
        int mismatches = 0;
        int checked = Math.clamp(JUDGED / index.edition().size(), 1, CHECKED_AT_MOST);
        for (var query : queries.subList(0, checked)) {
            mismatches += Answer.of(index, query).agreesWith(Answer.of(scan, query)) ? 0 : 1;
        }
        return mismatches;
    }
}
