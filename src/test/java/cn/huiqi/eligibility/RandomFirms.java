package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.Condition;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Firms told at random near what some conditions ask, and the same firms told more finely, more
 * coarsely, or to the last detail.
 */
public final class RandomFirms {

    private final Vocabulary vocabulary;
    private final List<Attribute> attributes;
    private final LocalDate day;
    private final Random random;
    private final Near near;

    /**
     * @param day of the enquiry: an event told without a day happened on it or before
     */
    public RandomFirms(Vocabulary vocabulary, List<Condition> asked, LocalDate day, Random random) {
        this.vocabulary = vocabulary;
        this.attributes = attributes(vocabulary, asked);
        this.day = day;
        this.random = random;
        this.near = new Near(vocabulary, List.copyOf(asked), day, random);
    }

    /** The attributes that are asked, and those from which a size is concluded. */
    private static List<Attribute> attributes(Vocabulary vocabulary, List<Condition> asked) {
        var ids = new LinkedHashSet<String>();
        for (var condition : asked) {
            if (condition.attribute().asked()) {
                ids.add(condition.attribute().id());
            }
        }
        if (ids.contains(Attribute.SIZE)) {
            ids.addAll(
                    List.of(
                            Attribute.SECTOR,
                            Attribute.EMPLOYEES,
                            Attribute.REVENUE,
                            Attribute.TOTAL_ASSETS));
        }
        return ids.stream().map(vocabulary::attribute).toList();
    }

    /** A firm that tells two in three of the attributes. */
    public FirmProfile firm() {
        var firm = FirmProfile.builder(vocabulary);
        for (var attribute : attributes) {
            if (!near.once(3)) {
                tell(firm, attribute);
            }
        }
        return firm.build();
    }

    private void tell(FirmProfile.Builder firm, Attribute attribute) {
        var id = attribute.id();
        switch (attribute.kind()) {
            case REGION -> firm.region(near.place());
            case SECTOR -> firm.sector(near.sector());
            case SIZE -> {
                if (near.once(3)) {
                    firm.size(near.any(List.of(FirmSize.values())));
                }
            }
            case ZONE -> firm.zones(near.zones());
            case QUALIFICATION -> firm.qualifications(near.qualifications());
            case EVENT -> firm.events(near.events());
            case NUMBER, MONEY, RATIO -> firm.number(id, near.bracket(attribute));
            case CHOICE -> firm.choice(id, near.option(attribute));
            case YES_NO -> firm.yesNo(id, random.nextBoolean());
            case DATE -> firm.day(id, near.day(attribute));
            case JUDGEMENT -> throw new IllegalArgumentException("Nobody can answer it");
        }
    }

    /** Each fact becomes a subset of what it was; none contradicts another. */
    public FirmProfile finer(FirmProfile firm) {
        var finer = firm.but();
        for (var attribute : attributes) {
            if (random.nextBoolean()) {
                refine(finer, firm, attribute);
            }
        }
        var unsized = finer.build();
        return near.once(4)
                ? unsized.but().size(near.any(List.copyOf(unsized.sizes()))).build()
                : unsized;
    }

    private void refine(FirmProfile.Builder finer, FirmProfile firm, Attribute attribute) {
        switch (attribute.kind()) {
            case REGION -> finer.region(near.below(place(firm)));
            case SECTOR -> finer.sector(near.below(sector(firm)));
            case SIZE -> {} // once all is settled from which it is concluded
            case ZONE -> finer.zones(zones(firm, false));
            case EVENT -> finer.events(events(firm, false));
            case NUMBER, MONEY, RATIO ->
                    finer.number(attribute.id(), narrowed(firm.numbers(attribute), attribute));
            case QUALIFICATION -> {
                if (firm.qualifications() == null) {
                    tell(finer, attribute);
                }
            }
            case CHOICE, YES_NO, DATE -> {
                if (firm.fact(attribute.id()) == null) {
                    tell(finer, attribute);
                }
            }
            case JUDGEMENT -> throw new IllegalArgumentException("Nobody can answer it");
        }
    }

    /** The firm with one attribute told so that it leaves no condition open. */
    public FirmProfile answered(FirmProfile firm, Attribute attribute) {
        var told = firm.but();
        switch (attribute.kind()) {
            case REGION -> told.region(near.leaf(place(firm)));
            case SECTOR -> told.sector(near.leaf(sector(firm)));
            case SIZE -> told.size(near.any(List.copyOf(firm.sizes())));
            case ZONE -> told.zones(zones(firm, true));
            case EVENT -> told.events(events(firm, true));
            case NUMBER, MONEY, RATIO ->
                    told.number(
                            attribute.id(),
                            Interval.exactly(near.number(attribute, firm.numbers(attribute))));
            case QUALIFICATION, CHOICE, YES_NO, DATE -> refine(told, firm, attribute);
            case JUDGEMENT -> throw new IllegalArgumentException("Nobody can answer it");
        }
        return told.build();
    }

    /** Each fact becomes a superset of what it was, at most all there is. */
    public FirmProfile coarser(FirmProfile firm) {
        var coarser = FirmProfile.builder(vocabulary);
        for (var attribute : attributes) {
            switch (random.nextInt(3)) {
                case 0 -> {} // not told any more
                case 1 -> coarsen(coarser, firm, attribute);
                default -> keep(coarser, firm, attribute);
            }
        }
        var unsized = coarser.build();
        var stated = firm.statedSize();
        boolean needed = stated != null && !unsized.sizes().contains(stated);
        return stated != null && (needed || random.nextBoolean())
                ? coarser.size(stated).build()
                : unsized;
    }

