package cn.huiqi.eligibility;

import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.LeafSet;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A firm, as far as it is told: for each attribute the set of values that it may still have.
 *
 * <p>A fact not given is the set of all values. Nothing is concluded but the size from sector and
 * figures, implied qualifications, and the zones around a zone.
 */
public final class FirmProfile {

    private final Vocabulary vocabulary;
    private final @Nullable RegionCode region;
    private final @Nullable SectorCode sector;
    private final @Nullable FirmSize statedSize;
    private final @Nullable Set<ZoneCode> zones;
    private final @Nullable List<HeldQualification> qualifications;
    private final @Nullable List<FirmEvent> events;
    private final Map<String, Fact> facts;

    private final LeafSet places;
    private final LeafSet sectors;
    private final Set<FirmSize> sizes;
    private final Set<ZoneCode> surelyIn;
    private final Set<ZoneCode> possiblyIn;

    private FirmProfile(Builder builder) {
        vocabulary = builder.vocabulary;
        region = builder.region;
        sector = builder.sector;
        statedSize = builder.size;
        zones = builder.zones;
        qualifications = builder.qualifications;
        events = builder.events;
        facts = Map.copyOf(builder.facts);
        var reference = vocabulary.reference();
        places = region == null ? reference.regions().all() : reference.regions().under(region);
        sectors = sector == null ? reference.sectors().all() : reference.sectors().under(sector);
        sizes =
                Collections.unmodifiableSet(
                        statedSize == null ? concludedSizes() : EnumSet.of(statedSize));
        surelyIn = zones == null ? Set.of() : reference.zones().around(zones);
        possiblyIn = zones == null ? Set.of() : possiblyIn(zones, surelyIn);
    }

    /** A profile that says nothing. */
    public static FirmProfile unknown(Vocabulary vocabulary) {
        return builder(vocabulary).build();
    }

    public static Builder builder(Vocabulary vocabulary) {
        return new Builder(vocabulary);
    }

