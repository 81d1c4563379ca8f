package cn.huiqi.eligibility;

import static cn.huiqi.eligibility.SpelledOut.VOCABULARY;
import static cn.huiqi.eligibility.SpelledOut.judged;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.intake.Fixtures;
import cn.huiqi.reference.ZoneCode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Against every set of zones in which the firm may be. */
class ZoneConditionsTest {

    private static final List<String> ZONES =
            List.of("LN_FTZ", "LN_FTZ_SHENYANG", "LN_FTZ_DALIAN", "LN_FTZ_YINGKOU", "LN_SHENFU");

    @Property
    void a_zone_accepts_the_firms_in_it(
            @ForAll("asked") List<String> asked, @ForAll("told") @Nullable List<String> told) {
        var accepted = new Accepted.Zones(asked.stream().map(ZoneCode::new).toList());
        var firm = Fixtures.firm();
        if (told != null) {
            firm.zones(told.stream().map(ZoneCode::new).toList());
        }

        assertThat(judged(firm, Attribute.ZONES, accepted))
                .isEqualTo(
                        SpelledOut.verdict(
                                possible(told), zones -> asked.stream().anyMatch(zones::contains)));
    }

    private static List<Set<String>> possible(@Nullable List<String> told) {
        return SpelledOut.subsets(ZONES).stream()
                .filter(ZoneConditionsTest::holdsWhatLiesAround)
                .filter(zones -> told == null || isToldBy(zones, told))
                .toList();
    }

    private static boolean holdsWhatLiesAround(Set<String> zones) {
        return zones.stream()
                .map(ZoneConditionsTest::around)
                .allMatch(around -> around == null || zones.contains(around));
    }

    /** The list is complete, but for zones around, and for the area of a zone told without one. */
    private static boolean isToldBy(Set<String> zones, List<String> told) {
        return zones.containsAll(told)
                && zones.stream()
                        .allMatch(zone ->
                                told.contains(zone)
                                        || hasAreaTold(zone, told)
                                        || isOpenArea(zone, told));
    }

    private static boolean hasAreaTold(String zone, List<String> told) {
        return told.stream().anyMatch(one -> zone.equals(around(one)));
    }

    private static boolean isOpenArea(String zone, List<String> told) {
        var around = around(zone);
        return around != null && told.contains(around) && !hasAreaTold(around, told);
    }

    private static @Nullable String around(String zone) {
        var known = Objects.requireNonNull(VOCABULARY.reference().zones().find(zone));
        return known.parent() == null ? null : known.parent().value();
    }

    @Provide
    static Arbitrary<List<String>> asked() {
        return SpelledOut.some(ZONES, 3);
    }

    @Provide
    static Arbitrary<@Nullable List<String>> told() {
        return SpelledOut.some(ZONES, 3).injectNull(0.1);
    }
}
