package cn.huiqi.hotpath;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every document that some client may ask for by its id: the union of the manifests. */
public final class TrustedDocuments {

    private record Entry(TrustedDocument document, LocalDate acceptUntil) {}

    private final Map<String, Entry> byId;

    public TrustedDocuments(Collection<Manifest> manifests) {
        var entries = new HashMap<String, Entry>();
        for (var manifest : manifests) {
            for (var document : manifest.documents()) {
                entries.merge(
                        document.id(),
                        new Entry(document, manifest.acceptUntil()),
                        (one, other) ->
                                one.acceptUntil().isBefore(other.acceptUntil()) ? other : one);
            }
        }
        this.byId = Map.copyOf(entries);
    }

    /** The document of that id, if some manifest still holds it on that day; else null. */
    public @Nullable TrustedDocument find(String id, LocalDate today) {
        var entry = byId.get(id);
        return entry == null || entry.acceptUntil().isBefore(today) ? null : entry.document();
    }

    /** All of them, also those that are not accepted any more. */
    public List<TrustedDocument> all() {
        return byId.values().stream().map(Entry::document).collect(Collectors.toList());
    }
}
