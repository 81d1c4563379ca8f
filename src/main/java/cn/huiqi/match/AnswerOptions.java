package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.match.EventOptions.Named;
import cn.huiqi.reference.Qualification;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The answers that a firm may give to a question, each with the profile that it leads to. */
final class AnswerOptions {

    /** The value of the answer that nothing applies. */
    static final String NONE = "NONE";

    private static final String ANSWER = "ANSWER";

    private final Edition edition;
    private final FirmProfile firm;
    private final LocalDate day;

    AnswerOptions(Edition edition, FirmProfile firm, LocalDate day) {
        this.edition = edition;
        this.firm = firm;
        this.day = day;
    }

    /**
     * An answer. The words for it and the profile that it leads to are made when they are needed:
     * most answers are only counted.
     *
     * @param value as the profile takes it
     * @param retold the events that it tells anew; null when it is about other things
     */
    record Option(
            String value,
            Supplier<String> words,
            Supplier<FirmProfile.Builder> telling,
            @Nullable Retold retold) {

        Option(String value, Supplier<String> words, Supplier<FirmProfile.Builder> telling) {
            this(value, words, telling, null);
        }

        FirmProfile answered() {
            return telling.get().build();
        }

        NextQuestion.Option toldWith(int eligible, int ineligible) {
            return new NextQuestion.Option(value, words.get(), eligible, ineligible);
        }
    }

    /**
     * Events told anew.
     *
     * @param types those of which all that was told is dropped
     * @param event what is told instead; null when none of them happened
     */
    record Retold(List<String> types, @Nullable FirmEvent event) {}

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
                                            option::label,
                                            () ->
                                                    firm.but()
                                                            .choice(
                                                                    attribute.id(),
                                                                    option.value())))
                            .toList();
            case YES_NO -> List.of(yesNo(attribute, true), yesNo(attribute, false));
            case NUMBER, MONEY, RATIO -> numbers(attribute, open);
            case DATE -> days(attribute, open);
            case QUALIFICATION -> qualifications(open);
            case EVENT -> events(EventOptions.named(open));
            case JUDGEMENT -> List.of();
        };
    }

    /**
     * @param events that open conditions ask about, in order
     */
    List<Option> events(List<Named> events) {
        return new EventOptions(edition.vocabulary(), firm).of(events, this::none);
    }

    /** The districts of the city given; the cities of Liaoning while not even the province is. */
    private List<Option> regions() {
        var regions = edition.vocabulary().reference().regions();
        var given = firm.region();
        var parent = given == null || given.equals(Regions.STATE) ? Regions.LIAONING : given;
        return regions.children(parent).stream()
                .map(code ->
                        new Option(
                                code.value(),
                                () -> regions.name(code),
                                () -> firm.but().region(code)))
                .toList();
    }

    private List<Option> sectors() {
        var sectors = edition.vocabulary().reference().sectors();
        var given = firm.sector();
        var children = given == null ? sectors.sections() : sectors.children(given);
        return children.stream()
                .map(code ->
                        new Option(
                                code.value(),
                                () -> sectors.name(code),
                                () -> firm.but().sector(code)))
                .toList();
    }

    /** Zones told before stay told: the answer says which of their areas it is, or one more. */
    private List<Option> zones() {
        var told = firm.zones();
        var options = new ArrayList<Option>();
        for (var zone : edition.vocabulary().reference().zones().all()) {
            options.add(
                    new Option(
                            zone.code().value(),
                            zone::name,
                            () -> firm.but().zones(with(told, zone.code()))));
        }
        if (told == null) {
            options.add(new Option(NONE, this::none, () -> firm.but().zones(List.<ZoneCode>of())));
        }
        return options;
    }

    private static Set<ZoneCode> with(@Nullable Set<ZoneCode> told, ZoneCode zone) {
        var answer = new LinkedHashSet<>(told == null ? Set.<ZoneCode>of() : told);
        answer.add(zone);
        return answer;
    }

    /** The classes that are still possible. */
    private List<Option> sizes() {
        return firm.sizes().stream()
                .sorted()
                .map(size -> new Option(size.name(), size::label, () -> firm.but().size(size)))
                .toList();
    }

    private Option yesNo(Attribute attribute, boolean value) {
        var code = Boolean.toString(value);
        return new Option(
                code,
                () -> edition.labels().of(ANSWER, code),
                () -> firm.but().yesNo(attribute.id(), value));
    }

    private List<Option> numbers(Attribute attribute, List<Condition> open) {
        var cells = new NumberCells(attribute, firm.numbers(attribute));
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Numbers numbers) {
                cells.cutAt(numbers.interval());
            }
        }
        return cells.cells().stream()
                .map(cell -> {
                    // What counts is what the caller will send, which may be less than the cell.
                    var quantity = cells.quantity(cell);
                    return new Option(
                            quantity,
                            () -> Wording.interval(attribute, cell),
                            () -> firm.but().number(attribute.id(), Quantity.parse(quantity)));
                })
                .toList();
    }

    private List<Option> days(Attribute attribute, List<Condition> open) {
        var spans = new DaySpans();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Days days) {
                spans.cutAt(days);
            }
        }
        // All days of a span give the open conditions the same answer: one stands for all.
        return spans.spans().stream()
                .map(span ->
                        new Option(
                                span.text(),
                                span::label,
                                () -> firm.but().day(attribute.id(), span.inside(day))))
                .toList();
    }

    private List<Option> qualifications(List<Condition> open) {
        var named = new TreeSet<String>();
        for (var condition : open) {
            if (condition.accepted() instanceof Accepted.Qualifications accepted) {
                named.addAll(accepted.codes());
            }
        }
        var known = edition.vocabulary().reference().qualifications();
        var options = new ArrayList<Option>();
        for (var code : named) {
            options.add(
                    new Option(
                            code,
                            () -> name(known.find(code), code),
                            () -> holding(List.of(new HeldQualification(code, null, null)))));
        }
        options.add(new Option(NONE, this::none, () -> holding(List.<HeldQualification>of())));
        return options;
    }

    private static String name(@Nullable Qualification known, String code) {
        return known == null ? code : known.name();
    }

    private FirmProfile.Builder holding(List<HeldQualification> held) {
        return firm.but().qualifications(held);
    }

    private String none() {
        return edition.labels().of(ANSWER, NONE);
    }
}
