package cn.huiqi.catalog;

import cn.huiqi.reference.ReferenceData;
import cn.huiqi.reference.RegionCode;
import cn.huiqi.reference.Zone;
import cn.huiqi.reference.ZoneCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code region} and {@code zone} of an entry. */
final class Places {

    private final ReferenceData reference;

    Places(ReferenceData reference) {
        this.reference = reference;
    }

    @Nullable RegionCode region(Fields fields) {
        var typed = fields.text("region");
        var code = typed.isEmpty() ? null : reference.regions().find(typed);
        if (code == null && !typed.isEmpty()) {
            fields.complain("region", "unknown code " + typed);
        }
        return code;
    }

    List<ZoneCode> zones(Fields fields) {
        return fields.codes("zone", typed -> code(reference.zones().find(typed)));
    }

    private static @Nullable ZoneCode code(@Nullable Zone zone) {
        return zone == null ? null : zone.code();
    }
}
