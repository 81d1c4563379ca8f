package cn.huiqi.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event, a yearly campaign or a feedback channel.
 *
 * @param track null when the source names none
 */
public record MatchmakingEvent(
        Particulars particulars,
        @Nullable Track track,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Integer year,
        @Nullable String venue,
        List<String> activities)
        implements Benefit {

    public MatchmakingEvent {
        activities = List.copyOf(activities);
    }

    /** 科技、金融、资本、企业撮合, and services to firms. */
    public enum Track {
        TECHNOLOGY,
        FINANCE,
        CAPITAL,
        ENTERPRISE,
        SERVICE
    }

    /** The first day on which it may take place; null when not even the year is known. */
    public @Nullable LocalDate earliestDay() {
        if (startsOn != null) {
            return startsOn;
        }
        return year == null ? endsOn : LocalDate.of(year, 1, 1);
    }
}
