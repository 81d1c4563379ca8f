package cn.huiqi.catalog;

import cn.huiqi.eligibility.Beneficiary;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.SectorCode;
import cn.huiqi.reference.ZoneCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all kinds of benefits have.
 *
 * @param id stable for ever and unique across types, such as {@code measure:ln-czj-2019-4/star}
 * @param regions the places of its rule, else its own; empty when it names none
 * @param windows when to apply, as many as the source names
 * @param startKnown whether a first day is known
 * @param sources the first is the one that conditions are cited with
 */
public record Particulars(
        String id,
        String title,
        @Nullable String summary,
        Beneficiary beneficiary,
        List<String> providers,
        List<RegionCode> regions,
        List<ZoneCode> zones,
        List<SectorCode> sectors,
        Rule rule,
        BenefitValue value,
        Validity validity,
        boolean startKnown,
        @Nullable Period performancePeriod,
        List<ApplicationWindow> windows,
        @Nullable Application application,
        List<Citation> sources,
        Confidence confidence,
        int revision,
        Instant updatedAt) {

    public Particulars {
        providers = List.copyOf(providers);
        regions = List.copyOf(regions);
        zones = List.copyOf(zones);
        sectors = List.copyOf(sectors);
        windows = List.copyOf(windows);
        sources = List.copyOf(sources);
    }
}
