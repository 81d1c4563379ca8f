package cn.huiqi.match;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.catalog.SmallCatalogue;
import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.RegionCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("cn.huiqi.match.Indexes#all")
class EventSearchTest {

    private static final LocalDate TODAY = LocalDate.of(2025, 6, 15);
    private static final Edition EDITION =
            SmallCatalogue.of()
                    .event("{id: past, startsOn: 2025-05-01, endsOn: 2025-05-03}")
                    .event("{id: long-past, startsOn: 2024-05-01}")
                    .event("{id: today, startsOn: 2025-06-15, matchKind: TECH}")
                    .event("{id: running, startsOn: 2025-06-01, endsOn: 2025-06-30}")
                    .event("{id: next, startsOn: 2025-07-01, matchKind: FINANCE}")
                    .event("{id: later, startsOn: 2025-09-01, region: '210200'}")
                    .event("{id: this-year, year: 2025, matchKind: TECH}")
                    .event("{id: undated-b}")
                    .event("{id: undated-a, matchKind: SERVICE}")
                    .edition();

    private final Function<Edition, MatchIndex> indexing;

    EventSearchTest(Function<Edition, MatchIndex> indexing) {
        this.indexing = indexing;
    }

    private List<String> find(
            Set<Track> tracks,
            @Nullable String region,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        return all(
                        new EventSearch(indexing.apply(EDITION))
                                .find(
                                        tracks,
                                        region == null ? null : new RegionCode(region),
                                        from,
                                        to,
                                        TODAY))
                .stream()
                .map(it -> it.id().substring("event:".length()))
                .toList();
    }

    private static List<MatchmakingEvent> all(Listing<MatchmakingEvent> found) {
        return found.page(0, found.total());
    }

    @Test
    void what_is_still_to_come_comes_first_then_the_undated_then_what_is_over() {
        assertThat(find(Set.of(), null, null, null))
                .containsExactly(
                        "this-year",
                        "running",
                        "today",
                        "next",
                        "later",
                        "undated-a",
                        "undated-b",
                        "past",
                        "long-past");
    }

    @Test
    void tracks_leave_out_other_tracks_and_none() {
        assertThat(find(Set.of(Track.TECHNOLOGY), null, null, null))
                .containsExactly("this-year", "today");
        assertThat(find(Set.of(Track.FINANCE, Track.SERVICE), null, null, null))
                .containsExactly("next", "undated-a");
        assertThat(find(Set.of(Track.CAPITAL), null, null, null)).isEmpty();
    }

    @Test
    void a_place_meets_in_the_tree() {
        assertThat(find(Set.of(), "210200", null, null)).hasSize(9);
        assertThat(find(Set.of(), "210100", null, null)).hasSize(8).doesNotContain("later");
    }

    @ParameterizedTest(name = "{0} to {1}: {3}")
    @CsvSource(
            textBlock =
                    """
                    2025-05-03, ,           past running today next later, the last day is in
                    2025-05-04, ,           running today next later,      the day after is not
                    2025-06-30, ,           running next later,            a running one counts to its end
                    2025-07-01, ,           next later,                    the day after that
                    ,           2025-05-01, past long-past,                the first day is in
                    ,           2025-04-30, long-past,                     the eve is not
                    2025-06-15, 2025-07-01, running today next,            both ends are included
                    2025-06-16, 2025-06-20, running,                       inside one event
                    2025-09-02, 2025-12-31, '',                            after all of them
                    """)
    void a_period_keeps_what_overlaps_it(
            @Nullable LocalDate from, @Nullable LocalDate to, String dated, String why) {
        var expected = dated.isEmpty() ? Set.<String>of() : Set.of(dated.split(" "));

        assertThat(find(Set.of(), null, from, to))
                .filteredOn(it -> !it.startsWith("undated") && !it.equals("this-year"))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(find(Set.of(), null, from, to)).contains("undated-a", "undated-b");
    }

    @Test
    void an_event_known_by_its_year_may_be_on_any_day_of_it() {
        assertThat(find(Set.of(), null, LocalDate.of(2025, 12, 31), null)).contains("this-year");
        assertThat(find(Set.of(), null, LocalDate.of(2026, 1, 1), null))
                .doesNotContain("this-year");
        assertThat(find(Set.of(), null, null, LocalDate.of(2025, 1, 1))).contains("this-year");
        assertThat(find(Set.of(), null, null, LocalDate.of(2024, 12, 31)))
                .doesNotContain("this-year");
    }

    @Test
    void every_page_goes_on_where_the_one_before_ended() {
        var found =
                new EventSearch(indexing.apply(Fixtures.edition()))
                        .find(Set.of(), null, null, null, TODAY);

        for (int size = 1; size <= 40; size += 3) {
            var pages = new ArrayList<MatchmakingEvent>();
            for (int from = 0; from < found.total(); from += size) {
                assertThat(found.page(from, size)).hasSize(Math.min(size, found.total() - from));
                pages.addAll(found.page(from, size));
            }
            assertThat(pages).isEqualTo(all(found));
        }
        assertThat(found.page(found.total(), 5)).isEmpty();
    }

    @Test
    void all_36_of_the_bundled_catalogue_are_found() {
        var search = new EventSearch(indexing.apply(Fixtures.edition()));

        assertThat(all(search.find(Set.of(), null, null, null, TODAY)))
                .hasSize(36)
                .extracting(MatchmakingEvent::id)
                .doesNotHaveDuplicates();
    }
}
