package cn.huiqi.match;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds matchmaking events by track, place and time. */
public final class EventSearch {

    private final MatchIndex index;

    public EventSearch(MatchIndex index) {
        this.index = index;
    }

    /**
     * Events in order: those still to come or running, the next one first; then those without a
     * date; then those that are over, the last one first.
     *
     * @param tracks empty for all, those without a track included
     * @param from leaves out what was over before this day; undated events stay
     * @param to leaves out what starts after this day; undated events stay
     */
    public List<MatchmakingEvent> find(
            Set<Track> tracks,
            @Nullable RegionCode region,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            LocalDate today) {
        var query =
                new MatchQuery(
                        null,
                        today,
                        Set.of(),
                        BenefitFilter.of(
                                BenefitKind.MATCHMAKING_EVENT,
                                region == null ? Set.of() : Set.of(region)),
                        BenefitOrder.RECOMMENDED);
        var matches = index.match(query);
        return matches.page(0, matches.total()).stream()
                .map(match -> (MatchmakingEvent) match.benefit())
                .filter(event ->
                        tracks.isEmpty()
                                || (event.track() != null && tracks.contains(event.track())))
                .filter(event -> overlaps(event, from, to))
                .sorted(order(today))
                .toList();
    }

    private static boolean overlaps(
            MatchmakingEvent event, @Nullable LocalDate from, @Nullable LocalDate to) {
        var first = event.earliestDay();
        var last = lastDay(event);
        return (from == null || last == null || !last.isBefore(from))
                && (to == null || first == null || !first.isAfter(to));
    }

    private static Comparator<MatchmakingEvent> order(LocalDate today) {
        return Comparator.<MatchmakingEvent>comparingInt(event -> phase(event, today))
                .thenComparingLong(event -> {
                    var day = event.earliestDay();
                    long days = day == null ? 0 : day.toEpochDay();
                    return phase(event, today) == OVER ? -days : days;
                })
                .thenComparing(MatchmakingEvent::id);
    }

    private static final int COMING = 0;
    private static final int UNDATED = 1;
    private static final int OVER = 2;

    private static int phase(MatchmakingEvent event, LocalDate today) {
        var last = lastDay(event);
        return last == null ? UNDATED : last.isBefore(today) ? OVER : COMING;
    }

    private static @Nullable LocalDate lastDay(MatchmakingEvent event) {
        return event.validity().to();
    }
}
