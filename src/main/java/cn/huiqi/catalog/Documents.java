package cn.huiqi.catalog;

import static java.util.Comparator.comparingInt;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    /** Makes the documents of the shelf known, and complains about them. */
    void read(List<Complaint> complaints) {
        for (int ordinal : shelf.order()) {
            link(ordinal);
        }
        for (int ordinal : shelf.order()) {
            date(ordinal);
            var source = new Source(shelf.entry(ordinal), complaints);
            reader.checkTargets(source, id -> shelf.ordinal(id) >= 0);
            reader.read(source, null);
        }
    }

    private void link(int ordinal) {
        var source = source(ordinal);
        var number = number(source);
        if (number != null) {
            byNumber.add(number, ordinal);
        }
        DocumentReader.relations(source.fields()).stream()
                .map(DocumentRelation::target)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(target -> byTarget.add(target, ordinal));
    }

    private static @Nullable String number(Source document) {
        var number = document.fields().optionalText("docNumber");
        return number == null ? null : DocumentNumber.normalised(number);
    }

    /** Works out from which day another document takes the place of this one. */
    private void date(int ordinal) {
        var source = source(ordinal);
        var relating =
                Arrays.stream(byTarget.candidates(source.entry().id()))
                        .mapToObj(this::source)
                        .toList();
        var day = reader.supersededFrom(source, this::source, relating);
        supersededFrom.set(ordinal, day == null ? 0 : day.toEpochDay() - NEVER);
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

    /** The document with a number in any form; of two the first. */
    @Nullable PolicyDocument numbered(String number) {
        var normalised = DocumentNumber.normalised(number);
        return IntStream.of(byNumber.candidates(normalised))
                .filter(ordinal -> normalised.equals(number(source(ordinal))))
                .boxed()
                .min(comparingInt(shelf::place))
                .map(this::document)
                .orElse(null);
    }

    private PolicyDocument document(int ordinal) {
        return decoded.get(ordinal, this::decode);
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
