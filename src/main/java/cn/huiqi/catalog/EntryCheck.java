package cn.huiqi.catalog;

import cn.huiqi.eligibility.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the entries of a catalogue one after the other, keeps them in their compact form, and finds
 * what is wrong.
 *
 * <p>Of two entries with the same id the first counts.
 */
public final class EntryCheck {

    private static final int REMEMBERED_VALUES = 1 << 18;

    private final EditionReader reader;
    private final LocalDate recordedOn;
    private final BenefitSink sink;
    private final Dictionary dictionary = new Dictionary(REMEMBERED_VALUES);
    private final EntryWriter writer = new EntryWriter(dictionary);
    private final Set<String> wordIds = new HashSet<>();
    private final List<Entry> words = new ArrayList<>();
    private final Shelf documentEntries = new Shelf(dictionary);
    private final Shelf benefitEntries = new Shelf(dictionary);
    private final List<Complaint> complaints = new ArrayList<>();
    private @Nullable Contents contents;

    private record Contents(Vocabulary vocabulary, Documents documents, Benefits benefits) {}

    EntryCheck(EditionReader reader, LocalDate recordedOn, BenefitSink sink) {
        this.reader = reader;
        this.recordedOn = recordedOn;
        this.sink = sink;
    }

    /**
     * @param entry of any kind; the order counts within a kind
     */
    public void add(Entry entry) {
        if (contents != null) {
            throw new IllegalStateException("All entries were read already");
        }
        boolean isNew =
                switch (entry.kind()) {
                    case ATTRIBUTE, EVENT_TYPE -> wordIds.add(entry.id()) && words.add(entry);
                    case DOCUMENT -> add(entry, documentEntries);
                    case MEASURE, PRODUCT, EVENT, PROJECT, RESOURCE -> add(entry, benefitEntries);
                };
        if (!isNew) {
            complaints.add(new Complaint(entry.id(), "id", "occurs twice"));
        }
    }

    private boolean add(Entry entry, Shelf shelf) {
        return shelf.ordinal(entry.id()) < 0 && shelf.add(entry, writer) >= 0;
    }

    /**
     * Adds the entries of an edition, which keep their places.
     *
     * @param now what is to stand in the place of each; null when nothing is
     */
    void addAll(Edition previous, Function<Entry, @Nullable Entry> now) {
        previous.words().stream().map(now).filter(Objects::nonNull).forEach(this::add);
        documentEntries.takeOver(previous.documentsKept().shelf(), now, writer);
        benefitEntries.takeOver(previous.benefitsKept().shelf(), now, writer);
    }

    /** What is wrong with the entries, of which there are no more. */
    public List<Complaint> complaints() {
        contents();
        return List.copyOf(complaints);
    }

    /**
     * @throws InvalidCatalog with every complaint there is
     */
    Edition edition(CatalogVersion version) {
        var read = contents();
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        return new Edition(
                version, read.vocabulary, reader.labels(), words, read.documents, read.benefits);
    }

    private Contents contents() {
        if (contents == null) {
            dictionary.close();
            var vocabulary =
                    reader.vocabulary(words(Entry.Kind.ATTRIBUTE), words(Entry.Kind.EVENT_TYPE));
            var documents =
                    new Documents(documentEntries, new DocumentReader(vocabulary, recordedOn));
            documents.read(complaints);
            var benefits =
                    new Benefits(
                            benefitEntries,
                            new BenefitReader(vocabulary, reader.labels(), documents));
            benefits.read(
                    complaints, (ordinal, benefit) -> sink.take(vocabulary, ordinal, benefit));
            contents = new Contents(vocabulary, documents, benefits);
        }
        return contents;
    }

    private List<Source> words(Entry.Kind kind) {
        return words.stream()
                .filter(entry -> entry.kind() == kind)
                .map(entry -> new Source(entry, complaints))
                .toList();
    }
}
