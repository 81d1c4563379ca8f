package cn.huiqi.catalog;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys of a map, in their order; one object for all maps that have the same ones. */
final class Keys {

    private final List<String> names;
    private final Set<String> set;

    /** A search through a few numbers side by side is faster than a table. */
    private final int[] hashes;

    /**
     * @param names distinct
     */
    Keys(List<String> names) {
        this.names = List.copyOf(names);
        this.set = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        this.hashes = names.stream().mapToInt(String::hashCode).toArray();
    }

    List<String> names() {
        return names;
    }

    String name(int place) {
        return names.get(place);
    }

    Set<String> set() {
        return set;
    }

    /** -1 when the key is absent. */
    int place(Object name) {
        int hash = name.hashCode();
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] == hash && names.get(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
