package cn.huiqi.match;

import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.match.AnswerOptions.Option;
import cn.huiqi.match.AnswerOptions.Retold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
     * @param none label of the answer that none of them happened
     */
    List<Option> of(List<Condition> open, Supplier<String> none) {
        var options = new ArrayList<Option>();
        named(open)
                .forEach((value, event) ->
                        options.add(
                                new Option(
                                        value,
                                        () -> label(event),
                                        () -> with(event),
                                        new Retold(List.of(event.type()), event))));
        var types = types(open);
        options.add(
                new Option(
                        AnswerOptions.NONE,
                        none,
                        () -> without(types),
                        new Retold(List.copyOf(types), null)));
        return options;
    }

    private static SortedMap<String, FirmEvent> named(List<Condition> open) {
        var named = new TreeMap<String, FirmEvent>();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Event event) {
                var type = event.type();
                if (event.subjects() == null) {
                    named.putIfAbsent(type, new FirmEvent(type, null, null, null, null));
                } else {
                    for (var subject : event.subjects()) {
                        named.computeIfAbsent(
                                type + ":" + subject,
                                value -> new FirmEvent(type, subject, null, null, null));
                    }
                }
            }
        }
        return named;
    }

    private static Set<String> types(List<Condition> open) {
        return open.stream()
                .map(Condition::accepted)
                .filter(Accepted.Event.class::isInstance)
                .map(event -> ((Accepted.Event) event).type())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
