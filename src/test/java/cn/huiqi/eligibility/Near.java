package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random values near what conditions ask: at their bounds, right beside them, and elsewhere. */
final class Near {

    private static final BigDecimal LITTLE = new BigDecimal("0.01");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Vocabulary vocabulary;
    private final List<Condition> asked;
    private final LocalDate day;
    private final Random random;

    Near(Vocabulary vocabulary, List<Condition> asked, LocalDate day, Random random) {
        this.vocabulary = vocabulary;
        this.asked = asked;
        this.day = day;
        this.random = random;
    }

    <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** True once in so many times. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    private <T extends Accepted> List<T> accepted(Class<T> shape) {
        return asked.stream()
                .map(Condition::accepted)
                .filter(shape::isInstance)
                .map(shape::cast)
                .toList();
    }

    private <T extends Accepted> List<T> accepted(Class<T> shape, Attribute attribute) {
        return asked.stream()
                .filter(condition -> condition.attribute().equals(attribute))
                .map(Condition::accepted)
                .filter(shape::isInstance)
                .map(shape::cast)
                .toList();
    }

    // ---------------------------------------------------------------- places and sectors

    RegionCode place() {
        var codes =
                accepted(Accepted.Regions.class).stream()
                        .flatMap(accepted -> accepted.codes().stream())
                        .toList();
        if (codes.isEmpty() || once(4)) {
            return below(Regions.STATE);
        }
        var code = any(codes);
        var parent = vocabulary.reference().regions().parent(code);
        return below(parent != null && once(3) ? parent : code);
    }

    /** Some steps down the tree, if there are any; mostly into Liaoning, where the tree is. */
    RegionCode below(RegionCode from) {
        var at = from;
        for (var within = within(at); random.nextBoolean() && !within.isEmpty(); ) {
            at = any(within);
            within = within(at);
        }
        return at;
    }

    RegionCode leaf(RegionCode from) {
        var at = from;
        for (var within = within(at); !within.isEmpty(); within = within(at)) {
            at = any(within);
        }
        return at;
    }

    private List<RegionCode> within(RegionCode code) {
        return code.equals(Regions.STATE) && !once(4)
                ? List.of(Regions.LIAONING)
                : vocabulary.reference().regions().children(code);
    }

    SectorCode sector() {
        var codes =
                accepted(Accepted.Sectors.class).stream()
                        .flatMap(accepted -> accepted.codes().stream())
                        .toList();
        if (codes.isEmpty() || once(4)) {
            return below(section());
        }
        var code = any(codes);
        var parent = vocabulary.reference().sectors().parent(code);
        return below(parent != null && once(3) ? parent : code);
    }

    SectorCode section() {
        return any(vocabulary.reference().sectors().sections());
    }

    SectorCode below(SectorCode from) {
        var sectors = vocabulary.reference().sectors();
        var at = from;
        for (var within = sectors.children(at); random.nextBoolean() && !within.isEmpty(); ) {
            at = any(within);
            within = sectors.children(at);
        }
        return at;
    }

    SectorCode leaf(SectorCode from) {
        var sectors = vocabulary.reference().sectors();
        var at = from;
        for (var within = sectors.children(at); !within.isEmpty(); within = sectors.children(at)) {
            at = any(within);
        }
        return at;
    }

    List<ZoneCode> zones() {
        var codes = new ArrayList<ZoneCode>();
        for (var zones : accepted(Accepted.Zones.class)) {
            codes.addAll(zones.codes());
            zones.codes().forEach(code -> codes.add(around(code)));
        }
        var all = List.copyOf(vocabulary.reference().zones().all());
        return Stream.generate(() -> codes.isEmpty() || once(3) ? any(all).code() : any(codes))
                .limit(random.nextInt(3))
                .distinct()
                .toList();
    }

    /** The zone of which it is an area, else the zone itself. */
    ZoneCode around(ZoneCode code) {
        var zone = Objects.requireNonNull(vocabulary.reference().zones().find(code.value()));
        return Objects.requireNonNullElse(zone.parent(), code);
    }

    // ---------------------------------------------------------------- qualifications, events

    List<HeldQualification> qualifications() {
        var all = List.copyOf(vocabulary.reference().qualifications().all());
        var codes = new ArrayList<String>();
        for (var accepted : accepted(Accepted.Qualifications.class)) {
            codes.addAll(accepted.codes());
            all.stream()
                    .filter(known -> accepted.codes().stream().anyMatch(known.implies()::contains))
                    .forEach(known -> codes.add(known.code()));
        }
        return Stream.generate(() -> codes.isEmpty() || once(4) ? any(all).code() : any(codes))
                .limit(random.nextInt(4))
                .map(this::held)
                .toList();
    }

    private HeldQualification held(String code) {
        var about = day.plusDays(random.nextInt(3) - 1);
        return switch (random.nextInt(4)) {
            case 0 -> new HeldQualification(code, about, null);
            case 1 -> new HeldQualification(code, null, about);
            default -> new HeldQualification(code, null, null);
        };
    }

