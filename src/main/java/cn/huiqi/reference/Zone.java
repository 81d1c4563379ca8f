package cn.huiqi.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A functional zone: a place with its own measures that is no administrative division, such as
 * 沈抚示范区.
 *
 * @param parent the zone of which it is an area; a firm in the area is in that zone too
 * @param hosts the divisions in which it lies, wholly or in part; lying in one does not mean lying
 *     in the zone
 */
public record Zone(
        ZoneCode code,
        String name,
        List<String> aliases,
        @Nullable ZoneCode parent,
        List<RegionCode> hosts) {

    public Zone {
        aliases = List.copyOf(aliases);
        hosts = List.copyOf(hosts);
    }

    boolean isCalled(String name) {
        return this.name.equals(name) || aliases.contains(name);
    }
}
