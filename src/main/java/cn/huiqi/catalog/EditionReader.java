package cn.huiqi.catalog;

import cn.huiqi.eligibility.Attribute;
import cn.huiqi.eligibility.AttributeKind;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.EventType;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.ReferenceData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        var byKind = new HashMap<Entry.Kind, List<Entry>>();
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!ids.add(entry.id())) {
                complaints.add(new Complaint(entry.id(), "id", "occurs twice"));
            } else {
                byKind.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(entry);
            }
        }
        var vocabulary = vocabulary(byKind, complaints);
        var documentReader = new DocumentReader(vocabulary, version.recordedOn());
        var documents = documentReader.read(sources(byKind, Entry.Kind.DOCUMENT, complaints));
        var citations = new Citations(documents);
        var benefitReader = new BenefitReader(vocabulary, labels, citations);
        var documentsById = new HashMap<String, PolicyDocument>();
        documents.forEach(document -> documentsById.put(document.id(), document));
        var benefits = new ArrayList<Benefit>();
        for (var source : sources(byKind, Entry.Kind.MEASURE, complaints)) {
            var document = document(source.fields(), documentsById);
            if (document != null) {
                benefits.add(benefitReader.measure(source, document));
            }
        }
        sources(byKind, Entry.Kind.PRODUCT, complaints)
                .forEach(source -> benefits.add(benefitReader.product(source)));
        sources(byKind, Entry.Kind.EVENT, complaints)
                .forEach(source -> benefits.add(benefitReader.event(source)));
        sources(byKind, Entry.Kind.PROJECT, complaints)
                .forEach(source -> benefits.add(benefitReader.project(source)));
        sources(byKind, Entry.Kind.RESOURCE, complaints)
                .forEach(source -> benefits.add(benefitReader.resource(source)));
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
                entries.stream()
                        .map(entry -> attribute(new Source(entry, complaints).fields()))
                        .toList();
        if (!complaints.isEmpty()) {
            throw new InvalidCatalog(complaints);
        }
        return attributes;
    }

    private static @Nullable PolicyDocument document(
            Fields measure, Map<String, PolicyDocument> documents) {
        var key = measure.text("policy");
        var document = documents.get(Entry.Kind.DOCUMENT.id(key));
        if (document == null && !key.isEmpty()) {
            measure.complain("policy", "no document has this id");
        }
        return document;
    }

    private static List<Source> sources(
            Map<Entry.Kind, List<Entry>> byKind, Entry.Kind kind, List<Complaint> complaints) {
        return byKind.getOrDefault(kind, List.of()).stream()
                .map(entry -> new Source(entry, complaints))
                .toList();
    }

    private Vocabulary vocabulary(Map<Entry.Kind, List<Entry>> byKind, List<Complaint> complaints) {
        var attributes = new ArrayList<>(builtIn);
        for (var source : sources(byKind, Entry.Kind.ATTRIBUTE, complaints)) {
            var attribute = attribute(source.fields());
            if (builtIn.stream().anyMatch(known -> known.id().equals(attribute.id()))) {
                source.fields().complain("id", "is a built-in attribute");
            } else {
                attributes.add(attribute);
            }
        }
        var eventTypes =
                sources(byKind, Entry.Kind.EVENT_TYPE, complaints).stream()
                        .map(source -> eventType(source.fields()))
                        .toList();
        return new Vocabulary(reference, attributes, eventTypes);
    }

    private static Attribute attribute(Fields fields) {
        var kind = fields.oneOf("kind", AttributeKind.YES_NO);
        var options = options(fields, "options", "value");
        if (!fields.has("kind")) {
            fields.complain("kind", "is required");
        }
        if (kind == AttributeKind.CHOICE && options.isEmpty() && fields.flag("asked", true)) {
            fields.complain("options", "a choice needs options");
        }
        return new Attribute(
                fields.text("id"),
                kind,
                fields.text("label"),
                fields.has("question") ? fields.text("question") : "",
                fields.optionalText("help"),
                fields.optionalText("unit"),
                options,
                fields.flag("asked", true));
    }

    private static EventType eventType(Fields fields) {
        return new EventType(
                fields.text("type"),
                fields.text("label"),
                options(fields, "subjects", "code"),
                options(fields, "levels", "code"),
                options(fields, "stages", "code"));
    }

    private static List<Attribute.Option> options(Fields fields, String key, String code) {
        return fields.children(key).stream()
                .map(option -> new Attribute.Option(option.text(code), option.text("label")))
                .toList();
    }

    /** An entry with typed access to its fields; complaints name the entry. */
    record Source(Entry entry, Fields fields) {

        Source(Entry entry, List<Complaint> complaints) {
            this(
                    entry,
                    new Fields(
                            entry.fields(),
                            "",
                            (path, message) ->
                                    complaints.add(new Complaint(entry.id(), path, message))));
        }
    }

    /** Reads citations, and links those that name a document of the catalogue. */
    static final class Citations {

        private final Map<String, String> documentByNumber = new HashMap<>();

        Citations(List<PolicyDocument> documents) {
            for (var document : documents) {
                if (document.documentNumber() != null) {
                    documentByNumber.putIfAbsent(
                            DocumentNumber.normalised(document.documentNumber()), document.id());
                }
            }
        }

        Citation read(Fields source) {
            var number = source.optionalText("number");
            return citation(
                    source,
                    number == null
                            ? null
                            : documentByNumber.get(DocumentNumber.normalised(number)));
        }

        static Citation citation(Fields source, @Nullable String documentId) {
            return new Citation(
                    source.text("title"),
                    source.optionalText("issuer"),
                    source.optionalText("number"),
                    source.date("date"),
                    source.optionalText("pointer"),
                    source.optionalText("url"),
                    source.optionalText("seenAs"),
                    documentId);
        }
    }
}
