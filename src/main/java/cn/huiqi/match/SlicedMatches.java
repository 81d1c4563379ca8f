package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Verdict;
import cn.huiqi.match.Ranks.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The answers of all segments, put together. */
final class SlicedMatches implements Matches {

    private static final List<Verdict> BEST_FIRST =
            List.of(Verdict.ELIGIBLE, Verdict.UNKNOWN, Verdict.INELIGIBLE);

    private final Edition edition;
    private final Combinations combinations;
    private final MatchQuery query;
    private final @Nullable List<int[]> terms;
    private final @Nullable Judgement judgement;
    private final List<SegmentMatches> segments;
    private @Nullable OpenQuestions questions;

    /**
     * @param terms numbers of the wanted ones in order, where the query wants some
     * @param judgement null when the query names no firm
     */
    SlicedMatches(
            Edition edition,
            Combinations combinations,
            MatchQuery query,
            @Nullable List<int[]> terms,
            @Nullable Judgement judgement,
            List<SegmentMatches> segments) {
        this.edition = edition;
        this.combinations = combinations;
        this.query = query;
        this.terms = terms;
        this.judgement = judgement;
        this.segments = segments;
    }

    @Override
    public int total() {
        int total = 0;
        for (var one : segments) {
            total += one.listed().count();
        }
        return total;
    }

    @Override
    public VerdictCounts counts() {
        return new VerdictCounts(
                count(Verdict.ELIGIBLE), count(Verdict.UNKNOWN), count(Verdict.INELIGIBLE));
    }

    private int count(Verdict verdict) {
        int count = 0;
        for (var one : segments) {
            count += one.of(verdict).count();
        }
        return count;
    }

    @Override
    public List<Match> page(int offset, int size) {
        var page = new ArrayList<Match>(Math.min(size, 128));
        if (terms == null) {
            fill(page, size, offset, this::listed);
            return page;
        }
        int left = offset;
        for (var alike : terms) {
            int here = 0;
            for (var one : segments) {
                here += one.segment().columns().terms().count(alike, one.listed());
            }
            if (left < here) {
                fill(page, size, left, one -> listed(one, alike));
                left = 0;
            } else {
                left -= here;
            }
            if (page.size() >= size) {
                break;
            }
        }
        return page;
    }

    /**
     * Adds to the page, past the first {@code passedOver} of what is listed.
     *
     * @param listed by verdict, the best first; or all in one
     */
    private void fill(
            List<Match> page,
            int size,
            int passedOver,
            Function<SegmentMatches, List<Bits>> listed) {
        int left = passedOver;
        var ranks = segments.stream().map(SegmentMatches::ranks).toList();
        var parts = new ArrayList<List<Part>>(segments.size());
        for (int i = 0; i < ranks.size(); i++) {
            parts.add(ranks.get(i).parts(listed.apply(segments.get(i))));
        }
        for (int part = 0;
                page.size() < size && !parts.isEmpty() && part < parts.getFirst().size();
                part++) {
            if (left > 0) {
                int here = 0;
                for (var of : parts) {
                    here += of.get(part).count();
                }
                if (left >= here) {
                    left -= here;
                    continue;
                }
            }
            fill(page, size, part, ranks, parts, left);
            left = 0;
        }
    }

    private List<Bits> listed(SegmentMatches one, int[] alike) {
        var having = one.segment().columns().terms().having(alike);
        return listed(one).stream()
                .map(bits -> {
                    var both = bits.copy();
                    both.and(having);
                    return both;
                })
                .toList();
    }

    /** By verdict, the best first, where the order looks at that; else all in one. */
    private List<Bits> listed(SegmentMatches one) {
        return query.order() != BenefitOrder.RECOMMENDED || judgement == null
                ? List.of(one.listed())
                : BEST_FIRST.stream().filter(query.verdicts()::contains).map(one::of).toList();
    }

    /** Adds to the page from one part, past the first {@code passedOver} of it. */
    private void fill(
            List<Match> page,
            int size,
            int part,
            List<Ranks> ranks,
            List<List<Part>> parts,
            int passedOver) {
        var heads = new PriorityQueue<>(Comparator.comparing(Head::benefit, order()));
        for (int i = 0; i < segments.size(); i++) {
            var head =
                    new Head(
                            edition, segments.get(i), ranks.get(i).inOrder(parts.get(i).get(part)));
            if (head.advance()) {
                heads.add(head);
            }
        }
        int left = passedOver;
        while (page.size() < size && !heads.isEmpty()) {
            var head = heads.remove();
            boolean more = true;
            // Alone, a head need not be compared with others.
            do {
                if (left > 0) {
                    left--;
                } else {
                    page.add(head.match());
                }
                more = head.advance();
            } while (more && heads.isEmpty() && page.size() < size);
            if (more) {
                heads.add(head);
            }
        }
    }

    private Comparator<Benefit> order() {
        return query.order().onBenefits(query.day());
    }

    /** Where one segment stands while several are merged. */
    private static final class Head {

        private final Edition edition;
        private final SegmentMatches segment;
        private final PrimitiveIterator.OfInt ranks;
        private int rank;

        Head(Edition edition, SegmentMatches segment, PrimitiveIterator.OfInt ranks) {
            this.edition = edition;
            this.segment = segment;
            this.ranks = ranks;
        }

        boolean advance() {
            boolean more = ranks.hasNext();
            if (more) {
                rank = ranks.nextInt();
            }
            return more;
        }

        Benefit benefit() {
            return edition.benefit(segment.segment().ordinal(rank));
        }

        Match match() {
            return new Match(benefit(), segment.verdict(rank), segment.status(rank));
        }
    }

    @Override
    public List<Facet> facets(Set<FacetField> fields) {
        var counts = new FacetCounts(combinations, fields);
        for (var one : segments) {
            one.addTo(counts);
        }
        return counts.facets();
    }

    @Override
    public List<NextQuestion> nextQuestions(int first) {
        return judgement == null ? List.of() : questions(judgement).next(first);
    }

    @Override
    public List<Attribute> attributesToAsk(int first, ToIntFunction<Attribute> usedBy) {
        return judgement == null ? List.of() : questions(judgement).attributes(first, usedBy);
    }

    /** Gathered once. One request is answered by one thread at a time. */
    private OpenQuestions questions(Judgement judged) {
        if (questions == null) {
            questions = new OpenQuestions(edition, judged, segments);
        }
        return questions;
    }
}
