package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.DAY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Against everything that may have happened to the firm around the day of the enquiry. */
class EventConditionsTest {

    private static final String TYPE = "FIRST_RECOGNISED";
    private static final List<String> SUBJECTS = List.of("HIGH_TECH", "GAZELLE", "UNICORN");
    private static final List<String> LEVELS = List.of("PROVINCIAL", "CITY");

    /** A word of which nobody thought: there is always one more than rules can name. */
    private static final String ANOTHER = "ANOTHER";

    private static final List<LocalDate> DAYS =
            IntStream.rangeClosed(-5, 3).mapToObj(DAY::plusDays).toList();

    @Property(edgeCases = EdgeCasesMode.NONE)
    void one_event_has_to_meet_everything_that_is_asked(
            @ForAll("asked") Accepted.Event asked, @ForAll("told") @Nullable List<FirmEvent> told) {
        var firm = Fixtures.firm();
        if (told != null) {
            firm.events(told);
        }

        assertThat(judged(firm, Attribute.EVENTS, asked))
                .isEqualTo(
                        SpelledOut.verdict(
                                histories(told),
                                history ->
                                        history.stream().anyMatch(event -> meets(event, asked))));
    }

    private static boolean meets(FirmEvent event, Accepted.Event asked) {
        var on = Objects.requireNonNull(event.on());
        return event.type().equals(asked.type())
                && (asked.subjects() == null || asked.subjects().contains(event.subject()))
                && (asked.levels() == null || asked.levels().contains(event.level()))
                && (asked.from() == null || !on.isBefore(asked.from()))
                && (asked.to() == null || !on.isAfter(asked.to()))
                && !on.isAfter(DAY);
    }

    /** When nobody told, nothing or any one thing; else each event told, spelled out. */
    private static List<List<FirmEvent>> histories(@Nullable List<FirmEvent> told) {
        if (told == null) {
            return Stream.concat(
                            Stream.of(List.<FirmEvent>of()),
                            possible(new FirmEvent(TYPE, null, null, null, null)).map(List::of))
                    .toList();
        }
        var histories = List.of(List.<FirmEvent>of());
        for (var event : told) {
            histories =
                    histories.stream()
                            .flatMap(before -> possible(event).map(one -> and(before, one)))
                            .toList();
        }
        return histories;
    }

    private static Stream<FirmEvent> possible(FirmEvent told) {
        var subjects = told.subject() == null ? and(SUBJECTS, ANOTHER) : List.of(told.subject());
        var levels = told.level() == null ? and(LEVELS, ANOTHER) : List.of(told.level());
        var days = told.on() == null ? DAYS.subList(0, DAYS.indexOf(DAY) + 1) : List.of(told.on());
        return subjects.stream()
                .flatMap(subject ->
                        levels.stream()
                                .flatMap(level ->
                                        days.stream()
                                                .map(day -> event(told, subject, level, day))));
    }

    private static FirmEvent event(FirmEvent told, String subject, String level, LocalDate day) {
        return new FirmEvent(told.type(), subject, level, null, day);
    }

    private static <T> List<T> and(List<T> items, T one) {
        return Stream.concat(items.stream(), Stream.of(one)).toList();
    }

    @Provide
    static Arbitrary<Accepted.Event> asked() {
        // A window that opens before all days would not differ from one without a start.
        var day = Arbitraries.of(DAYS.subList(1, DAYS.size())).injectNull(0.4);
        return Combinators.combine(
                        SpelledOut.some(SUBJECTS, 2).injectNull(0.3),
                        SpelledOut.some(LEVELS, 1).injectNull(0.6),
                        day,
                        day)
                .as((subjects, levels, one, other) -> {
                    boolean swapped = one != null && other != null && one.isAfter(other);
                    return new Accepted.Event(
                            TYPE,
                            subjects,
                            levels,
                            null,
                            swapped ? other : one,
                            swapped ? one : other);
                });
    }

    @Provide
    static Arbitrary<@Nullable List<FirmEvent>> told() {
        return Combinators.combine(
                        Arbitraries.of(TYPE, TYPE, "AWARDED"),
                        Arbitraries.of(SUBJECTS).injectNull(0.3),
                        Arbitraries.of(LEVELS).injectNull(0.4),
                        Arbitraries.of(DAYS).injectNull(0.4))
                .as((type, subject, level, on) -> new FirmEvent(type, subject, level, null, on))
                .list()
                .ofMaxSize(2)
                .injectNull(0.15);
    }
}
