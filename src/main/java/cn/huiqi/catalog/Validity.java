package cn.huiqi.catalog;

import cn.huiqi.eligibility.Accepted;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When something is in force; both ends included, null is open.
 *
 * @param to the last day
 * @param endDated whether a source dates the end; false when none was seen, or when all that is
 *     known is that it was over on the catalogue's day of record
 * @param supersededFrom first day of a document that takes its place; null when none does
 */
public record Validity(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean endDated,
        @Nullable LocalDate supersededFrom) {

    /** In force on every day. */
    public static final Validity ALWAYS = new Validity(null, null, false, null);

    /** From no known day to a dated one. */
    static Validity until(@Nullable LocalDate to) {
        return new Validity(null, to, to != null, null);
    }

    public boolean includes(LocalDate day) {
        return accepted().includes(day);
    }

    boolean endedBy(LocalDate day) {
        return to != null && day.isAfter(to);
    }

    boolean supersededBy(LocalDate day) {
        return supersededFrom != null && !day.isBefore(supersededFrom);
    }

    /** This period, cut to the later start and the earlier end of both. */
    Validity within(@Nullable LocalDate start, @Nullable LocalDate end) {
        var earliestEnd = earliest(to, end);
        return new Validity(
                latest(from, start),
                earliestEnd,
                earliestEnd != null && (earliestEnd.equals(end) || endDated),
                supersededFrom);
    }

    /** As a condition on the day of the enquiry. */
    public Accepted.InForce accepted() {
        boolean superseded =
                supersededFrom != null && to != null && !to.isBefore(supersededFrom.minusDays(1));
        return new Accepted.InForce(from, to, endDated, superseded);
    }

    static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    static @Nullable LocalDate latest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return Stream.of(one, other)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
