package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import java.util.List;

/**
 * Judges each distinct clause of a catalogue once a request and does the rest with bit operations.
 *
 * <p>A rule is a conjunction of clauses, and across a catalogue the distinct clauses are few. What
 * is refused is taken out of {@code may}, what is open out of {@code sure}; ranks, counts, facets
 * and questions are read off these sets. The verdicts are those of the evaluator, which judges the
 * clauses.
 */
public final class SlicedIndex implements MatchIndex {

    private final Edition edition;
    private final List<Segment> segments;

    private SlicedIndex(Edition edition, List<Segment> segments) {
        this.edition = edition;
        this.segments = List.copyOf(segments);
    }

    public static SlicedIndex of(Edition edition) {
        return new SlicedIndex(
                edition, List.of(Segment.of(edition.vocabulary(), edition.benefits())));
    }

    @Override
    public Edition edition() {
        return edition;
    }

    @Override
    public Matches match(MatchQuery query) {
        return new SlicedMatches(
                edition,
                query,
                segments.stream().map(segment -> new SegmentMatches(segment, query)).toList());
    }
}
