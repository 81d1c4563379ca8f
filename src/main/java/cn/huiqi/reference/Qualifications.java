package cn.huiqi.reference;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The qualifications that rules may ask for, in the order of their file. */
public final class Qualifications {

    private final Map<String, Qualification> byCode = new LinkedHashMap<>();
    private final Map<String, Set<String>> expanded = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a code is there twice, or one is implied that does not
     *     exist or that implies the other in turn
     */
    public Qualifications(List<Qualification> qualifications) {
        for (var qualification : qualifications) {
            if (byCode.put(qualification.code(), qualification) != null) {
                throw new IllegalArgumentException(qualification.code() + " is there twice");
            }
        }
        for (var qualification : qualifications) {
            var reached = new LinkedHashSet<String>();
            expand(qualification, reached, new LinkedHashSet<>());
            expanded.put(qualification.code(), reached);
        }
    }

    private void expand(Qualification from, Set<String> reached, Set<String> way) {
        if (!way.add(from.code())) {
            throw new IllegalArgumentException(from.code() + " implies itself");
        }
        reached.add(from.code());
        for (var code : from.implies()) {
            var implied = byCode.get(code);
            if (implied == null) {
                throw new IllegalArgumentException(
                        "%s implies %s, which does not exist".formatted(from.code(), code));
            }
            expand(implied, reached, way);
        }
        way.remove(from.code());
    }

    public Collection<Qualification> all() {
        return Collections.unmodifiableCollection(byCode.values());
    }

    public @Nullable Qualification find(String code) {
        return byCode.get(code);
    }

    /** The one most likely meant by something that {@link #find} does not know, its name too. */
    public Qualification nearest(String typed) {
        return all().stream()
                .filter(qualification -> qualification.isCalled(typed))
                .findFirst()
                .orElseGet(() -> Likeness.nearest(typed, byCode));
    }

    /**
     * The given ones and everything that they imply, over any number of steps.
     *
     * @throws IllegalArgumentException when there is no such qualification
     */
    public Set<String> expanded(Collection<String> codes) {
        var union = new LinkedHashSet<String>();
        for (var code : codes) {
            var reached = expanded.get(code);
            if (reached == null) {
                throw new IllegalArgumentException("No such qualification"); // never echoed
            }
            union.addAll(reached);
        }
        return Collections.unmodifiableSet(union);
    }
}
