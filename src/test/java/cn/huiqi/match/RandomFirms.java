package cn.huiqi.match;

import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Accepted;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Firms as people tell them: each fact is left out, coarse, a bracket or exact, and numbers lie at
 * the bounds that rules name, or beside them. The same seed gives the same firms.
 */
public final class RandomFirms {

    private static final LocalDate EPOCH = LocalDate.of(2020, 1, 1);

    private final Edition edition;
    private final Random random;
    private final Map<String, List<BigDecimal>> bounds = new HashMap<>();
    private final List<RegionCode> regions = new ArrayList<>();
    private final List<SectorCode> sectors = new ArrayList<>();
    private final List<ZoneCode> zones;
    private final List<String> qualifications;

    public RandomFirms(Edition edition, long seed) {
        this.edition = edition;
        this.random = new Random(seed);
        var reference = edition.vocabulary().reference();
        regions.add(Regions.STATE);
        regions.add(Regions.LIAONING);
        for (var city : reference.regions().children(Regions.LIAONING)) {
            regions.add(city);
            regions.addAll(reference.regions().children(city));
        }
        for (var section : reference.sectors().sections()) {
            sectors.add(section);
            for (var division : reference.sectors().children(section)) {
                sectors.add(division);
                sectors.addAll(reference.sectors().children(division));
            }
        }
        zones = reference.zones().all().stream().map(it -> it.code()).toList();
        qualifications = reference.qualifications().all().stream().map(it -> it.code()).toList();
        collectBounds();
    }

    private void collectBounds() {
        var found = new HashMap<String, TreeSet<BigDecimal>>();
        for (var benefit : edition.benefits()) {
            for (var condition : benefit.rule().conditions()) {
                if (condition.accepted() instanceof Accepted.Numbers numbers) {
                    found.computeIfAbsent(condition.attribute().id(), id -> new TreeSet<>())
                            .add(numbers.bound());
                }
            }
        }
        found.forEach((id, numbers) -> bounds.put(id, List.copyOf(numbers)));
    }

    public FirmProfile next() {
        var firm = FirmProfile.builder(edition.vocabulary());
        double told = random.nextDouble();
        if (chance(0.7)) {
            firm.region(any(regions));
        }
        if (chance(0.7)) {
            firm.sector(any(sectors));
        }
        if (chance(0.3)) {
            firm.size(any(List.of(FirmSize.values())));
        }
        if (chance(0.4)) {
            firm.zones(some(zones, 2));
        }
        if (chance(0.5)) {
            firm.qualifications(some(qualifications, 3).stream().map(this::held).toList());
        }
        if (chance(0.4)) {
            firm.events(events());
        }
        for (var attribute : edition.vocabulary().attributes()) {
            if (attribute.asked() && chance(told)) {
                tell(firm, attribute);
            }
        }
        return firm.build();
    }

    /** A day on which the catalogue has something to say. */
    public LocalDate day() {
        return LocalDate.of(2021, 1, 1).plusDays(random.nextInt(7 * 365));
    }

    private void tell(FirmProfile.Builder firm, Attribute attribute) {
        switch (attribute.kind()) {
            case NUMBER, MONEY, RATIO -> firm.number(attribute.id(), number(attribute));
            case CHOICE -> firm.choice(attribute.id(), any(attribute.options()).value());
            case YES_NO -> firm.yesNo(attribute.id(), random.nextBoolean());
            case DATE -> firm.day(attribute.id(), EPOCH.plusDays(random.nextInt(3000)));
            case REGION, ZONE, SECTOR, SIZE, QUALIFICATION, EVENT, JUDGEMENT -> {}
        }
    }

    private Interval number(Attribute attribute) {
        var one = value(attribute);
        var other = value(attribute);
        return switch (random.nextInt(5)) {
            case 0 -> Interval.between(one.min(other), one.max(other));
            case 1 -> Interval.atLeast(one);
            case 2 -> Interval.atMost(one);
            default -> Interval.exactly(one);
        };
    }

    private BigDecimal value(Attribute attribute) {
        var known = bounds.getOrDefault(attribute.id(), List.of(BigDecimal.TEN));
        var step =
                attribute.kind() == AttributeKind.RATIO ? new BigDecimal("0.01") : BigDecimal.ONE;
        var value = any(known).add(step.multiply(BigDecimal.valueOf(random.nextInt(3) - 1)));
        return attribute.kind() == AttributeKind.RATIO ? value : value.max(BigDecimal.ZERO);
    }

    private HeldQualification held(String code) {
        return new HeldQualification(
                code, null, chance(0.3) ? EPOCH.plusDays(random.nextInt(3000)) : null);
    }

    private List<FirmEvent> events() {
        var types = List.copyOf(edition.vocabulary().eventTypes());
        var events = new ArrayList<FirmEvent>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var type = any(types);
            events.add(
                    new FirmEvent(
                            type.type(),
                            option(type.subjects()),
                            option(type.levels()),
                            option(type.stages()),
                            chance(0.5) ? EPOCH.plusDays(random.nextInt(3000)) : null));
        }
        return events;
    }

    private @Nullable String option(List<Attribute.Option> options) {
        return options.isEmpty() || chance(0.3) ? null : any(options).value();
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private <T> List<T> some(List<T> items, int atMost) {
        var some = new ArrayList<T>();
        for (int i = random.nextInt(atMost + 1); i > 0; i--) {
            some.add(any(items));
        }
        return some.stream().distinct().toList();
    }
}
