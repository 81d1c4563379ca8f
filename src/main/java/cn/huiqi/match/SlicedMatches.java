package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.PriorityQueue;
import java.util.Set;

/** The answers of all segments, put together. */
final class SlicedMatches implements Matches {

    private final Edition edition;
    private final MatchQuery query;
    private final List<SegmentMatches> segments;

    SlicedMatches(Edition edition, MatchQuery query, List<SegmentMatches> segments) {
        this.edition = edition;
        this.query = query;
        this.segments = segments;
    }

    @Override
    public int total() {
        return segments.stream().mapToInt(one -> one.listed().count()).sum();
    }

    @Override
    public VerdictCounts counts() {
        return new VerdictCounts(
                count(Verdict.ELIGIBLE), count(Verdict.UNKNOWN), count(Verdict.INELIGIBLE));
    }

    private int count(Verdict verdict) {
        return segments.stream().mapToInt(one -> one.of(verdict).count()).sum();
    }

    @Override
    public List<Match> page(int offset, int size) {
        var page = new ArrayList<Match>(Math.min(size, 128));
        int left = offset;
        var parts = segments.stream().map(SegmentMatches::parts).toList();
        for (int part = 0; page.size() < size && part < parts.getFirst().size(); part++) {
            int here = 0;
            for (var of : parts) {
                here += of.get(part).count();
            }
            if (left >= here) {
                left -= here;
                continue;
            }
            fill(page, size, part, parts, left);
            left = 0;
        }
        return page;
    }

    /** Adds to the page from one part, past the first {@code passedOver} of it. */
    private void fill(
            List<Match> page, int size, int part, List<List<Bits>> parts, int passedOver) {
        if (segments.size() == 1) {
            var only = segments.getFirst();
            var ranks = only.inOrder(parts.getFirst().get(part), passedOver);
            while (page.size() < size && ranks.hasNext()) {
                page.add(only.match(ranks.nextInt()));
            }
            return;
        }
        var heads =
                new PriorityQueue<>(
                        Comparator.comparing(Head::benefit, query.order().onBenefits(query.day())));
        for (int i = 0; i < segments.size(); i++) {
            var head = Head.of(segments.get(i), parts.get(i).get(part));
            if (head != null) {
                heads.add(head);
            }
        }
        int left = passedOver;
        while (page.size() < size && !heads.isEmpty()) {
            var head = heads.remove();
            if (left > 0) {
                left--;
            } else {
                page.add(head.segment.match(head.rank));
            }
            if (head.advance()) {
                heads.add(head);
            }
        }
    }

    /** Where one segment stands while several are merged. */
    private static final class Head {

        private final SegmentMatches segment;
        private final PrimitiveIterator.OfInt ranks;
        private int rank;

        private Head(SegmentMatches segment, PrimitiveIterator.OfInt ranks) {
            this.segment = segment;
            this.ranks = ranks;
        }

        static @org.jspecify.annotations.Nullable Head of(SegmentMatches segment, Bits part) {
            var head = new Head(segment, segment.inOrder(part, 0));
            return head.advance() ? head : null;
        }

        boolean advance() {
            boolean more = ranks.hasNext();
            if (more) {
                rank = ranks.nextInt();
            }
            return more;
        }

        Benefit benefit() {
            return segment.segment().benefit(rank);
        }
    }

    @Override
    public List<Facet> facets(Set<FacetField> fields) {
        var buckets = new FacetBuckets(edition, fields);
        for (var one : segments) {
            addTo(buckets, one);
        }
        return buckets.facets();
    }

    private static void addTo(FacetBuckets buckets, SegmentMatches one) {
        for (var status : BenefitStatus.values()) {
            buckets.addStatus(status, one.count(status));
        }
        one.segment().columns().addTo(buckets, one.listed());
    }

    @Override
    public List<NextQuestion> nextQuestions(int first) {
        var firm = query.firm();
        return firm == null
                ? List.of()
                : new OpenQuestions(edition, firm, query.day(), segments).next(first);
    }
}
