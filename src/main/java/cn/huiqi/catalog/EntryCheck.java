package cn.huiqi.catalog;

import static java.util.Objects.requireNonNull;

import cn.huiqi.eligibility.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of a catalogue one after the other and finds what is wrong: first the words,
 * then the documents, which are kept, then benefits, each of which is checked against them and
 * given away.
 *
 * <p>Of two entries with the same id the first counts.
 */
public final class EntryCheck {

    private final EditionReader reader;
    private final LocalDate recordedOn;
    private final Consumer<Benefit> benefits;
    private final List<Complaint> complaints = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Source> attributes = new ArrayList<>();
    private final List<Source> eventTypes = new ArrayList<>();
    private final List<Source> documentSources = new ArrayList<>();
    private @Nullable Vocabulary vocabulary;
    private @Nullable List<PolicyDocument> documents;
    private @Nullable BenefitReader benefitReader;

    EntryCheck(EditionReader reader, LocalDate recordedOn, Consumer<Benefit> benefits) {
        this.reader = reader;
        this.recordedOn = recordedOn;
        this.benefits = benefits;
    }

    /**
     * @throws IllegalStateException for a word or document after the first benefit
     */
    public void add(Entry entry) {
        if (!ids.add(entry.id())) {
            complaints.add(new Complaint(entry.id(), "id", "occurs twice"));
            return;
        }
        var source = new Source(entry, complaints);
        switch (entry.kind()) {
            case ATTRIBUTE -> word(attributes, source);
            case EVENT_TYPE -> word(eventTypes, source);
            case DOCUMENT -> word(documentSources, source);
            case MEASURE, PRODUCT, EVENT, PROJECT, RESOURCE -> {
                var benefit = benefitReader().read(source);
                if (benefit != null) {
                    benefits.accept(benefit);
                }
            }
        }
    }

    private void word(List<Source> sources, Source source) {
        if (documents != null) {
            throw new IllegalStateException("Words and documents come before all benefits");
        }
        sources.add(source);
    }

    private BenefitReader benefitReader() {
        if (benefitReader == null) {
            benefitReader = new BenefitReader(vocabulary(), reader.labels(), documents());
        }
        return benefitReader;
    }

    Vocabulary vocabulary() {
        if (vocabulary == null) {
            vocabulary = reader.vocabulary(attributes, eventTypes);
        }
        return vocabulary;
    }

    List<PolicyDocument> documents() {
        if (documents == null) {
            documents = new DocumentReader(vocabulary(), recordedOn).read(documentSources);
            documentSources.clear();
        }
        return requireNonNull(documents);
    }

    /** What was found wrong so far, in words and documents too. */
    public List<Complaint> complaints() {
        documents();
        return List.copyOf(complaints);
    }
}
