package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Money;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which benefits are looked at. A set that is empty restricts nothing, and neither does null.
 *
 * @param regions places that a benefit's places meet in the tree: the place itself, what lies in
 *     it, and what it lies in; zones and sectors likewise
 * @param beneficiaries FIRM when empty
 * @param minimumAmount against the most a firm can get; unknown amounts do not pass
 * @param closesBefore the window closes on an earlier day than this; unknown ends do not pass
 */
public record BenefitFilter(
        Set<BenefitKind> kinds,
        Set<RegionCode> regions,
        Set<ZoneCode> zones,
        Set<SectorCode> sectors,
        Set<BenefitStatus> statuses,
        Set<String> measureKinds,
        Set<Beneficiary> beneficiaries,
        @Nullable Money minimumAmount,
        @Nullable LocalDate closesBefore,
        @Nullable Boolean noApplicationNeeded,
        Set<String> ids) {

    /** Benefits for firms. */
    public static final BenefitFilter FOR_FIRMS =
            new BenefitFilter(
                    Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null,
                    null, null, Set.of());

    public BenefitFilter {
        kinds = Set.copyOf(kinds);
        regions = Set.copyOf(regions);
        zones = Set.copyOf(zones);
        sectors = Set.copyOf(sectors);
        statuses = Set.copyOf(statuses);
        measureKinds = Set.copyOf(measureKinds);
        beneficiaries =
                beneficiaries.isEmpty() ? Set.of(Beneficiary.FIRM) : Set.copyOf(beneficiaries);
        ids = Set.copyOf(ids);
    }

    /** Only these kinds and places, for firms. */
    public static BenefitFilter of(BenefitKind kind, Set<RegionCode> regions) {
        return new BenefitFilter(
                Set.of(kind),
                regions,
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                null,
                null,
                null,
                Set.of());
    }

    /** These benefits, whoever they are for. */
    public static BenefitFilter named(Set<String> ids) {
        return new BenefitFilter(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                EnumSet.allOf(Beneficiary.class),
                null,
                null,
                null,
                ids);
    }

    /** The same, of these benefits only; with none of them it would restrict nothing. */
    public BenefitFilter among(Set<String> ids) {
        return new BenefitFilter(
                kinds,
                regions,
                zones,
                sectors,
                statuses,
                measureKinds,
                beneficiaries,
                minimumAmount,
                closesBefore,
                noApplicationNeeded,
                ids);
    }

    /** What the sort of a benefit decides. */
    boolean passes(Sort sort) {
        return among(kinds, sort.kind())
                && beneficiaries.contains(sort.beneficiary())
                && (measureKinds.isEmpty()
                        || (sort.measureKind() != null
                                && measureKinds.contains(sort.measureKind())))
                && (noApplicationNeeded == null || noApplicationNeeded == sort.comesByItself());
    }

    /** What does not depend on places, sectors or the day. */
    boolean passes(Benefit benefit) {
        return passes(Sort.of(benefit)) && among(ids, benefit.id()) && isWorthEnough(benefit);
    }

    /** Whether nothing but FIRM is asked of the sort. */
    boolean takesAnySortForFirms() {
        return kinds.isEmpty()
                && measureKinds.isEmpty()
                && noApplicationNeeded == null
                && beneficiaries.equals(Set.of(Beneficiary.FIRM));
    }

    /** Whether the amount is known and large enough, where one is asked for. */
    boolean isWorthEnough(Benefit benefit) {
        var most = benefit.value().most();
        return minimumAmount == null || (most != null && most.compareTo(minimumAmount) >= 0);
    }

    /** What looks at the day asked about. */
    boolean passes(Benefit benefit, BenefitStatus status, LocalDate day) {
        return among(statuses, status)
                && (closesBefore == null || closesBefore(benefit, day, closesBefore));
    }

    private static <T> boolean among(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean closesBefore(Benefit benefit, LocalDate day, LocalDate bound) {
        var window = benefit.windowOn(day);
        return window != null && window.closesOn() != null && window.closesOn().isBefore(bound);
    }
}
