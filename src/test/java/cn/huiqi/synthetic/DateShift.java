package cn.huiqi.synthetic;

import cn.huiqi.intake.Fixtures;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Moves the days of an entry. Single days stay working days; the ends of periods that are the first
 * or the last day of a month stay so, and move by quarters, as budgets do.
 */
record DateShift(long days) {

    private static final int DAYS_BACK = 900;
    private static final int DAYS_ON = 700;
    private static final double DAYS_A_QUARTER = 365.25 / 4;
    private static final double DAYS_A_YEAR = 365.25;

    /** A few years back or on, but hardly past the day of record. */
    static DateShift around(@Nullable LocalDate start, SplittableRandom random) {
        long on =
                start == null
                        ? 0
                        : Math.clamp(
                                start.until(Fixtures.RECORDED_ON, ChronoUnit.DAYS) + 60,
                                0,
                                DAYS_ON);
        return new DateShift(random.nextLong(-DAYS_BACK, on + 1));
    }

    /** The same new start for an entry that starts on another day. */
    DateShift movedTo(@Nullable LocalDate start, @Nullable LocalDate otherStart) {
        return start == null || otherStart == null
                ? this
                : new DateShift(days + otherStart.until(start, ChronoUnit.DAYS));
    }

    LocalDate day(LocalDate day) {
        var moved = day.plusDays(days);
        return moved.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                ? moved.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                : moved;
    }

    LocalDate bound(LocalDate day) {
        long months = 3 * Math.round(days / DAYS_A_QUARTER);
        if (day.getDayOfMonth() == 1) {
            return day.plusMonths(months);
        }
        return day.getDayOfMonth() == day.lengthOfMonth()
                ? day.plusMonths(months).with(TemporalAdjusters.lastDayOfMonth())
                : day.plusDays(days);
    }

    int year(int year) {
        return year + Math.toIntExact(Math.round(days / DAYS_A_YEAR));
    }
}
