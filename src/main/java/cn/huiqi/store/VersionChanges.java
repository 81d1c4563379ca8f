package cn.huiqi.store;

import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.RecentChanges;
import cn.huiqi.store.RevisionDocuments.Place;
import cn.huiqi.store.StoredRevision.Mark;
import cn.huiqi.store.VersionDocuments.Announced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the last versions brought, the newest first, until there is no more room. */
final class VersionChanges {

    private final List<Announced> versions;
    private final Map<Integer, List<String>> ids = new HashMap<>();
    private final Map<Integer, Integer> attempts = new HashMap<>();
    private int count;
    private int oldest;

    /**
     * @param versions the newest first, at least one
     */
    VersionChanges(List<Announced> versions) {
        this.versions = versions;
        this.oldest = since();
        versions.forEach(it -> attempts.put(it.version().number(), it.attempt()));
    }

    /** What the oldest of the versions brought is not asked for. */
    int since() {
        return versions.getLast().version().number();
    }

    boolean hasRoom() {
        return count < RecentChanges.MOST_IDS;
    }

    /** The newest versions come first. */
    void add(Place place) {
        if (place.mark() instanceof Mark mark
                && attempts.getOrDefault(mark.version(), 0) == mark.attempt()) {
            ids.computeIfAbsent(mark.version(), it -> new ArrayList<>()).add(place.entry());
            if (++count == RecentChanges.MOST_IDS) {
                oldest = mark.version(); // it may have brought more
            }
        }
    }

    RecentChanges recent() {
        RecentChanges recent = null;
        var before = versions.getLast();
        for (var announced : versions.reversed()) {
            var version = announced.version();
            if (recent == null) {
                recent = version.number() < oldest ? null : RecentChanges.none(version);
            } else {
                var brought = ids.getOrDefault(version.number(), List.of());
                boolean isWhole =
                        brought.stream().anyMatch(VersionChanges::touchesOthers)
                                || !version.recordedOn().equals(before.version().recordedOn());
                recent = recent.and(version, isWhole, brought);
            }
            before = announced;
        }
        return recent == null ? RecentChanges.none(versions.getFirst().version()) : recent;
    }

    /** What a document or a word says is part of what benefits are. */
    private static boolean touchesOthers(String id) {
        return id.startsWith(Entry.Kind.DOCUMENT.id(""))
                || id.startsWith(Entry.Kind.ATTRIBUTE.id(""))
                || id.startsWith(Entry.Kind.EVENT_TYPE.id(""));
    }
}
