package cn.huiqi.synthetic;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Regions;
import cn.huiqi.reference.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whose government offers something. Of a hundred places 8 are the state, 15 Liaoning, 22 other
 * provinces, 30 cities and 25 districts of Liaoning.
 */
record Place(RegionCode region, @Nullable Zone zone) {

    private static final Regions REGIONS = Fixtures.reference().regions();
    private static final List<Zone> ZONES = List.copyOf(Fixtures.reference().zones().all());
    private static final List<RegionCode> PROVINCES =
            REGIONS.children(Regions.STATE).stream()
                    .filter(province -> !province.equals(Regions.LIAONING))
                    .toList();
    private static final List<RegionCode> CITIES = REGIONS.children(Regions.LIAONING);
    private static final List<RegionCode> DISTRICTS =
            CITIES.stream().flatMap(city -> REGIONS.children(city).stream()).toList();

    static Place any(SplittableRandom random) {
        int percent = random.nextInt(100);
        return new Place(
                percent < 8
                        ? Regions.STATE
                        : percent < 23
                                ? Regions.LIAONING
                                : percent < 45
                                        ? Templates.any(PROVINCES, random)
                                        : percent < 75
                                                ? Templates.any(CITIES, random)
                                                : Templates.any(DISTRICTS, random),
                null);
    }

    /** A zone, in the region that is its host. */
    static Place anyZone(SplittableRandom random) {
        var zone = Templates.any(ZONES, random);
        return new Place(zone.hosts().isEmpty() ? Regions.LIAONING : zone.hosts().getFirst(), zone);
    }

    /** As many places as a rule names: this one, then its neighbours. */
    List<String> regions(int count, SplittableRandom random) {
        var codes = new ArrayList<String>();
        codes.add(region.value());
        var parent = REGIONS.parent(region);
        var neighbours = parent == null ? PROVINCES : REGIONS.children(parent);
        while (codes.size() < count) {
            var other = Templates.any(neighbours, random).value();
            if (!codes.contains(other) || neighbours.size() <= count) {
                codes.add(other);
            }
        }
        return codes;
    }

    /** Its own zone, or any. */
    String zoneCode(SplittableRandom random) {
        return (zone == null ? Templates.any(ZONES, random) : zone).code().value();
    }

    String name() {
        return zone == null ? REGIONS.name(region) : zone.name();
    }

    /** The level of a document issued here. */
    String level() {
        if (zone != null || DISTRICTS.contains(region)) {
            return "DISTRICT";
        }
        return region.equals(Regions.STATE)
                ? "NATIONAL"
                : CITIES.contains(region) ? "CITY" : "PROVINCE";
    }
}
