package cn.huiqi.eligibility;

import cn.huiqi.reference.FirmSize;
import cn.huiqi.reference.Interval;
import cn.huiqi.reference.LeafSet;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The set of values that a condition accepts, one shape for each kind of attribute.
 *
 * <p>An empty list accepts no value, and its complement every value.
 */
public sealed interface Accepted {

    /** Places, as the catalogue names them and as the set of their leaves. */
    record Regions(List<RegionCode> codes, LeafSet leaves) implements Accepted {
        public Regions {
            codes = List.copyOf(codes);
        }
    }

    /** Firms in at least one of these zones. */
    record Zones(List<ZoneCode> codes) implements Accepted {
        public Zones {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Sectors, as the catalogue names them; {@code leaves} is what is accepted, so the complement
     * when {@code excluded}.
     */
    record Sectors(List<SectorCode> codes, boolean excluded, LeafSet leaves) implements Accepted {
        public Sectors {
            codes = List.copyOf(codes);
        }
    }

    record Sizes(Set<FirmSize> sizes) implements Accepted {
        public Sizes {
            // Set.copyOf would give another order in every process.
            var inOrder = EnumSet.noneOf(FirmSize.class);
            inOrder.addAll(sizes);
            sizes = Collections.unmodifiableSet(inOrder);
        }
    }

    /** A number on one side of a bound, or equal to it. */
    record Numbers(Comparison comparison, BigDecimal bound, Interval interval) implements Accepted {

        public static Numbers of(Comparison comparison, BigDecimal bound) {
            var interval =
                    switch (comparison) {
                        case EQUALS -> Interval.exactly(bound);
                        case AT_LEAST -> Interval.atLeast(bound);
                        case MORE_THAN -> Interval.moreThan(bound);
                        case AT_MOST -> Interval.atMost(bound);
                        case LESS_THAN -> Interval.lessThan(bound);
                        case WITHIN, NOT_WITHIN, HAS_ANY, HAS_NONE, OCCURRED, JUDGED ->
                                throw new IllegalArgumentException("Not a comparison of numbers");
                    };
            return new Numbers(comparison, bound, interval);
        }
    }

    /** A day on one side of a bound, or equal to it. */
    record Days(Comparison comparison, LocalDate bound) implements Accepted {

        boolean accepts(LocalDate day) {
            return switch (comparison) {
                case EQUALS -> day.equals(bound);
                case AT_LEAST -> !day.isBefore(bound);
                case MORE_THAN -> day.isAfter(bound);
                case AT_MOST -> !day.isAfter(bound);
                case LESS_THAN -> day.isBefore(bound);
                case WITHIN, NOT_WITHIN, HAS_ANY, HAS_NONE, OCCURRED, JUDGED ->
                        throw new IllegalStateException("Not a comparison of days");
            };
        }
    }

    record Choice(String value) implements Accepted {}

    record YesNo(boolean value) implements Accepted {}

    /** Firms that hold one of the codes, or none of them. */
    record Qualifications(List<String> codes, boolean none) implements Accepted {
        public Qualifications {
            codes = List.copyOf(codes);
        }
    }

    /**
     * Firms to which such a thing happened.
     *
     * @param subjects of which one is asked; null when any will do
     * @param from first day of the window, included; null when open
     * @param to last day of the window, included; null when open
     */
    record Event(
            String type,
            @Nullable List<String> subjects,
            @Nullable List<String> levels,
            @Nullable List<String> stages,
            @Nullable LocalDate from,
            @Nullable LocalDate to)
            implements Accepted {
        public Event {
            subjects = subjects == null ? null : List.copyOf(subjects);
            levels = levels == null ? null : List.copyOf(levels);
            stages = stages == null ? null : List.copyOf(stages);
        }
    }

    /** What only a person can decide: never surely accepted, never surely refused. */
    record Judged() implements Accepted {}

    /**
     * Days on which a benefit is in force, ends included; null is open.
     *
     * @param dated whether a source dates the end; else it was found over on the day after
     * @param superseded whether the end is the start of a document that takes its place
     */
    record InForce(
            @Nullable LocalDate from, @Nullable LocalDate to, boolean dated, boolean superseded)
            implements Accepted {

        public boolean includes(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
        }
    }

    /** Whom the benefit is for; a profile is always one of a firm. */
    record Beneficiaries(Beneficiary beneficiary) implements Accepted {}
}