    /** This profile, to be changed in a copy. */
    public Builder but() {
        var builder = new Builder(vocabulary);
        builder.region = region;
        builder.sector = sector;
        builder.size = statedSize;
        builder.zones = zones;
        builder.qualifications = qualifications;
        builder.events = events;
        builder.facts.putAll(facts);
        return builder;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public @Nullable RegionCode region() {
        return region;
    }

    public @Nullable SectorCode sector() {
        return sector;
    }

    public @Nullable FirmSize statedSize() {
        return statedSize;
    }

    public @Nullable Set<ZoneCode> zones() {
        return zones;
    }

    public @Nullable List<HeldQualification> qualifications() {
        return qualifications;
    }

    public @Nullable List<FirmEvent> events() {
        return events;
    }

    /** What is said of an attribute, or null when nothing is. */
    public @Nullable Fact fact(String attribute) {
        return facts.get(attribute);
    }

    /** Whether anything is told, or concluded, of an attribute. */
    public boolean tells(Attribute attribute) {
        return switch (attribute.kind()) {
            case REGION -> region != null;
            case SECTOR -> sector != null;
            case SIZE -> sizes.size() < FirmSize.values().length;
            case ZONE -> zones != null;
            case QUALIFICATION -> qualifications != null;
            case EVENT -> events != null;
            case CHOICE, YES_NO, NUMBER, MONEY, RATIO, DATE -> facts.containsKey(attribute.id());
            case JUDGEMENT -> false;
        };
    }

    LeafSet places() {
        return places;
    }

    LeafSet sectors() {
        return sectors;
    }

    /** The size classes that are still possible. */
    public Set<FirmSize> sizes() {
        return sizes;
    }

    /** The zones in which the firm surely is: those given and the ones around them. */
    public Set<ZoneCode> surelyIn() {
        return surelyIn;
    }

    /** The zones in which the firm may be, when it told its zones at all. */
    Set<ZoneCode> possiblyIn() {
        return possiblyIn;
    }

    /** The numbers that an attribute may still be. */
    public Interval numbers(Attribute attribute) {
        return facts.get(attribute.id()) instanceof Fact.Numbers(var interval)
                ? interval
                : domain(attribute);
    }

    /** The classes that sector and figures leave possible; all when the standard has no row. */
    public Set<FirmSize> concludedSizes() {
        if (sector == null) {
            return EnumSet.allOf(FirmSize.class);
        }
        return vocabulary
                .reference()
                .sizeStandard()
                .possibleSizes(
                        sector,
                        numbers(vocabulary.attribute(Attribute.EMPLOYEES)),
                        numbers(vocabulary.attribute(Attribute.REVENUE)),
                        numbers(vocabulary.attribute(Attribute.TOTAL_ASSETS)));
    }

    /** The codes held on a day, with what they imply; null when nobody asked. */
    @Nullable Set<String> heldOn(LocalDate day) {
        if (qualifications == null) {
            return null;
        }
        var valid = new ArrayList<String>(qualifications.size());
        for (var held : qualifications) {
            if (held.validOn(day)) {
                valid.add(held.code());
            }
        }
        return vocabulary.reference().qualifications().expanded(valid);
    }

    /** A zone told without one of its areas leaves each area possible. */
    private Set<ZoneCode> possiblyIn(Set<ZoneCode> told, Set<ZoneCode> surely) {
        var possible = new HashSet<>(surely);
        told.forEach(zone -> addAreas(zone, surely, possible));
        return possible;
    }

    private void addAreas(ZoneCode zone, Set<ZoneCode> surely, Set<ZoneCode> possible) {
        var areas = vocabulary.reference().zones().within(zone);
        if (areas.stream().noneMatch(area -> surely.contains(area.code()))) {
            for (var area : areas) {
                possible.add(area.code());
                addAreas(area.code(), surely, possible);
            }
        }
    }

    private static Interval domain(Attribute attribute) {
        return attribute.kind() == AttributeKind.RATIO ? Interval.all() : Interval.nonNegative();
    }

    /** Collects what a firm says. Misuse is a programming error: callers check input first. */
    public static final class Builder {

        private final Vocabulary vocabulary;
        private @Nullable RegionCode region;
        private @Nullable SectorCode sector;
        private @Nullable FirmSize size;
        private @Nullable Set<ZoneCode> zones;
        private @Nullable List<HeldQualification> qualifications;
        private @Nullable List<FirmEvent> events;
        private final Map<String, Fact> facts = new HashMap<>();

        private Builder(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
        }

        public Builder region(RegionCode region) {
            this.region = region;
            return this;
        }

        public Builder sector(SectorCode sector) {
            this.sector = sector;
            return this;
        }

        /** The stated class; it wins over what the figures say. */
        public Builder size(FirmSize size) {
            this.size = size;
            return this;
        }

        /** All the zones in which the firm is, but for the ones around them. */
        public Builder zones(Collection<ZoneCode> zones) {
            this.zones = Collections.unmodifiableSet(new LinkedHashSet<>(zones)); // in order
            return this;
        }

        /** All the qualifications that it holds, but for the implied ones. */
        public Builder qualifications(Collection<HeldQualification> qualifications) {
            this.qualifications = List.copyOf(qualifications);
            return this;
        }

        /** Everything that happened to it. */
        public Builder events(Collection<FirmEvent> events) {
            this.events = List.copyOf(events);
            return this;
        }

        /**
         * @throws IllegalArgumentException when the attribute is no number, or the interval names
         *     one that it cannot be: counts and money are not negative
         */
        public Builder number(String attribute, Interval interval) {
            var known = vocabulary.attribute(attribute);
            var possible = known.kind().isNumeric() ? interval.meet(domain(known)) : null;
            var lower = interval.lower();
            if (possible == null || (lower != null && !domain(known).contains(lower))) {
                throw new IllegalArgumentException("Not a number of this kind");
            }
            facts.put(attribute, new Fact.Numbers(possible));
            return this;
        }

        public Builder choice(String attribute, String value) {
            if (vocabulary.attribute(attribute).option(value).isEmpty()) {
                throw new IllegalArgumentException("Not an option of this attribute");
            }
            facts.put(attribute, new Fact.Choice(value));
            return this;
        }

        public Builder yesNo(String attribute, boolean value) {
            require(attribute, AttributeKind.YES_NO);
            facts.put(attribute, new Fact.YesNo(value));
            return this;
        }

        public Builder day(String attribute, LocalDate day) {
            require(attribute, AttributeKind.DATE);
            facts.put(attribute, new Fact.Day(day));
            return this;
        }

        private void require(String attribute, AttributeKind kind) {
            if (vocabulary.attribute(attribute).kind() != kind) {
                throw new IllegalArgumentException("Not an attribute of this kind");
            }
        }

        public FirmProfile build() {
            return new FirmProfile(this);
        }
    }
}
