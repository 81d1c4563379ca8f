package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.ReferenceData;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Turns the entries of one catalogue version into what they mean, or complains about all of them.
 */
public final class EditionReader {

    private final ReferenceData reference;
    private final List<Attribute> builtIn;
    private final Labels labels;

    /**
     * @param builtIn the attributes that always exist, see {@link #attributes}
     */
    public EditionReader(ReferenceData reference, List<Attribute> builtIn, Labels labels) {
        this.reference = reference;
        this.builtIn = List.copyOf(builtIn);
        this.labels = labels;
    }

    /**
     * @throws InvalidCatalog with every complaint there is
     */
    public Edition read(CatalogVersion version, List<Entry> entries) {
        var complaints = new ArrayList<Complaint>();
        var sources = sources(entries, complaints);
        var vocabulary = vocabulary(sources);
        var documents =
                new DocumentReader(vocabulary, version.recordedOn())
                        .read(of(Entry.Kind.DOCUMENT, sources));
        var reader = new BenefitReader(vocabulary, labels, documents);
        var benefits = new ArrayList<Benefit>();
        for (var kind : Entry.Kind.values()) {
            for (var source : of(kind, sources)) {
                var benefit = reader.read(source);
                if (benefit != null) {
                    benefits.add(benefit);
                }
            }
        }
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        return new Edition(version, vocabulary, labels, documents, benefits);
    }

    /**
     * Reads attributes from their own form.
     *
     * @throws InvalidCatalog with every complaint there is
     */
    public static List<Attribute> attributes(List<Entry> entries) {
        var complaints = new ArrayList<Complaint>();
        var attributes =
                of(Entry.Kind.ATTRIBUTE, sources(entries, complaints)).stream()
                        .map(source -> VocabularyReader.attribute(source.fields()))
                        .toList();
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        return attributes;
    }

    /** The entries of each kind, in their order; of two with the same id the first. */
    private static Map<Entry.Kind, List<Source>> sources(
            List<Entry> entries, List<Complaint> complaints) {
        var sources = new EnumMap<Entry.Kind, List<Source>>(Entry.Kind.class);
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (ids.add(entry.id())) {
                sources.computeIfAbsent(entry.kind(), kind -> new ArrayList<>())
                        .add(new Source(entry, complaints));
            } else {
                complaints.add(new Complaint(entry.id(), "id", "occurs twice"));
            }
        }
        return sources;
    }

    private static List<Source> of(Entry.Kind kind, Map<Entry.Kind, List<Source>> sources) {
        return sources.getOrDefault(kind, List.of());
    }

    private Vocabulary vocabulary(Map<Entry.Kind, List<Source>> sources) {
        var attributes = new ArrayList<>(builtIn);
        for (var source : of(Entry.Kind.ATTRIBUTE, sources)) {
            var attribute = VocabularyReader.attribute(source.fields());
            if (builtIn.stream().anyMatch(known -> known.id().equals(attribute.id()))) {
                source.fields().complain("id", "is a built-in attribute");
            } else {
                attributes.add(attribute);
            }
        }
        var eventTypes =
                of(Entry.Kind.EVENT_TYPE, sources).stream()
                        .map(source -> VocabularyReader.eventType(source.fields()))
                        .toList();
        return new Vocabulary(reference, attributes, eventTypes);
    }
}
