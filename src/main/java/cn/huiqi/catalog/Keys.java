package cn.huiqi.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys of a map, in their order; one object for all maps that have the same ones. */
final class Keys {

    private final List<String> names;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /**
     * @param names distinct
     */
    Keys(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    List<String> names() {
        return names;
    }

    String name(int place) {
        return names.get(place);
    }

    Set<String> set() {
        return Collections.unmodifiableSet(places.keySet());
    }

    /** -1 when the key is absent. */
    int place(Object name) {
        var place = places.get(name);
        return place == null ? -1 : place;
    }
}
