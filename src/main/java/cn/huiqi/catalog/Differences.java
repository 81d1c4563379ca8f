package cn.huiqi.catalog;

import cn.huiqi.eligibility.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one revision of an entry says differently from another, for a person to read. */
public final class Differences {

    private static final String RULE = "eligibility";

    private Differences() {}

    /**
     * One field, or one condition of the rule.
     *
     * @param field path such as {@code rate.min}; of a condition the path of the rule
     * @param before null when it is new
     * @param after null when it is gone
     */
    public record Difference(
            String field, boolean condition, @Nullable String before, @Nullable String after) {}

    /**
     * @param before null for the first revision
     * @param edition whose words the conditions are told in
     */
    public static List<Difference> between(
            @Nullable Revision before, Revision after, Edition edition) {
        return between(before == null ? null : before.entry(), after.entry(), edition);
    }

    /**
     * @param before null for a new entry
     * @param edition whose words the conditions are told in
     */
    public static List<Difference> between(@Nullable Entry before, Entry after, Edition edition) {
        var differences = new ArrayList<Difference>();
        Map<String, Object> were = before == null ? Map.of() : before.fields();
        var are = after.fields();
        for (var key : keys(were, are)) {
            if (!key.equals(RULE)) {
                compare(key, were.get(key), are.get(key), differences);
            } else if (!Objects.equals(were.get(key), are.get(key))) {
                var clausesBefore = clauses(before, edition);
                var clausesAfter = clauses(after, edition);
                if (clausesBefore == null || clausesAfter == null) {
                    compare(key, were.get(key), are.get(key), differences);
                } else {
                    conditions(clausesBefore, clausesAfter, differences);
                }
            }
        }
        return differences;
    }

    private static Set<String> keys(Map<?, ?> before, Map<?, ?> after) {
        var keys = new LinkedHashSet<String>();
        before.keySet().forEach(key -> keys.add(String.valueOf(key)));
        after.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    private static void conditions(
            Set<String> before, Set<String> after, List<Difference> differences) {
        for (var clause : before) {
            if (!after.contains(clause)) {
                differences.add(new Difference(RULE, true, clause, null));
            }
        }
        for (var clause : after) {
            if (!before.contains(clause)) {
                differences.add(new Difference(RULE, true, null, clause));
            }
        }
    }

    /**
     * In words, each clause of the rule: one condition, or a group with all that is in it. Null
     * when the revision cannot be read with today's words.
     */
    private static @Nullable Set<String> clauses(@Nullable Entry entry, Edition edition) {
        if (entry == null || entry.fields().isEmpty()) {
            return Set.of(); // new, or withdrawn
        }
        var benefit = edition.draft(entry, new ArrayList<>());
        if (benefit == null) {
            return null;
        }
        var wording = new Wording(edition.vocabulary());
        return benefit.rule().own().parts().stream()
                .map(wording::required)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void compare(
            String path,
            @Nullable Object before,
            @Nullable Object after,
            List<Difference> differences) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            for (var key : keys(one, other)) {
                compare(path + "." + key, one.get(key), other.get(key), differences);
            }
        } else if (before instanceof List<?> one
                && after instanceof List<?> other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), differences);
            }
        } else {
            differences.add(new Difference(path, false, text(before), text(after)));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list ->
                    list.stream()
                            .map(it -> String.valueOf(text(it)))
                            .collect(Collectors.joining("、"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(it -> it.getKey() + ": " + text(it.getValue()))
                            .collect(Collectors.joining(", "));
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
