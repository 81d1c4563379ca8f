package cn.huiqi.catalog;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The policy documents of an edition. */
final class Documents {

    private final Shelf shelf;
    private final DocumentReader reader;
    private final OrdinalTable byNumber;
    private final OrdinalTable byTarget;
    private final LongPages supersededFrom;
    private final Decoded<PolicyDocument> decoded;

    Documents(Shelf shelf, DocumentReader reader) {
        this(
                shelf,
                reader,
                new OrdinalTable(),
                new OrdinalTable(),
                new LongPages(),
                new Decoded<>());
    }

    private Documents(
            Shelf shelf,
            DocumentReader reader,
            OrdinalTable byNumber,
            OrdinalTable byTarget,
            LongPages supersededFrom,
            Decoded<PolicyDocument> decoded) {
        this.shelf = shelf;
        this.reader = reader;
        this.byNumber = byNumber;
        this.byTarget = byTarget;
        this.supersededFrom = supersededFrom;
        this.decoded = decoded;
    }

    Documents copy() {
        return new Documents(
                shelf.copy(),
                reader,
                byNumber.copy(),
                byTarget.copy(),
                supersededFrom.copy(),
                decoded);
    }

    Shelf shelf() {
        return shelf;
    }

    /** Makes the documents of the shelf known, and complains about them. */
    void read(List<Complaint> complaints) {
        for (int ordinal : shelf.order()) {
            link(ordinal, true);
        }
        for (int ordinal : shelf.order()) {
            read(ordinal, complaints);
        }
    }

    private void read(int ordinal, List<Complaint> complaints) {
        supersededFrom.set(ordinal, supersededFrom(ordinal));
        checkTargets(ordinal, complaints);
        reader.read(new Source(shelf.entry(ordinal), complaints), null);
    }

    private void checkTargets(int ordinal, List<Complaint> complaints) {
        var source = new Source(shelf.entry(ordinal), complaints);
        reader.checkTargets(source, id -> shelf.ordinal(id) >= 0);
    }

    /**
     * Takes changes over, and complains about them.
     *
     * @return ids of the documents that are gone, have come, or are not what they were
     */
    Set<String> change(
            List<Entry> changed,
            List<String> withdrawn,
            EntryWriter writer,
            List<Complaint> complaints) {
        var different = new LinkedHashSet<>(withdrawn);
        changed.forEach(entry -> different.add(entry.id()));
        var related = new LinkedHashSet<String>();
        different.forEach(id -> related.addAll(related(id)));
        different.forEach(this::remove);
        changed.forEach(entry -> link(shelf.add(entry, writer), true));
        different.forEach(id -> related.addAll(related(id)));
        changed.forEach(entry -> read(shelf.ordinal(entry.id()), complaints));
        related.removeAll(different);
        for (var id : related) {
            int ordinal = shelf.ordinal(id);
            if (ordinal >= 0) {
                checkTargets(ordinal, complaints);
                if (supersededFrom(ordinal) != supersededFrom.get(ordinal)) {
                    renew(ordinal);
                    different.add(id);
                }
            }
        }
        return different;
    }

    private void remove(String id) {
        int ordinal = shelf.ordinal(id);
        if (ordinal >= 0) {
            link(ordinal, false);
            shelf.remove(ordinal);
        }
    }

    private void renew(int ordinal) {
        link(ordinal, false);
        int renewed = shelf.renew(ordinal);
        link(renewed, true);
        supersededFrom.set(renewed, supersededFrom(renewed));
    }

    /** The documents that a document names, and those that name it. */
    private Set<String> related(String id) {
        var related = new HashSet<String>();
        var source = source(id);
        if (source != null) {
            related.addAll(targets(source));
        }
        for (int ordinal : byTarget.candidates(id)) {
            related.add(shelf.id(ordinal));
        }
        return related;
    }

    /** Makes a document to be found, or not to be found any more. */
    private void link(int ordinal, boolean known) {
        var source = source(ordinal);
        var number = number(source);
        if (number != null) {
            byNumber.put(number, ordinal, known);
        }
        targets(source).forEach(target -> byTarget.put(target, ordinal, known));
    }

    private static Set<String> targets(Source source) {
        var targets = new HashSet<String>();
        for (var relation : DocumentReader.relations(source.fields())) {
            if (relation.target() != null) {
                targets.add(relation.target());
            }
        }
        return targets;
    }

    /** The number of a document in its normalised form. */
    @Nullable String number(String id) {
        var source = source(id);
        return source == null ? null : number(source);
    }

    private static @Nullable String number(Source document) {
        var number = document.fields().optionalText("docNumber");
        return number == null ? null : DocumentNumber.normalised(number);
    }

    /** From which day another document takes the place of this one, as it is kept; 0 for never. */
    private long supersededFrom(int ordinal) {
        var source = source(ordinal);
        var relating =
                Arrays.stream(byTarget.candidates(source.entry().id()))
                        .mapToObj(this::source)
                        .toList();
        var day = reader.supersededFrom(source, this::source, relating);
        return day == null ? 0 : day.toEpochDay() - NEVER;
    }

    // Days count from here, so that 0 stands for none.
    private static final long NEVER = LocalDate.MIN.toEpochDay() - 1;

    private @Nullable Source source(String id) {
        int ordinal = shelf.ordinal(id);
        return ordinal < 0 ? null : source(ordinal);
    }

    private Source source(int ordinal) {
        return Source.good(shelf.entry(ordinal));
    }

    @Nullable PolicyDocument find(String id) {
        int ordinal = shelf.ordinal(id);
        return ordinal < 0 ? null : document(ordinal);
    }

    /**
     * @throws IllegalArgumentException when no document has the id
     */
    int place(String id) {
        int ordinal = shelf.ordinal(id);
        if (ordinal < 0) {
            throw new IllegalArgumentException("No entry has the id");
        }
        return shelf.place(ordinal);
    }

    /** The document with a number in any form; of two the first. */
    @Nullable PolicyDocument numbered(String number) {
        int ordinal = ordinalOf(DocumentNumber.normalised(number));
        return ordinal < 0 ? null : document(ordinal);
    }

    /** Id of the document with a normalised number. */
    @Nullable String idOf(String number) {
        int ordinal = ordinalOf(number);
        return ordinal < 0 ? null : shelf.id(ordinal);
    }

    private int ordinalOf(String number) {
        return IntStream.of(byNumber.candidates(number))
                .filter(ordinal -> number.equals(number(source(ordinal))))
                .boxed()
                .min(comparingInt(shelf::place))
                .orElse(-1);
    }

    private PolicyDocument document(int ordinal) {
        return decoded.get(ordinal, shelf.body(ordinal), () -> decode(ordinal));
    }

    private PolicyDocument decode(int ordinal) {
        long day = supersededFrom.get(ordinal);
        return reader.read(source(ordinal), day == 0 ? null : LocalDate.ofEpochDay(day + NEVER));
    }

    /** In the order of the catalogue. */
    List<PolicyDocument> all() {
        return new InOrder<>(shelf, this::document);
    }
}
