package cn.huiqi.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a copy of the catalogue up to date: first everything, in pages, then what each version
 * changed, in a total order. Pages may be taken from different nodes and versions.
 *
 * <p>A page tells what an entry is in the version it is taken from, which may be later than the
 * change that it stands for: then the entry comes again with its later change. So a copy is exact
 * when no more pages follow.
 */
public final class ChangeFeed {

    /** What a copy holds. */
    public enum Type {
        BENEFIT,
        POLICY_DOCUMENT
    }

    /**
     * How far a copy is.
     *
     * @param version up to which it is complete; while the first listing goes on, the one in which
     *     that began
     * @param publishedAt of that version; another database has another one
     * @param isListing whether it is still filled for the first time
     * @param target of a step that is not applied in full, else 0
     * @param after id up to which the listing or step is applied; null for nothing of it
     * @param seen the newest version from which anything in the copy may be
     */
    public record Position(
            int version,
            Instant publishedAt,
            boolean isListing,
            int target,
            @Nullable String after,
            int seen) {

        private Position listed(boolean isListing, @Nullable String after, int seen) {
            return new Position(version, publishedAt, isListing, 0, after, seen);
        }

        private boolean isComplete() {
            return !isListing && after == null && version == seen;
        }
    }

    /** A change of one entry. */
    public sealed interface Change {

        record OfBenefit(Benefit benefit) implements Change {}

        record OfDocument(PolicyDocument document) implements Change {}

        /**
         * @param at when the version was published that has it no more
         */
        record Removal(String id, Instant at) implements Change {}
    }

    /**
     * @param next for the page after this one
     * @param isExpired whether the position is older than what is known: the copy begins anew
     */
    public record Page(List<Change> changes, Position next, boolean hasMore, boolean isExpired) {

        public Page {
            changes = List.copyOf(changes);
        }
    }

    private final Edition edition;
    private final Predicate<String> isAsked;
    private final int atMost;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    private ChangeFeed(Edition edition, Set<Type> types, int atMost) {
        this.edition = edition;
        this.isAsked =
                id ->
                        types.contains(
                                FeedOrder.isDocument(id) ? Type.POLICY_DOCUMENT : Type.BENEFIT);
        this.atMost = atMost;
    }

    /** Where a copy begins. */
    public static Position start(Edition edition) {
        var version = edition.version();
        return new Position(
                version.number(), version.publishedAt(), true, 0, null, version.number());
    }

    /**
     * @param types the same for all pages of a copy
     * @param atMost how many changes on the page; 0 is taken to be none
     * @throws CatalogUnavailable when this node does not know the version yet of which parts are in
     *     the copy
     */
    public static Page page(Edition edition, Position position, Set<Type> types, int atMost) {
        return new ChangeFeed(edition, types, atMost).page(position);
    }

    private Page page(Position from) {
        var recent = edition.recent();
        int newest = edition.version().number();
        if (from.seen() > newest) {
            if (from.isComplete()) {
                return new Page(List.of(), from, false, false);
            }
            throw new CatalogUnavailable("This node is behind the one that gave the token");
        }
        var publishedAt = recent.publishedAt(from.version());
        if (from.version() < recent.since().number()
                || publishedAt != null && !publishedAt.equals(from.publishedAt())) {
            return new Page(List.of(), from, false, true);
        }
        var position = from;
        if (from.isListing()) {
            var last = take(everything(from.after()), edition.version());
            if (last != null) {
                return page(from.listed(true, last.isEmpty() ? from.after() : last, newest), true);
            }
            position = from.listed(false, null, newest);
        }
        for (var step : recent.after(position.version())) {
            int target = step.version().number();
            boolean isBegun =
                    step.since().number() == position.version() && target <= position.target();
            var last = take(ids(step, isBegun ? position.after() : null), step.version());
            if (last != null) {
                return page(last.isEmpty() ? position : at(step.since(), target, last), true);
            }
            position = at(step.version(), 0, null);
        }
        return page(position, false);
    }

    private Position at(CatalogVersion version, int target, @Nullable String after) {
        int seen = edition.version().number();
        return new Position(version.number(), version.publishedAt(), false, target, after, seen);
    }

    private Page page(Position next, boolean hasMore) {
        return new Page(List.copyOf(changes.values()), next, hasMore, false);
    }

    /**
     * Takes as many as there is room for.
     *
     * @return the last one taken when there are more, empty when none was; null when all were
     */
    private @Nullable String take(Stream<String> ids, CatalogVersion version) {
        var last = "";
        for (var iterator = ids.filter(isAsked).iterator(); iterator.hasNext(); ) {
            var id = iterator.next();
            if (changes.size() >= atMost) {
                return last;
            }
            changes.remove(id); // its place is that of its last change
            changes.put(id, change(id, version));
            last = id;
        }
        return null;
    }

    private Change change(String id, CatalogVersion version) {
        var document = edition.document(id);
        if (document != null) {
            return new Change.OfDocument(document);
        }
        var benefit = edition.benefit(id);
        return benefit != null
                ? new Change.OfBenefit(benefit)
                : new Change.Removal(id, version.publishedAt());
    }

    /** In order, from beyond an id on. */
    private Stream<String> everything(@Nullable String after) {
        return Stream.of(edition.documentOrder(), edition.benefitOrder())
                .flatMap(order ->
                        IntStream.range(after == null ? 0 : order.upTo(after), order.size())
                                .mapToObj(order::id));
    }

    private Stream<String> ids(RecentChanges.Step step, @Nullable String after) {
        var named =
                step.ids().stream()
                        .filter(it -> after == null || FeedOrder.OF_IDS.compare(it, after) > 0);
        if (!step.isWhole()) {
            return named;
        }
        var gone = named.filter(it -> !isThere(it));
        return merged(gone.toList(), everything(after).filter(isAsked).limit(atMost + 1L).toList());
    }

    private boolean isThere(String id) {
        return edition.ordinal(id) >= 0 || edition.document(id) != null;
    }

    private static Stream<String> merged(Collection<String> one, Collection<String> other) {
        var all = new ArrayList<>(new LinkedHashSet<>(one));
        all.addAll(other);
        return all.stream().sorted(FeedOrder.OF_IDS);
    }
}
