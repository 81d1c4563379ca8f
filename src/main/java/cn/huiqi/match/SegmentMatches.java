package cn.huiqi.match;

import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Verdict;
import org.jspecify.annotations.Nullable;

/** One query on one segment: which ranks have which verdict. */
final class SegmentMatches {

    private final Segment segment;
    private final MatchQuery query;
    private final DaySlice slice;
    private final Bits eligible;
    private final Bits unknown;
    private final Bits ineligible;
    private final Bits listed;

    /**
     * @param filtered the ranks that pass the filter, to be changed
     * @param judgement null when the query names no firm: then all are listed
     */
    SegmentMatches(
            Segment segment, MatchQuery query, Bits filtered, @Nullable Judgement judgement) {
        this.segment = segment;
        this.query = query;
        this.slice = segment.on(query.day());
        if (judgement == null) {
            this.eligible = filtered;
            this.unknown = Bits.none(segment.size());
            this.ineligible = unknown;
            this.listed = filtered;
            return;
        }
        var may = filtered.copy();
        may.and(slice.inForce());
        may.and(segment.columns().forFirms());
        var sure = may.copy();
        for (var family : segment.families()) {
            family.judge(judgement.verdicts(family.attribute()), may, sure);
        }
        sure.and(may);
        filtered.andNot(may);
        may.andNot(sure);
        this.eligible = sure;
        this.unknown = may;
        this.ineligible = filtered;
        this.listed = chosen();
    }

    private Bits chosen() {
        Bits only = null;
        Bits several = null;
        for (var verdict : query.verdicts()) {
            if (only == null) {
                only = of(verdict);
            } else {
                several = several == null ? only.copy() : several;
                several.or(of(verdict));
            }
        }
        return several != null ? several : only != null ? only : Bits.none(segment.size());
    }

    Bits of(Verdict verdict) {
        return switch (verdict) {
            case ELIGIBLE -> eligible;
            case UNKNOWN -> unknown;
            case INELIGIBLE -> ineligible;
        };
    }

    /** The undecided ones, as far as the query lists them. */
    @Nullable Bits listedUnknown() {
        return query.verdicts().contains(Verdict.UNKNOWN) ? unknown : null;
    }

    Bits listed() {
        return listed;
    }

    Segment segment() {
        return segment;
    }

    void addTo(FacetCounts counts) {
        if (counts.wants(FacetField.STATUS)) {
            for (var status : BenefitStatus.values()) {
                counts.addStatus(status, listed.countAnd(slice.of(status)));
            }
        }
        segment.columns().addTo(counts, listed);
    }

    Verdict verdict(int rank) {
        return eligible.get(rank)
                ? Verdict.ELIGIBLE
                : unknown.get(rank) ? Verdict.UNKNOWN : Verdict.INELIGIBLE;
    }

    BenefitStatus status(int rank) {
        return slice.statusOf(segment.timesOf(rank));
    }

    Ranks ranks() {
        return new Ranks(segment, query, slice);
    }
}
