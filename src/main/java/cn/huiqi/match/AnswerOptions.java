package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Quantity;
import cn.huiqi.eligibility.Wording;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

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
            case EVENT -> new EventOptions(edition.vocabulary(), firm).of(open, none());
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

    /** Zones told before stay told: the answer says which of their areas it is, or one more. */
    private List<Option> zones() {
        var told = firm.zones();
        var options = new ArrayList<Option>();
        for (var zone : edition.vocabulary().reference().zones().all()) {
            var answer = new LinkedHashSet<ZoneCode>();
            if (told != null) {
                answer.addAll(told);
            }
            answer.add(zone.code());
            options.add(
                    new Option(zone.code().value(), zone.name(), firm.but().zones(answer).build()));
        }
        if (told == null) {
            options.add(new Option(NONE, none(), firm.but().zones(List.<ZoneCode>of()).build()));
        }
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
                .map(cell -> {
                    // What counts is what the caller will send, which may be less than the cell.
                    var quantity = cells.quantity(cell);
                    return new Option(
                            quantity,
                            Wording.interval(attribute, cell),
                            firm.but().number(attribute.id(), Quantity.parse(quantity)).build());
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
                                span.label(),
                                firm.but().day(attribute.id(), span.inside(day)).build()))
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

    private String none() {
        return edition.labels().of(ANSWER, NONE);
    }
}
