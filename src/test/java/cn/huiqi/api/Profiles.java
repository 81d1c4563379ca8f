package cn.huiqi.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random firms as the variables of a request. */
public final class Profiles {

    private static final List<String> CITIES =
            List.of(
                    "210100", "210200", "210300", "210400", "210500", "210600", "210700", "210800",
                    "210900", "211000", "211100", "211200", "211300", "211400");
    private static final List<String> SECTORS =
            List.of(
                    "C", "C34", "C3491", "I", "I65", "F", "F51", "A", "E", "G", "H", "J", "M",
                    "M73", "L", "C26", "C36", "C39");
    private static final List<String> SIZES = List.of("MICRO", "SMALL", "MEDIUM", "LARGE");
    private static final List<String> QUALIFICATIONS =
            List.of("HIGH_TECH", "TECH_SME", "LITTLE_GIANT");

    private Profiles() {}

    /** Place, sector and size, each told or not; in three of ten exact figures too. */
    public static Map<String, Object> variables(Random random) {
        var profile = new LinkedHashMap<String, Object>();
        if (random.nextInt(10) > 0) {
            profile.put("region", any(CITIES, random));
        }
        if (random.nextInt(10) > 1) {
            profile.put("sector", any(SECTORS, random));
        }
        if (random.nextInt(10) < 3) {
            profile.put("employees", random.nextInt(500));
            profile.put("revenue", random.nextInt(900) * 1_000_000L);
            var held = new ArrayList<Map<String, String>>();
            QUALIFICATIONS.forEach(it -> {
                if (random.nextBoolean()) {
                    held.add(Map.of("code", it));
                }
            });
            profile.put("qualifications", held);
        } else if (random.nextBoolean()) {
            profile.put("size", any(SIZES, random));
        }
        return Map.of("profile", profile);
    }

    private static String any(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
