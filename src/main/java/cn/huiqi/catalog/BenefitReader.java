package cn.huiqi.catalog;

import cn.huiqi.eligibility.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Reads benefits of the five kinds, each by the reader of its kind. */
final class BenefitReader {

    private static final String DOCUMENT = "policy";

    private final Documents documents;
    private final MeasureReader measures;
    private final ProductReader products;
    private final EventReader events;
    private final ProjectReader projects;
    private final ResourceReader resources;

    BenefitReader(Vocabulary vocabulary, Labels labels, Documents documents) {
        this.documents = documents;
        var particulars = new ParticularsReader(vocabulary, new Citations(documents));
        this.measures = new MeasureReader(particulars, new ValueReader(vocabulary, labels));
        this.products = new ProductReader(particulars, labels);
        this.events = new EventReader(particulars, labels);
        this.projects = new ProjectReader(particulars, labels);
        this.resources = new ResourceReader(particulars, labels);
    }

    /** Null for what is no benefit, and for a measure without its document. */
    @Nullable Benefit read(Source source) {
        return switch (source.entry().kind()) {
            case MEASURE -> measure(source);
            case PRODUCT -> products.read(source);
            case EVENT -> events.read(source);
            case PROJECT -> projects.read(source);
            case RESOURCE -> resources.read(source);
            case ATTRIBUTE, EVENT_TYPE, DOCUMENT -> null;
        };
    }

    /** Id of the document whose measure an entry is; null for what is no measure. */
    static @Nullable String document(Entry entry) {
        return entry.kind() == Entry.Kind.MEASURE
                ? Entry.Kind.DOCUMENT.id(Source.good(entry).fields().text(DOCUMENT))
                : null;
    }

    private @Nullable Benefit measure(Source source) {
        var key = source.fields().text(DOCUMENT);
        var document = documents.find(Entry.Kind.DOCUMENT.id(key));
        if (document != null) {
            return measures.read(source, document);
        }
        if (!key.isEmpty()) {
            source.fields().complain(DOCUMENT, "no document has this id");
        }
        return null;
    }
}
