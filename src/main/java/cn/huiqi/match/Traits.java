package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Periods;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Rule;
import cn.huiqi.match.Combinations.Place;
import cn.huiqi.reference.SectorCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an index reads of a benefit. Those with equal traits are judged, filtered, counted,
 * ordered and asked about alike, whatever their words are.
 *
 * @param most null when no amount is known
 */
record Traits(
        String id,
        Rule rule,
        @Nullable Money most,
        Instant updatedAt,
        Sort sort,
        Place place,
        List<SectorCode> sectors,
        Terms terms,
        Periods periods) {

    static Traits of(Benefit benefit) {
        return updatedAt(benefit, benefit.particulars().updatedAt());
    }

    /** As if it had been updated at another time. */
    static Traits updatedAt(Benefit benefit, Instant time) {
        var particulars = benefit.particulars();
        return new Traits(
                benefit.id(),
                benefit.rule(),
                benefit.value().most(),
                time,
                Sort.of(benefit),
                new Place(particulars.regions(), particulars.zones()),
                particulars.sectors(),
                Terms.of(benefit),
                benefit.periods());
    }
}
