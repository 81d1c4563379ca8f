package cn.huiqi.match;

import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.match.Terms.Gathering;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.Comparator;
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
    public Listing<MatchmakingEvent> find(
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
                        BenefitOrder.AMOUNT_DESC, // no event has an amount: in the order of ids
                        wanted(tracks, from, to, today));
        return new Listing<>(index.match(query), match -> (MatchmakingEvent) match.benefit());
    }

    static Wanted wanted(
            Set<Track> tracks, @Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        return new Wanted(
                terms ->
                        terms instanceof Gathering event
                                && (tracks.isEmpty()
                                        || (event.track() != null
                                                && tracks.contains(event.track())))
                                && overlaps(event, from, to),
                Comparator.comparing(Gathering.class::cast, order(today)));
    }

    private static boolean overlaps(
            Gathering event, @Nullable LocalDate from, @Nullable LocalDate to) {
        return (from == null || event.last() == null || !event.last().isBefore(from))
                && (to == null || event.first() == null || !event.first().isAfter(to));
    }

    private static Comparator<Gathering> order(LocalDate today) {
        return Comparator.<Gathering>comparingInt(event -> phase(event, today))
                .thenComparingLong(event -> {
                    var day = event.first();
                    long days = day == null ? 0 : day.toEpochDay();
                    return phase(event, today) == OVER ? -days : days;
                });
    }

    private static final int COMING = 0;
    private static final int UNDATED = 1;
    private static final int OVER = 2;

    private static int phase(Gathering event, LocalDate today) {
        var last = event.last();
        return last == null ? UNDATED : last.isBefore(today) ? OVER : COMING;
    }
}
