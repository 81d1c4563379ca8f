package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.match.AnswerOptions.Option;
import cn.huiqi.match.AnswerOptions.Retold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The events that a firm may tell: types, with the subject where rules name one, such as {@code
 * FIRST_RECOGNISED:HIGH_TECH}.
 */
final class EventOptions {

    private final Vocabulary vocabulary;
    private final FirmProfile firm;

    EventOptions(Vocabulary vocabulary, FirmProfile firm) {
        this.vocabulary = vocabulary;
        this.firm = firm;
    }

    /**
     * An event that an answer tells.
     *
     * @param value as the answer names it
     */
    record Named(String value, FirmEvent event) {

        static final Comparator<Named> IN_ORDER = Comparator.comparing(Named::value);
    }

    /** The events that conditions ask about, in order. */
    static List<Named> named(List<Condition> conditions) {
        var events = new TreeSet<>(Named.IN_ORDER);
        conditions.forEach(condition -> events.addAll(named(condition)));
        return List.copyOf(events);
    }

    /** The events that a condition asks about, each with another type or subject. */
    static List<Named> named(Condition condition) {
        if (!(condition.accepted() instanceof Accepted.Event event)) {
            return List.of();
        }
        var type = event.type();
        return event.subjects() == null
                ? List.of(new Named(type, new FirmEvent(type, null, null, null, null)))
                : event.subjects().stream()
                        .map(subject ->
                                new Named(
                                        type + ":" + subject,
                                        new FirmEvent(type, subject, null, null, null)))
                        .toList();
    }

    /**
     * @param events in order, none twice
     * @param none label of the answer that none of them happened
     */
    List<Option> of(List<Named> events, Supplier<String> none) {
        var options = new ArrayList<Option>(events.size() + 1);
        var types = new LinkedHashSet<String>();
        for (var named : events) {
            var event = named.event();
            types.add(event.type());
            options.add(
                    new Option(
                            named.value(),
                            () -> label(event),
                            () -> with(event),
                            new Retold(List.of(event.type()), event)));
        }
        options.add(
                new Option(
                        AnswerOptions.NONE,
                        none,
                        () -> without(types),
                        new Retold(List.copyOf(types), null)));
        return options;
    }

    private String label(FirmEvent event) {
        var type = vocabulary.eventType(event.type());
        if (type == null) {
            return event.type();
        }
        return type.subjects().stream()
                .filter(subject -> subject.value().equals(event.subject()))
                .findFirst()
                .map(subject -> type.label() + ":" + subject.label())
                .orElse(type.label());
    }

    /** What was told of the same type was too vague: the answer takes its place. */
    private FirmProfile.Builder with(FirmEvent event) {
        var events = new ArrayList<>(told());
        events.removeIf(told -> told.type().equals(event.type()));
        events.add(event);
        return firm.but().events(events);
    }

    private FirmProfile.Builder without(Set<String> types) {
        var events = new ArrayList<>(told());
        events.removeIf(told -> types.contains(told.type()));
        return firm.but().events(events);
    }

    private List<FirmEvent> told() {
        return Objects.requireNonNullElse(firm.events(), List.of());
    }
}
