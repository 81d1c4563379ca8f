package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One query on one segment: which ranks have which verdict. */
final class SegmentMatches {

    private final Segment segment;
    private final MatchQuery query;
    private final DaySlice slice;
    private final Verdict[] verdicts;
    private final Bits eligible;
    private final Bits unknown;
    private final Bits ineligible;
    private final Bits listed;

    SegmentMatches(Segment segment, MatchQuery query) {
        this.segment = segment;
        this.query = query;
        this.slice = segment.on(query.day());
        this.verdicts = new Verdict[segment.clauseCount()];
        var filtered = filtered();
        this.eligible = filtered.copy();
        var firm = query.firm();
        if (firm == null) {
            this.unknown = Bits.none(segment.size());
            this.ineligible = unknown;
            this.listed = eligible;
            return;
        }
        this.unknown = filtered.copy();
        this.ineligible = filtered;
        judge(new Evaluator(firm, query.day()));
        this.listed = chosen();
    }

    private Bits filtered() {
        var filter = query.filter();
        var bits = segment.columns().where(filter);
        if (!filter.statuses().isEmpty()) {
            var statuses = Bits.none(segment.size());
            filter.statuses().forEach(status -> statuses.or(slice.of(status)));
            bits.and(statuses);
        }
        var closesBefore = filter.closesBefore();
        if (closesBefore != null) {
            var closing = Bits.none(segment.size());
            for (var times : segment.times()) {
                var closesOn = closesOn(times.benefit());
                if (closesOn != null && closesOn.isBefore(closesBefore)) {
                    times.postings().addTo(closing);
                }
            }
            bits.and(closing);
        }
        return bits;
    }

    private @Nullable LocalDate closesOn(Benefit benefit) {
        var window = benefit.windowOn(query.day());
        return window == null ? null : window.closesOn();
    }

    /** Leaves the sure ones in {@code eligible}, the open ones in {@code unknown}, the rest. */
    private void judge(Evaluator evaluator) {
        var may = unknown;
        var sure = eligible;
        may.and(slice.inForce());
        may.and(segment.columns().forFirms());
        sure.and(may);
        for (var family : segment.families()) {
            family.judge(evaluator, may, sure, verdicts);
        }
        sure.and(may);
        ineligible.andNot(may);
        unknown.andNot(sure);
    }

    private Bits chosen() {
        var bits = Bits.none(segment.size());
        for (var verdict : query.verdicts()) {
            bits.or(of(verdict));
        }
        return bits;
    }

    Bits of(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> eligible;
            case UNKNOWN -> unknown;
            case INELIGIBLE -> ineligible;
        };
    }

    /** The undecided ones, as far as the query lists them. */
    Bits listedUnknown() {
        return query.firm() != null && query.verdicts().contains(Verdict.UNKNOWN)
                ? unknown
                : Bits.none(segment.size());
    }

    Bits listed() {
        return listed;
    }

    Segment segment() {
        return segment;
    }

    /** What the clause's verdict was. */
    Verdict verdict(int clause) {
        return verdicts[clause];
    }

    int count(BenefitStatus status) {
        return listed.countAnd(slice.of(status));
    }

    Match match(int rank) {
        var verdict =
                eligible.get(rank)
                        ? Verdict.ELIGIBLE
                        : unknown.get(rank) ? Verdict.UNKNOWN : Verdict.INELIGIBLE;
        return new Match(segment.benefit(rank), verdict, slice.statusOf(segment.timesOf(rank)));
    }

    /** The parts of the answer that follow one another; within each the order is by comparison. */
    List<Bits> parts() {
        if (query.order() != BenefitOrder.RECOMMENDED) {
            return List.of(listed);
        }
        var parts = new ArrayList<Bits>();
        for (var verdict : List.of(Verdict.ELIGIBLE, Verdict.UNKNOWN, Verdict.INELIGIBLE)) {
            if (query.firm() == null ? verdict == Verdict.ELIGIBLE : true) {
                var of = of(verdict).copy();
                of.and(listed);
                var open = of.copy();
                open.and(slice.open());
                of.andNot(open);
                parts.add(open);
                parts.add(of);
            }
        }
        return parts;
    }

    /**
     * The ranks of a part in the query's order.
     *
     * @param passedOver how many to leave out at the start
     */
    PrimitiveIterator.OfInt inOrder(Bits part, int passedOver) {
        return switch (query.order()) {
            case RECOMMENDED, AMOUNT_DESC -> rising(part, passedOver);
            case UPDATED_DESC -> filtered(segment.columns().byUpdate(), part, passedOver);
            case CLOSES_ON_ASC -> closing(part).skip(passedOver).iterator();
        };
    }

    private static PrimitiveIterator.OfInt rising(Bits part, int passedOver) {
        return new PrimitiveIterator.OfInt() {
            private int next = part.select(passedOver);

            @Override
            public boolean hasNext() {
                return next >= 0;
            }

            @Override
            public int nextInt() {
                int rank = next;
                next = part.next(rank + 1);
                return rank;
            }
        };
    }

    private static PrimitiveIterator.OfInt filtered(int[] ranks, Bits part, int passedOver) {
        return IntStream.of(ranks).filter(part::get).skip(passedOver).iterator();
    }

    /** Those with a known last day first, by day and id; then the rest by id. */
    private IntStream closing(Bits part) {
        var closing = Bits.none(segment.size());
        for (var times : segment.times()) {
            if (closesOn(times.benefit()) != null) {
                times.postings().addTo(closing);
            }
        }
        var rest = part.copy();
        rest.andNot(closing);
        closing.and(part);
        var first =
                IntStream.of(closing.ranks(closing.count()))
                        .boxed()
                        .sorted(
                                Comparator.comparing(
                                        segment::benefit,
                                        BenefitOrder.CLOSES_ON_ASC.onBenefits(query.day())))
                        .mapToInt(rank -> rank);
        return IntStream.concat(first, IntStream.of(segment.columns().byId()).filter(rest::get));
    }
}
