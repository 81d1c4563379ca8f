package cn.huiqi.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes an edition from the one before and what changed. Both share all the rest, so that it takes
 * time for the change, and a little for each page of the tables.
 */
final class NextEdition {

    private final Edition previous;
    private final Delta delta;
    private final EntryWriter writer;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<Integer> gone = new LinkedHashSet<>();

    NextEdition(Edition previous, Delta delta) {
        this.previous = previous;
        this.delta = delta;
        this.writer = new EntryWriter(previous.benefitsKept().shelf().dictionary());
    }

    /**
     * @throws InvalidCatalog with every complaint there is
     */
    Edition read() {
        var changed = distinct();
        var documents = previous.documentsKept().copy();
        var different =
                documents.change(
                        changed.stream().filter(NextEdition::isDocument).toList(),
                        delta.withdrawn().stream().filter(FeedOrder::isDocument).toList(),
                        writer,
                        complaints);
        var before = previous.benefitsKept();
        var benefits =
                before.copy(new BenefitReader(previous.vocabulary(), previous.labels(), documents));
        int firstNew = before.shelf().bound();
        var renewed = resting(different, documents);
        for (var id : delta.withdrawn()) {
            remove(id, benefits);
        }
        for (var entry : changed) {
            if (!isDocument(entry)) {
                remove(entry.id(), benefits);
                benefits.put(entry, writer, complaints);
            }
        }
        renewed.removeAll(gone);
        renewed.forEach(ordinal -> benefits.renew(ordinal, before, complaints));
        gone.addAll(renewed);
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        var come = new ArrayList<Integer>();
        for (int ordinal = firstNew; ordinal < benefits.shelf().bound(); ordinal++) {
            come.add(ordinal);
        }
        return previous.followedBy(
                delta.version(),
                documents,
                benefits,
                new EditionChanges(previous.version(), List.copyOf(gone), come, different),
                previous.recent()
                        .and(delta.version(), isWholeToOthers(), ids(come, benefits, different)));
    }

    /**
     * Whether a copy made of a version that is passed over may differ anywhere: a document that
     * came and went meanwhile had its links.
     */
    private boolean isWholeToOthers() {
        return delta.version().number() > previous.version().number() + 1
                && Stream.concat(
                                delta.changed().stream().map(Entry::id), delta.withdrawn().stream())
                        .anyMatch(FeedOrder::isDocument);
    }

    /** Of all that is not what it was here, or was not in a version that is passed over. */
    private List<String> ids(List<Integer> come, Benefits benefits, Set<String> documents) {
        var ids = new ArrayList<>(documents);
        ids.addAll(delta.withdrawn());
        delta.changed().forEach(it -> ids.add(it.id()));
        gone.forEach(it -> ids.add(previous.benefitsKept().shelf().id(it)));
        come.forEach(it -> ids.add(benefits.shelf().id(it)));
        return ids;
    }

    private List<Entry> distinct() {
        var ids = new HashSet<String>();
        var distinct = new ArrayList<Entry>();
        for (var entry : delta.changed()) {
            if (ids.add(entry.id())) {
                distinct.add(entry);
            } else {
                complaints.add(new Complaint(entry.id(), "id", "occurs twice"));
            }
        }
        return distinct;
    }

    private void remove(String id, Benefits benefits) {
        int ordinal = benefits.shelf().ordinal(id);
        if (ordinal >= 0) {
            benefits.remove(ordinal, previous.benefitsKept());
            gone.add(ordinal);
        }
    }

    /**
     * The benefits that rest on documents which are not what they were: their measures, and what
     * cites a number that another document has now.
     */
    private Set<Integer> resting(Set<String> different, Documents documents) {
        var before = previous.benefitsKept();
        var resting = new LinkedHashSet<Integer>();
        var numbers = new LinkedHashSet<String>();
        for (var id : different) {
            resting.addAll(before.measureOrdinals(id));
            for (var known : List.of(previous.documentsKept(), documents)) {
                var number = known.number(id);
                if (number != null) {
                    numbers.add(number);
                }
            }
        }
        for (var number : numbers) {
            var now = documents.idOf(number);
            var then = previous.documentsKept().idOf(number);
            if (now == null || !now.equals(then)) {
                resting.addAll(before.citing(number));
            }
        }
        return resting;
    }

    private static boolean isDocument(Entry entry) {
        return entry.kind() == Entry.Kind.DOCUMENT;
    }
}
