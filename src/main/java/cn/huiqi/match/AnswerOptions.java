package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The answers that a firm may give to a question, each with the profile that it leads to. */
final class AnswerOptions {

    private static final String NONE = "NONE";
    private static final String ANSWER = "ANSWER";

    private final Edition edition;
    private final FirmProfile firm;
    private final LocalDate day;

    AnswerOptions(Edition edition, FirmProfile firm, LocalDate day) {
        this.edition = edition;
        this.firm = firm;
        this.day = day;
    }

    /** An answer, as the profile takes it. */
    record Option(String value, String label, FirmProfile answered) {}

    /**
     * @param open the undecided conditions on the attribute
     */
    List<Option> of(Attribute attribute, List<Condition> open) {
        return switch (attribute.kind()) {
            case REGION -> regions();
            case SECTOR -> sectors();
            case ZONE -> zones();
            case SIZE -> sizes();
            case CHOICE ->
                    attribute.options().stream()
                            .map(option ->
                                    new Option(
                                            option.value(),
                                            option.label(),
                                            firm.but()
                                                    .choice(attribute.id(), option.value())
                                                    .build()))
                            .toList();
            case YES_NO -> List.of(yesNo(attribute, true), yesNo(attribute, false));
            case NUMBER, MONEY, RATIO -> numbers(attribute, open);
            case DATE -> days(attribute, open);
            case QUALIFICATION -> qualifications(open);
            case EVENT -> events(open);
            case JUDGEMENT -> List.of();
        };
    }

    /** The districts of the city given; the cities of Liaoning while not even the province is. */
    private List<Option> regions() {
        var regions = edition.vocabulary().reference().regions();
        var given = firm.region();
        var parent = given == null || given.equals(Regions.STATE) ? Regions.LIAONING : given;
        return regions.children(parent).stream()
                .map(code ->
                        new Option(
                                code.value(), regions.name(code), firm.but().region(code).build()))
                .toList();
    }

    private List<Option> sectors() {
        var sectors = edition.vocabulary().reference().sectors();
        var given = firm.sector();
        var children = given == null ? sectors.sections() : sectors.children(given);
        return children.stream()
                .map(code ->
                        new Option(
                                code.value(), sectors.name(code), firm.but().sector(code).build()))
                .toList();
    }

    private List<Option> zones() {
        var options = new ArrayList<Option>();
        for (var zone : edition.vocabulary().reference().zones().all()) {
            options.add(
                    new Option(
                            zone.code().value(),
                            zone.name(),
                            firm.but().zones(List.of(zone.code())).build()));
        }
        options.add(new Option(NONE, none(), firm.but().zones(List.<ZoneCode>of()).build()));
        return options;
    }

    /** The classes that are still possible. */
    private List<Option> sizes() {
        return firm.sizes().stream()
                .sorted()
                .map(size -> new Option(size.name(), size.label(), firm.but().size(size).build()))
                .toList();
    }

    private Option yesNo(Attribute attribute, boolean value) {
        var code = Boolean.toString(value);
        return new Option(
                code,
                edition.labels().of(ANSWER, code),
                firm.but().yesNo(attribute.id(), value).build());
    }

    private List<Option> numbers(Attribute attribute, List<Condition> open) {
        var cells = new NumberCells(attribute, firm.numbers(attribute));
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Numbers numbers) {
                cells.cutAt(numbers.interval());
            }
        }
        return cells.cells().stream()
                .map(cell ->
                        new Option(
                                cells.quantity(cell),
                                Wording.interval(attribute, cell),
                                firm.but().number(attribute.id(), cell).build()))
                .toList();
    }

    /** The spans between the days that rules name, each written with both ends. */
    private List<Option> days(Attribute attribute, List<Condition> open) {
        // A span starts on each of these days.
        var starts = new TreeSet<LocalDate>();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Days(var comparison, var bound)) {
                switch (comparison) {
                    case AT_LEAST, LESS_THAN -> starts.add(bound);
                    case MORE_THAN, AT_MOST -> starts.add(bound.plusDays(1));
                    default -> {
                        starts.add(bound);
                        starts.add(bound.plusDays(1));
                    }
                }
            }
        }
        var options = new ArrayList<Option>();
        LocalDate from = null;
        for (var start : starts) {
            options.add(days(attribute, from, start.minusDays(1)));
            from = start;
        }
        options.add(days(attribute, from, null));
        return options;
    }

    private Option days(Attribute attribute, @Nullable LocalDate from, @Nullable LocalDate to) {
        var inside = from != null ? from : Objects.requireNonNullElse(to, day);
        var value =
                Objects.requireNonNullElse(from, "") + ".." + Objects.requireNonNullElse(to, "");
        var label = from == null ? to + "及以前" : to == null ? from + "及以后" : from + "至" + to;
        return new Option(value, label, firm.but().day(attribute.id(), inside).build());
    }

    private List<Option> qualifications(List<Condition> open) {
        var named = new LinkedHashSet<String>();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Qualifications accepted) {
                named.addAll(accepted.codes());
            }
        }
        var known = edition.vocabulary().reference().qualifications();
        var options = new ArrayList<Option>();
        for (var code : named) {
            var qualification = known.find(code);
            options.add(
                    new Option(
                            code,
                            qualification == null ? code : qualification.name(),
                            firm.but()
                                    .qualifications(
                                            List.of(new HeldQualification(code, null, null)))
                                    .build()));
        }
        options.add(
                new Option(
                        NONE,
                        none(),
                        firm.but().qualifications(List.<HeldQualification>of()).build()));
        return options;
    }

    /** Types, with the subject where rules name one: {@code FIRST_RECOGNISED:HIGH_TECH}. */
    private List<Option> events(List<Condition> open) {
        var named = new LinkedHashMap<String, FirmEvent>();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Event event) {
                var subjects = event.subjects();
                if (subjects == null) {
                    named.put(event.type(), new FirmEvent(event.type(), null, null, null, null));
                } else {
                    subjects.forEach(subject ->
                            named.put(
                                    event.type() + ":" + subject,
                                    new FirmEvent(event.type(), subject, null, null, null)));
                }
            }
        }
        var options = new ArrayList<Option>();
        named.forEach((value, event) -> options.add(new Option(value, label(event), with(event))));
        options.add(new Option(NONE, none(), without(open)));
        return options;
    }

    private String label(FirmEvent event) {
        EventType type = edition.vocabulary().eventType(event.type());
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
    private FirmProfile with(FirmEvent event) {
        var events = new ArrayList<>(told());
        events.removeIf(told -> told.type().equals(event.type()));
        events.add(event);
        return firm.but().events(events).build();
    }

    private FirmProfile without(List<Condition> open) {
        var events = new ArrayList<>(told());
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Event event) {
                events.removeIf(told -> told.type().equals(event.type()));
            }
        }
        return firm.but().events(events).build();
    }

    private List<FirmEvent> told() {
        return Objects.requireNonNullElse(firm.events(), List.of());
    }

    private String none() {
        return edition.labels().of(ANSWER, NONE);
    }
}
