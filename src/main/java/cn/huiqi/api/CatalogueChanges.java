package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Edition;
import cn.huiqi.match.PublishedIndexes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the last catalogue versions changed, as editions tell it; where one was read as a whole, it
 * is compared with the one before, once and off the request path. A version without an answer is
 * part of the step over it.
 */
@Component
final class CatalogueChanges {

    private static final int STEPS_KEPT = 256;

    /** Comparing larger catalogues takes too long; read as a whole, they are new ones. */
    private static final int LARGEST_CATALOGUE = 20_000;

    /** Judging more than these costs as much as a new answer. */
    private static final int CHANGES_AT_MOST = 200;

    private final PublishedIndexes indexes;
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private Edition last;

    CatalogueChanges(PublishedIndexes indexes) {
        this.indexes = indexes;
        this.last = indexes.current().edition();
    }

    /**
     * A benefit that differs.
     *
     * @param before null when it is new
     * @param after null when it is gone
     */
    record Change(@Nullable Benefit before, @Nullable Benefit after) {}

    /**
     * @param changes null when more changed than benefits, or very many of them
     */
    private record Step(int from, int to, @Nullable List<Change> changes) {}

    /**
     * @param uses how many more rules use an attribute than before, where that is not as many; its
     *     id leads to it
     */
    record Changes(List<Change> benefits, Map<String, Integer> uses) {

        static Changes of(List<Change> benefits) {
            var uses = new HashMap<String, Integer>();
            for (var change : benefits) {
                count(change.before(), -1, uses);
                count(change.after(), 1, uses);
            }
            uses.values().removeIf(more -> more == 0);
            return new Changes(benefits, uses);
        }

        private static void count(@Nullable Benefit benefit, int more, Map<String, Integer> uses) {
            if (benefit != null) {
                benefit.rule().attributes().forEach(it -> uses.merge(it, more, Integer::sum));
            }
        }
    }

    /** All that changed between two versions; null when that is not known or too much. */
    synchronized @Nullable Changes between(CatalogVersion from, CatalogVersion to) {
        seen(indexes.current().edition());
        var changes = new ArrayList<Change>();
        int at = from.number();
        for (var step : steps) {
            if (step.from() != at) {
                continue;
            }
            if (step.changes() == null || at == to.number()) {
                break;
            }
            changes.addAll(step.changes());
            at = step.to();
        }
        return at == to.number() && changes.size() <= CHANGES_AT_MOST ? Changes.of(changes) : null;
    }

    /** An answer is of that version: from now on a step ends and begins there. */
    synchronized void seen(Edition edition) {
        if (edition.version().number() <= last.version().number()) {
            return;
        }
        steps.addLast(step(last, edition));
        if (steps.size() > STEPS_KEPT) {
            steps.removeFirst();
        }
        last = edition;
    }

    private static Step step(Edition old, Edition young) {
        var changes = told(old, young);
        if (changes == null) {
            changes = compared(old, young);
        }
        int from = old.version().number();
        int to = young.version().number();
        return new Step(
                from, to, changes == null || changes.size() > CHANGES_AT_MOST ? null : changes);
    }

    /** What the younger edition tells; null when it does not follow the old one, or not in all. */
    private static @Nullable List<Change> told(Edition old, Edition young) {
        var told = young.changes();
        if (told == null || !told.since().equals(old.version()) || !told.documents().isEmpty()) {
            return null;
        }
        var before = new LinkedHashMap<String, Benefit>();
        for (int ordinal : told.gone()) {
            var benefit = old.benefit(ordinal);
            before.put(benefit.id(), benefit);
        }
        var changes = new ArrayList<Change>();
        for (int ordinal : told.come()) {
            var after = young.benefit(ordinal);
            var same = before.remove(after.id());
            if (!after.equals(same)) {
                changes.add(new Change(same, after));
            }
        }
        before.values().forEach(benefit -> changes.add(new Change(benefit, null)));
        return changes;
    }

    private static @Nullable List<Change> compared(Edition old, Edition young) {
        return Math.max(old.size(), young.size()) <= LARGEST_CATALOGUE
                        && sameWords(old, young)
                        && old.documents().equals(young.documents())
                ? changes(old, young)
                : null;
    }

    private static boolean sameWords(Edition old, Edition young) {
        return old.vocabulary() == young.vocabulary()
                || List.copyOf(old.vocabulary().attributes())
                                .equals(List.copyOf(young.vocabulary().attributes()))
                        && List.copyOf(old.vocabulary().eventTypes())
                                .equals(List.copyOf(young.vocabulary().eventTypes()));
    }

    private static List<Change> changes(Edition old, Edition young) {
        var changes = new ArrayList<Change>();
        var seen = new HashSet<String>();
        for (var after : young.benefits()) {
            var before = old.benefit(after.id());
            if (!Objects.equals(before, after)) {
                changes.add(new Change(before, after));
            }
            if (before != null) {
                seen.add(after.id());
            }
        }
        for (var before : old.benefits()) {
            if (!seen.contains(before.id())) {
                changes.add(new Change(before, null));
            }
        }
        return changes;
    }
}
