package cn.huiqi.eligibility;

import cn.huiqi.eligibility.Criterion.All;
import cn.huiqi.eligibility.Criterion.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Who may have a benefit: the conditions that every benefit has, and its own.
 *
 * @param builtIn in force on the day, open to firms, and for a product without a condition on the
 *     place its own region; their paths are {@code 0.1}, {@code 0.2}, {@code 0.3}
 * @param own the clauses of the catalogue's entry; their paths are {@code 1}, {@code 2} …
 */
public record Rule(List<Condition> builtIn, All own) {

    public Rule {
        builtIn = List.copyOf(builtIn);
    }

    /** All clauses: a firm is eligible when it meets every one. */
    public List<Criterion> clauses() {
        var clauses = new ArrayList<Criterion>(builtIn.size() + own.parts().size());
        clauses.addAll(builtIn);
        clauses.addAll(own.parts());
        return clauses;
    }

    /** Visits the nodes of the entry's own rule in document order, each with its path. */
    public void walk(BiConsumer<String, Criterion> visitor) {
        walk("", own.parts(), visitor);
    }

    private static void walk(
            String prefix, List<Criterion> parts, BiConsumer<String, Criterion> visitor) {
        for (int i = 0; i < parts.size(); i++) {
            var path = prefix + (i + 1);
            visitor.accept(path, parts.get(i));
            walk(path + ".", parts.get(i).below(), visitor);
        }
    }

    /** The conditions of the entry's own rule, in document order. */
    public List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        walk((path, node) -> {
            if (node instanceof Condition condition) {
                conditions.add(condition);
            }
        });
        return conditions;
    }

    /** The ids of the attributes that these conditions ask about. */
    public Set<String> attributes() {
        return conditions().stream().map(it -> it.attribute().id()).collect(Collectors.toSet());
    }
}