    List<FirmEvent> events() {
        return Stream.generate(this::event).limit(random.nextInt(4)).toList();
    }

    private FirmEvent event() {
        var types = accepted(Accepted.Event.class).stream().map(Accepted.Event::type).toList();
        var type =
                types.isEmpty() || once(6)
                        ? any(List.copyOf(vocabulary.eventTypes())).type()
                        : any(types);
        var event = clearer(new FirmEvent(type, null, null, null, null), false);
        return once(6)
                ? new FirmEvent(
                        type, event.subject(), event.level(), event.stage(), day.plusDays(1))
                : event;
    }

    /**
     * The event with some of what was left out.
     *
     * @param all with all of it
     */
    FirmEvent clearer(FirmEvent event, boolean all) {
        var type = Objects.requireNonNull(vocabulary.eventType(event.type()));
        var asked =
                accepted(Accepted.Event.class).stream()
                        .filter(accepted -> accepted.type().equals(event.type()))
                        .toList();
        var on = event.on();
        return new FirmEvent(
                event.type(),
                clearer(
                        event.subject(),
                        asked.stream().map(Accepted.Event::subjects),
                        type.subjects(),
                        all),
                clearer(
                        event.level(),
                        asked.stream().map(Accepted.Event::levels),
                        type.levels(),
                        all),
                clearer(
                        event.stage(),
                        asked.stream().map(Accepted.Event::stages),
                        type.stages(),
                        all),
                on == null && (all || random.nextBoolean()) ? eventDay(asked) : on);
    }

    private @Nullable String clearer(
            @Nullable String told,
            Stream<@Nullable List<String>> asked,
            List<Attribute.Option> known,
            boolean all) {
        if (told != null || !(all || random.nextBoolean())) {
            return told;
        }
        var words = new ArrayList<String>();
        asked.filter(Objects::nonNull).forEach(words::addAll);
        known.forEach(option -> words.add(option.value()));
        return words.isEmpty() ? null : any(words);
    }

    /** Not after the day of the enquiry, for then it would not have happened yet. */
    private LocalDate eventDay(List<Accepted.Event> asked) {
        var days = new TreeSet<LocalDate>(List.of(day, day.minusDays(1), day.minusYears(2)));
        for (var event : asked) {
            Stream.of(event.from(), event.to())
                    .filter(Objects::nonNull)
                    .forEach(end -> days.addAll(List.of(end.minusDays(1), end, end.plusDays(1))));
        }
        return any(List.copyOf(days.headSet(day, true)));
    }

    // ---------------------------------------------------------------- numbers, days, choices

    List<BigDecimal> bounds(Attribute attribute) {
        var bounds = new TreeSet<BigDecimal>(List.of(BigDecimal.ZERO, BigDecimal.TEN));
        for (var numbers : accepted(Accepted.Numbers.class, attribute)) {
            var bound = numbers.bound();
            bounds.addAll(List.of(bound, bound.add(LITTLE), bound.subtract(LITTLE)));
        }
        for (var row : vocabulary.reference().sizeStandard().rows()) {
            row.bounds()
                    .forEach((indicator, limits) -> {
                        if (indicator.attribute().equals(attribute.id())) {
                            bounds.addAll(List.of(limits.small(), limits.medium(), limits.large()));
                        }
                    });
        }
        boolean negative = attribute.kind() == AttributeKind.RATIO;
        return bounds.stream().filter(bound -> negative || bound.signum() >= 0).toList();
    }

    Interval bracket(Attribute attribute) {
        var one = any(bounds(attribute));
        var other = any(bounds(attribute));
        return switch (random.nextInt(6)) {
            case 0 -> Interval.atLeast(one);
            case 1 -> Interval.moreThan(one);
            case 2 -> Interval.atMost(one);
            case 3 -> Interval.between(one.min(other), one.max(other));
            default -> Interval.exactly(one);
        };
    }

    /** One of the numbers that are possible. */
    BigDecimal number(Attribute attribute, Interval possible) {
        var inside = bounds(attribute).stream().filter(possible::contains).toList();
        if (!inside.isEmpty() && !once(4)) {
            return any(inside);
        }
        var lower = possible.lower();
        var upper = possible.upper();
        if (lower != null && upper != null) {
            return lower.add(upper).multiply(HALF);
        }
        return lower != null
                ? lower.add(LITTLE)
                : upper != null ? upper.subtract(LITTLE) : BigDecimal.ONE;
    }

    LocalDate day(Attribute attribute) {
        var days = new ArrayList<LocalDate>(List.of(day));
        for (var asked : accepted(Accepted.Days.class, attribute)) {
            var bound = asked.bound();
            days.addAll(List.of(bound.minusDays(1), bound, bound.plusDays(1)));
        }
        return any(days);
    }

    String option(Attribute attribute) {
        var asked =
                accepted(Accepted.Choice.class, attribute).stream()
                        .map(Accepted.Choice::value)
                        .toList();
        return asked.isEmpty() || random.nextBoolean()
                ? any(attribute.options()).value()
                : any(asked);
    }
}
