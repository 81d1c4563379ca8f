package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitSink;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Labels;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges each distinct clause of a catalogue once a request and does the rest with bit operations.
 *
 * <p>A rule is a conjunction of clauses, and across a catalogue the distinct clauses are few. What
 * is refused is taken out of {@code may}, what is open out of {@code sure}; ranks, counts, facets
 * and questions are read off these sets. The verdicts are those of the evaluator, which judges the
 * clauses.
 */
public final class SlicedIndex implements MatchIndex {

    private static final int SEGMENTS_AT_MOST = 12;

    /** One rank in so many may be out of use. */
    private static final int DEAD_AT_MOST = 8;

    /** So many out of use cost nothing worth a new index. */
    private static final int DEAD_ANYHOW = 64;

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
        var drafts = drafts(edition.vocabulary(), edition.labels());
        drafts.add(edition, edition.ordinals());
        return of(edition, drafts);
    }

    /** Makes the index of an edition from its benefits while it is read. */
    public static final class Builder implements BenefitSink {

        private final Labels labels;
        private @Nullable Drafts drafts;

        /**
         * @param labels of the edition
         */
        public Builder(Labels labels) {
            this.labels = labels;
        }

        @Override
        public void take(Vocabulary vocabulary, int ordinal, Benefit benefit) {
            if (drafts == null) {
                drafts = drafts(vocabulary, labels);
            }
            drafts.add(ordinal, benefit);
        }

        /**
         * @param edition whose benefits were taken, and no others
         */
        public SlicedIndex index(Edition edition) {
            return drafts == null ? of(edition) : of(edition, drafts);
        }
    }

    private static Drafts drafts(Vocabulary vocabulary, Labels labels) {
        var book = ClauseBook.empty(vocabulary);
        return new Drafts(book, Combinations.none(vocabulary.reference(), labels));
    }

    private static SlicedIndex of(Edition edition, Drafts drafts) {
        var segment = drafts.segment();
        return new SlicedIndex(
                edition,
                drafts.book(),
                drafts.combinations(),
                segment == null ? List.of() : List.of(segment));
    }

    @Override
    public SlicedIndex next(Edition next) {
        var changes = next.changes();
        if (changes == null || !changes.since().equals(edition.version())) {
            return of(next);
        }
        var gone = changes.gone().stream().mapToInt(ordinal -> ordinal).toArray();
        var drafts = new Drafts(book, combinations);
        drafts.add(next, changes.come().stream().mapToInt(ordinal -> ordinal));
        var left = new ArrayList<Segment>();
        for (var segment : segments.reversed()) {
            var rest = segment.without(gone);
            // Small segments are made again with what has come: so they stay few.
            if (!drafts.take(rest)) {
                left.addFirst(rest);
            }
        }
        var segment = drafts.segment();
        if (segment != null) {
            left.addLast(segment);
        }
        return new SlicedIndex(next, drafts.book(), drafts.combinations(), left);
    }

    @Override
    public boolean isWorn() {
        long dead = 0;
        long size = 0;
        for (var segment : segments) {
            dead += segment.size() - segment.liveSize();
            size += segment.size();
        }
        return segments.size() > SEGMENTS_AT_MOST || dead > size / DEAD_AT_MOST + DEAD_ANYHOW;
    }

    @Override
    public SlicedIndex merged() {
        return of(edition);
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
        return new SlicedMatches(
                edition, combinations, query, filtering.terms(), judgement, matches);
    }
}
