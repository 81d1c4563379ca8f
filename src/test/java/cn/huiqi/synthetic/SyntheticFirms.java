package cn.huiqi.synthetic;

import static cn.huiqi.synthetic.Templates.any;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.FirmEvent;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.HeldQualification;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.CodeTree;
import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.Qualification;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random firms, any number of them. In turn each kind of fact is left unanswered, is told coarsely
 * (a city, a section, an event without a day), and as a bracket; the other facts are drawn. Firms
 * differ in how many of the further facts they tell: none, a few, or most.
 */
public final class SyntheticFirms {

    private static final List<Double> SHARES_TOLD = List.of(0.0, 0.0, 0.05, 0.2, 0.8);
    private static final List<String> FIGURES =
            List.of(Attribute.EMPLOYEES, Attribute.REVENUE, Attribute.TOTAL_ASSETS);
    private static final long[] BOUNDS = {
        0,
        1,
        2,
        5,
        10,
        20,
        30,
        50,
        100,
        300,
        1_000,
        5_000,
        100_000,
        1_000_000,
        3_000_000,
        20_000_000,
        50_000_000,
        400_000_000,
        2_000_000_000L
    };

    private enum Telling {
        UNANSWERED,
        COARSE,
        BRACKETED,
        EXACT
    }

    private enum Part {
        REGION,
        SECTOR,
        ZONES,
        SIZE,
        FIGURES,
        QUALIFICATIONS,
        EVENTS,
        OTHER_FACTS
    }

    private final Vocabulary vocabulary;
    private final long seed;

    public SyntheticFirms(Vocabulary vocabulary, long seed) {
        this.vocabulary = vocabulary;
        this.seed = seed;
    }

    /**
     * @param number any; the same number gives the same firm
     * @param day qualifications and events lie around it
     */
    public FirmProfile firm(int number, LocalDate day) {
        var parts = Part.values();
        var random = new SplittableRandom(seed * 31 + number);
        var fixed = parts[number % parts.length];
        var telling = Telling.values()[number / parts.length % Telling.values().length];
        var firm = new Profile(random, day, FirmProfile.builder(vocabulary));
        for (var part : parts) {
            firm.tell(part, part == fixed ? telling : any(List.of(Telling.values()), random));
        }
        return firm.builder.build();
    }

    /** A firm that is being told of. */
    private final class Profile {

        private final SplittableRandom random;
        private final LocalDate day;
        private final FirmProfile.Builder builder;

        Profile(SplittableRandom random, LocalDate day, FirmProfile.Builder builder) {
            this.random = random;
            this.day = day;
            this.builder = builder;
        }

        void tell(Part part, Telling telling) {
            if (telling == Telling.UNANSWERED) {
                return;
            }
            boolean exact = telling == Telling.EXACT;
            switch (part) {
                case REGION ->
                        builder.region(
                                new RegionCode(
                                        node(vocabulary.reference().regions().tree(), exact)));
                case SECTOR ->
                        builder.sector(
                                new SectorCode(
                                        node(vocabulary.reference().sectors().tree(), exact)));
                case ZONES -> builder.zones(zones(exact));
                case SIZE -> builder.size(any(List.of(FirmSize.values()), random));
                case FIGURES -> {
                    for (var id : FIGURES) {
                        builder.number(id, number(telling, 1));
                    }
                }
                case QUALIFICATIONS -> builder.qualifications(qualifications(exact));
                case EVENTS -> builder.events(events(exact));
                case OTHER_FACTS -> others(telling);
            }
        }

        /** A leaf, or a node above leaves. */
        private String node(CodeTree tree, boolean leaf) {
            var nodes =
                    tree.nodes().stream()
                            .filter(node -> node.children().isEmpty() == leaf)
                            .toList();
            return any(nodes, random).code();
        }

        private List<ZoneCode> zones(boolean exact) {
            var zones = List.copyOf(vocabulary.reference().zones().all());
            return exact && random.nextBoolean()
                    ? List.of()
                    : List.of(any(zones, random)).stream().map(Zone::code).toList();
        }

        private List<HeldQualification> qualifications(boolean exact) {
            var known = List.copyOf(vocabulary.reference().qualifications().all());
            var held = new ArrayList<HeldQualification>();
            for (int i = random.nextInt(5); i > 0; i--) {
                Qualification one = any(known, random);
                held.add(
                        exact
                                ? new HeldQualification(
                                        one.code(), null, day.plusDays(random.nextInt(-200, 1000)))
                                : new HeldQualification(one.code(), null, null));
            }
            return held;
        }

        private List<FirmEvent> events(boolean exact) {
            var types = List.copyOf(vocabulary.eventTypes());
            var events = new ArrayList<FirmEvent>();
            for (int i = random.nextInt(4); i > 0; i--) {
                EventType type = any(types, random);
                events.add(
                        new FirmEvent(
                                type.type(),
                                exact ? option(type.subjects()) : null,
                                exact ? option(type.levels()) : null,
                                exact ? option(type.stages()) : null,
                                exact ? day.minusDays(random.nextInt(2000)) : null));
            }
            return events;
        }

        private @Nullable String option(List<Attribute.Option> options) {
            return options.isEmpty() ? null : any(options, random).value();
        }

        private void others(Telling telling) {
            double share = any(SHARES_TOLD, random);
            for (var attribute : vocabulary.attributes()) {
                if (attribute.asked()
                        && !FIGURES.contains(attribute.id())
                        && random.nextDouble() < share) {
                    tell(attribute, telling);
                }
            }
        }

        private void tell(Attribute attribute, Telling telling) {
            switch (attribute.kind()) {
                case CHOICE ->
                        builder.choice(attribute.id(), any(attribute.options(), random).value());
                case YES_NO -> builder.yesNo(attribute.id(), random.nextBoolean());
                case DATE -> builder.day(attribute.id(), day.minusDays(random.nextInt(4000)));
                case NUMBER, MONEY -> builder.number(attribute.id(), number(telling, 1));
                case RATIO -> builder.number(attribute.id(), number(telling, 1000));
                case REGION, ZONE, SECTOR, SIZE, QUALIFICATION, EVENT, JUDGEMENT -> {}
            }
        }

        /** A number, a bracket, or one that is open at an end. */
        private Interval number(Telling telling, int divisor) {
            var one = bound(divisor);
            var other = bound(divisor);
            return switch (telling) {
                case EXACT -> Interval.exactly(one);
                case BRACKETED -> Interval.between(one.min(other), one.max(other));
                case COARSE, UNANSWERED ->
                        random.nextBoolean() || one.signum() == 0
                                ? Interval.atLeast(one)
                                : Interval.lessThan(one);
            };
        }

        private BigDecimal bound(int divisor) {
            return BigDecimal.valueOf(BOUNDS[random.nextInt(BOUNDS.length)])
                    .divide(BigDecimal.valueOf(divisor));
        }
    }
}
