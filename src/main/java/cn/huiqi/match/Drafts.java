package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.ParallelChunks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers the benefits of a segment to be, and takes up what they ask in the index's book. */
final class Drafts {

    /** Segments up to here keep their drafts, so that they can be merged. */
    static final int SMALL = 1_024;

    /** A segment is merged into one that has at least a part in so many of its size. */
    private static final int GROWTH = 8;

    private final ClauseBook.Writer clauses;
    private final Combinations.Writer known;
    private final List<Draft> drafts = new ArrayList<>();
    private @Nullable ClauseBook book;
    private @Nullable Combinations combinations;

    Drafts(ClauseBook book, Combinations combinations) {
        this.clauses = book.writer();
        this.known = combinations.writer();
    }

    void add(Edition edition, IntStream ordinals) {
        ParallelChunks.forEach(
                ordinals.iterator(),
                ordinal -> new Decoded(ordinal, edition.benefit(ordinal)),
                it -> add(it.ordinal, it.benefit));
    }

    private record Decoded(int ordinal, Benefit benefit) {}

    void add(int ordinal, Benefit benefit) {
        drafts.add(draft(ordinal, Traits.of(benefit)));
    }

    private Draft draft(int ordinal, Traits traits) {
        return new Draft(
                traits.id(),
                ordinal,
                traits.most(),
                traits.updatedAt(),
                clauses.clauses(traits.rule()),
                known.sort(traits.sort()),
                known.place(traits.place()),
                known.sectors(traits.sectors()),
                known.terms(traits.terms()),
                traits.periods());
    }

    /** Whether the segment is small beside what was gathered; then its benefits are gathered. */
    boolean take(Segment segment) {
        var own = segment.drafts();
        if (own == null
                || own.size() > GROWTH * drafts.size()
                || own.size() + drafts.size() > SMALL) {
            return segment.liveSize() == 0;
        }
        drafts.addAll(own);
        return true;
    }

    /** What was gathered; null when that is nothing. */
    @Nullable Segment segment() {
        return drafts.isEmpty() ? null : Segment.of(book(), combinations(), drafts);
    }

    ClauseBook book() {
        if (book == null) {
            book = clauses.book();
        }
        return book;
    }

    Combinations combinations() {
        if (combinations == null) {
            combinations = known.combinations();
        }
        return combinations;
    }
}
