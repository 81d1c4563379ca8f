package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Cuts time at the days that rules name. All days of a span give each of these rules the same
 * answer.
 */
final class DaySpans {

    /** A span starts on each of these days, the first one before all of them. */
    private final TreeSet<LocalDate> starts = new TreeSet<>();

    /** Days from one to another, both included; null is open. */
    record Span(@Nullable LocalDate from, @Nullable LocalDate to) {

        /** Such as {@code 2020-01-01..2020-12-31}. */
        String text() {
            return Objects.requireNonNullElse(from, "") + ".." + Objects.requireNonNullElse(to, "");
        }

        String label() {
            if (from == null) {
                return to == null ? "不限" : to + "及以前";
            }
            if (to == null) {
                return from + "及以后";
            }
            return from.equals(to) ? from.toString() : from + "至" + to;
        }

        /** A day of the span; {@code otherwise} when it is open to both sides. */
        LocalDate inside(LocalDate otherwise) {
            return from != null ? from : to != null ? to : otherwise;
        }
    }

    /** Cuts where the accepted days begin and end. */
    void cutAt(Accepted.Days accepted) {
        var bound = accepted.bound();
        switch (accepted.comparison()) {
            case AT_LEAST, LESS_THAN -> starts.add(bound);
            case MORE_THAN, AT_MOST -> starts.add(bound.plusDays(1));
            default -> {
                starts.add(bound);
                starts.add(bound.plusDays(1));
            }
        }
    }

    /** The spans in rising order; together they are all days. */
    List<Span> spans() {
        var spans = new ArrayList<Span>();
        LocalDate from = null;
        for (var start : starts) {
            spans.add(new Span(from, start.minusDays(1)));
            from = start;
        }
        spans.add(new Span(from, null));
        return spans;
    }
}
