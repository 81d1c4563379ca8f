package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Evaluator;
import java.util.ArrayList;
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
    private final ClauseBook book;
    private final Combinations combinations;
    private final List<Segment> segments;

    private SlicedIndex(
            Edition edition, ClauseBook book, Combinations combinations, List<Segment> segments) {
        this.edition = edition;
        this.book = book;
        this.combinations = combinations;
        this.segments = List.copyOf(segments);
    }

    public static SlicedIndex of(Edition edition) {
        var vocabulary = edition.vocabulary();
        var writer =
                new Draft.Writer(
                        ClauseBook.empty(vocabulary).writer(),
                        Combinations.none(vocabulary.reference(), edition.labels()).writer());
        var drafts = new ArrayList<Draft>(edition.size());
        edition.benefits()
                .forEach(benefit ->
                        drafts.add(writer.draft(benefit, edition.ordinal(benefit.id()))));
        var book = writer.book().book();
        var combinations = writer.combinations().combinations();
        return new SlicedIndex(
                edition, book, combinations, List.of(Segment.of(book, combinations, drafts)));
    }

    @Override
    public Edition edition() {
        return edition;
    }

    @Override
    public Matches match(MatchQuery query) {
        var firm = query.firm();
        var judgement = firm == null ? null : new Judgement(book, new Evaluator(firm, query.day()));
        var filtering = new Filtering(edition, combinations, query);
        var matches = new ArrayList<SegmentMatches>(segments.size());
        for (var segment : segments) {
            matches.add(new SegmentMatches(segment, query, filtering.of(segment), judgement));
        }
        return new SlicedMatches(edition, combinations, query, judgement, matches);
    }
}
