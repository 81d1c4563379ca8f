package cn.huiqi.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functional zones, in the order of their file. */
public final class Zones {

    private final Map<String, Zone> byCode = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException when a code is there twice, or a parent does not exist or
     *     lies inside its own area
     */
    public Zones(List<Zone> zones) {
        for (var zone : zones) {
            if (byCode.put(zone.code().value(), zone) != null) {
                throw new IllegalArgumentException(zone.code() + " is there twice");
            }
        }
        for (var zone : zones) {
            requireEndOfParents(zone);
        }
    }

    private void requireEndOfParents(Zone zone) {
        var seen = new LinkedHashSet<ZoneCode>();
        var at = zone;
        while (at.parent() != null) {
            if (!seen.add(at.code())) {
                throw new IllegalArgumentException(zone.code() + " lies around itself");
            }
            var parent = byCode.get(at.parent().value());
            if (parent == null) {
                throw new IllegalArgumentException(
                        "%s lies in %s, which does not exist".formatted(at.code(), at.parent()));
            }
            at = parent;
        }
    }

    public Collection<Zone> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    public @Nullable Zone find(String code) {
        return byCode.get(code);
    }

    /** The zone most likely meant by something that {@link #find} does not know, its name too. */
    public Zone nearest(String typed) {
        return all().stream()
                .filter(zone -> zone.isCalled(typed))
                .findFirst()
                .orElseGet(() -> Likeness.nearest(typed, byCode));
    }

    /**
     * The given zones and every zone around them, each before the ones around it.
     *
     * @throws IllegalArgumentException when there is no such zone
     */
    public Set<ZoneCode> around(Collection<ZoneCode> inner) {
        var around = new LinkedHashSet<ZoneCode>();
        for (var code : inner) {
            for (@Nullable ZoneCode at = code; at != null; at = known(at).parent()) {
                around.add(at);
            }
        }
        return Collections.unmodifiableSet(around);
    }

    /** The areas of a zone. */
    public List<Zone> within(ZoneCode code) {
        return all().stream().filter(zone -> code.equals(zone.parent())).toList();
    }

    private Zone known(ZoneCode code) {
        var zone = byCode.get(code.value());
        if (zone == null) {
            throw new IllegalArgumentException("No such zone"); // never echoed
        }
        return zone;
    }
}