    private void coarsen(FirmProfile.Builder coarser, FirmProfile firm, Attribute attribute) {
        var reference = vocabulary.reference();
        switch (attribute.kind()) {
            case REGION -> whenTold(reference.regions().parent(place(firm)), coarser::region);
            case SECTOR -> {
                var told = firm.sector();
                if (told != null) {
                    whenTold(reference.sectors().parent(told), coarser::sector);
                }
            }
            case SIZE -> {} // depends on what is left of the figures
            case ZONE ->
                    whenTold(
                            firm.zones(),
                            told -> coarser.zones(told.stream().map(near::around).toList()));
            case EVENT ->
                    whenTold(
                            firm.events(),
                            told -> coarser.events(told.stream().map(this::vaguer).toList()));
            case NUMBER, MONEY, RATIO ->
                    coarser.number(attribute.id(), widened(firm.numbers(attribute), attribute));
            case QUALIFICATION, CHOICE, YES_NO, DATE -> {} // all or nothing
            case JUDGEMENT -> throw new IllegalArgumentException("Nobody can answer it");
        }
    }

    private static void keep(FirmProfile.Builder copy, FirmProfile firm, Attribute attribute) {
        switch (attribute.kind()) {
            case REGION -> whenTold(firm.region(), copy::region);
            case SECTOR -> whenTold(firm.sector(), copy::sector);
            case SIZE -> {} // depends on what is left of the figures
            case ZONE -> whenTold(firm.zones(), copy::zones);
            case QUALIFICATION -> whenTold(firm.qualifications(), copy::qualifications);
            case EVENT -> whenTold(firm.events(), copy::events);
            case NUMBER, MONEY, RATIO -> copy.number(attribute.id(), firm.numbers(attribute));
            case CHOICE, YES_NO, DATE -> {
                switch (firm.fact(attribute.id())) {
                    case Fact.Choice(var value) -> copy.choice(attribute.id(), value);
                    case Fact.YesNo(var value) -> copy.yesNo(attribute.id(), value);
                    case Fact.Day(var day) -> copy.day(attribute.id(), day);
                    case null, default -> {}
                }
            }
            case JUDGEMENT -> throw new IllegalArgumentException("Nobody can answer it");
        }
    }

    private static <T> void whenTold(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    private static RegionCode place(FirmProfile firm) {
        return Objects.requireNonNullElse(firm.region(), Regions.STATE);
    }

    private SectorCode sector(FirmProfile firm) {
        return Objects.requireNonNullElseGet(firm.sector(), near::section);
    }

    /** A zone told without an area gets one. */
    private List<ZoneCode> zones(FirmProfile firm, boolean all) {
        var told = firm.zones();
        var zones = new ArrayList<>(told == null ? near.zones() : List.copyOf(told));
        for (var zone : List.copyOf(zones)) {
            var areas =
                    vocabulary.reference().zones().within(zone).stream().map(Zone::code).toList();
            if (!areas.isEmpty()
                    && areas.stream().noneMatch(zones::contains)
                    && (all || random.nextBoolean())) {
                zones.add(near.any(areas));
            }
        }
        return zones;
    }

    private List<FirmEvent> events(FirmProfile firm, boolean all) {
        var told = Objects.requireNonNullElseGet(firm.events(), near::events);
        return told.stream().map(event -> near.clearer(event, all)).toList();
    }

    /** Only an event that has happened can be told without its day. */
    private FirmEvent vaguer(FirmEvent event) {
        var on = event.on();
        boolean past = on != null && !on.isAfter(day);
        return new FirmEvent(
                event.type(),
                random.nextBoolean() ? null : event.subject(),
                random.nextBoolean() ? null : event.level(),
                random.nextBoolean() ? null : event.stage(),
                past && random.nextBoolean() ? null : on);
    }

    private Interval narrowed(Interval possible, Attribute attribute) {
        var cut =
                random.nextBoolean()
                        ? Interval.exactly(near.number(attribute, possible))
                        : near.bracket(attribute);
        return Objects.requireNonNullElse(possible.meet(cut), possible);
    }

    private Interval widened(Interval possible, Attribute attribute) {
        var lower = possible.lower();
        var upper = possible.upper();
        var reached = near.any(near.bounds(attribute));
        return switch (random.nextInt(4)) {
            case 0 -> new Interval(lower, possible.lowerIncluded(), null, false);
            case 1 -> new Interval(null, false, upper, possible.upperIncluded());
            case 2 ->
                    lower != null && reached.compareTo(lower) < 0
                            ? new Interval(reached, true, upper, possible.upperIncluded())
                            : possible;
            default ->
                    upper != null && reached.compareTo(upper) > 0
                            ? new Interval(lower, possible.lowerIncluded(), reached, true)
                            : possible;
        };
    }

    /** What a firm says, for the report of a failed property. */
    public static String words(FirmProfile firm) {
        var facts = new ArrayList<String>();
        for (var attribute : firm.vocabulary().attributes()) {
            var fact = firm.fact(attribute.id());
            if (fact != null) {
                facts.add(attribute.id() + "=" + fact);
            }
        }
        return "region=%s zones=%s sector=%s size=%s qualifications=%s events=%s facts=%s"
                .formatted(
                        firm.region(),
                        firm.zones(),
                        firm.sector(),
                        firm.statedSize(),
                        firm.qualifications(),
                        firm.events(),
                        facts);
    }
}
