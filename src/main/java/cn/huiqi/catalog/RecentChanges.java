package cn.huiqi.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the last catalogue versions changed, for those who keep copies. It goes back so far as many
 * steps and ids are kept; each edition has its own, so that an answer speaks of one version.
 */
public final class RecentChanges {

    public static final int MOST_STEPS = 1000;
    public static final int MOST_IDS = 100_000;

    private final CatalogVersion since;
    private final List<Step> steps;

    /**
     * From one version to a later one, mostly the next.
     *
     * @param isWhole whether any entry may be another one than before
     * @param ids of what is gone, has come or may have changed, in {@link FeedOrder}; of a whole
     *     step only those that may be gone
     */
    record Step(CatalogVersion since, CatalogVersion version, boolean isWhole, List<String> ids) {

        Step {
            ids =
                    ids.stream()
                            .filter(FeedOrder::holds)
                            .distinct()
                            .sorted(FeedOrder.OF_IDS)
                            .toList();
        }
    }

    private RecentChanges(CatalogVersion since, List<Step> steps) {
        this.since = since;
        this.steps = steps;
    }

    /** Nothing is known of what was before a version. */
    public static RecentChanges none(CatalogVersion version) {
        return new RecentChanges(version, List.of());
    }

    /**
     * One step on.
     *
     * @param isWhole whether any entry may be another one than before
     * @param ids of entries that are gone, have come or may have changed
     */
    public RecentChanges and(CatalogVersion version, boolean isWhole, List<String> ids) {
        var all = new ArrayList<>(steps);
        all.add(new Step(version(), version, isWhole, ids));
        int kept = ids.size();
        int first = all.size() - 1;
        while (first > 0 && all.size() - first < MOST_STEPS) {
            kept += all.get(first - 1).ids().size();
            if (kept > MOST_IDS) {
                break;
            }
            first--;
        }
        var from = all.get(first).since();
        return new RecentChanges(from, List.copyOf(all.subList(first, all.size())));
    }

    private CatalogVersion version() {
        return steps.isEmpty() ? since : steps.getLast().version();
    }

    /** The oldest version of which it is known what changed since. */
    CatalogVersion since() {
        return since;
    }

    /** The steps that lead to versions after one, in order. */
    List<Step> after(int number) {
        int first = steps.size();
        while (first > 0 && steps.get(first - 1).version().number() > number) {
            first--;
        }
        return steps.subList(first, steps.size());
    }

    /** When a version was published; null when it was passed over, or is not known. */
    @Nullable Instant publishedAt(int number) {
        return Stream.concat(Stream.of(since), steps.stream().map(Step::version))
                .filter(it -> it.number() == number)
                .map(CatalogVersion::publishedAt)
                .findAny()
                .orElse(null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecentChanges it
                && since.equals(it.since)
                && steps.equals(it.steps);
    }

    @Override
    public int hashCode() {
        return Objects.hash(since, steps);
    }

    @Override
    public String toString() {
        return "since " + since + ": " + steps;
    }
}
