package cn.huiqi.catalog;

import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Vocabulary;
import cn.huiqi.reference.Regions;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a policy document, and works out when it is in force. */
final class DocumentReader {

    private final Places places;
    private final LocalDate recordedOn;

    DocumentReader(Vocabulary vocabulary, LocalDate recordedOn) {
        this.places = new Places(vocabulary.reference());
        this.recordedOn = recordedOn;
    }

    /** Complains about relations to what is not there. */
    void checkTargets(Source source, Predicate<String> known) {
        for (var relation : source.fields().children("relations")) {
            var target = relation.optionalText("target");
            if (target == null) {
                continue;
            }
            var id = Entry.Kind.DOCUMENT.id(target);
            if (!known.test(id)) {
                relation.complain("target", "no document has this id");
            } else if (id.equals(source.entry().id())) {
                relation.complain("target", "is the document itself");
            }
        }
    }

    /**
     * The first day of a document that takes the place of this one; a successor without any date
     * counts from the day of record.
     *
     * @param others finds a document of the catalogue
     * @param relating the documents that name this one
     */
    @Nullable LocalDate supersededFrom(
            Source source, Function<String, @Nullable Source> others, List<Source> relating) {
        LocalDate first = null;
        for (var relation : relations(source.fields())) {
            if (relation.endsThis()) {
                var other = relation.target() == null ? null : others.apply(relation.target());
                first = Validity.earliest(first, other == null ? recordedOn : start(other));
            }
        }
        for (var other : relating) {
            for (var relation : relations(other.fields())) {
                if (relation.endsOther() && source.entry().id().equals(relation.target())) {
                    first = Validity.earliest(first, start(other));
                }
            }
        }
        return first;
    }

    private LocalDate start(Source successor) {
        var start = start(successor.fields());
        if (start != null) {
            return start;
        }
        var reportedOn = successor.fields().date("reportedOn");
        return reportedOn == null ? recordedOn : reportedOn;
    }

    private static @Nullable LocalDate start(Fields fields) {
        for (var key : List.of("effectiveFrom", "signedOn", "publishedOn")) {
            var day = fields.date(key);
            if (day != null) {
                return day;
            }
        }
        return null;
    }

    PolicyDocument read(Source source, @Nullable LocalDate supersededFrom) {
        var entry = source.entry();
        var fields = source.fields();
        var status = fields.require("status").oneOf("status", DocumentStatus.UNKNOWN);
        var region = places.region(fields);
        return new PolicyDocument(
                entry.id(),
                fields.text("title"),
                fields.flag("titleVerbatim", true),
                fields.optionalText("docNumber"),
                fields.oneOf("level", DocumentLevel.PROVINCE),
                region == null ? Regions.STATE : region,
                places.zones(fields),
                fields.texts("issuers"),
                fields.date("signedOn"),
                fields.date("publishedOn"),
                validity(fields, status, supersededFrom),
                status,
                fields.optionalText("summary"),
                fields.optionalText("note"),
                relations(fields),
                interpretations(fields),
                sources(fields, entry.id()),
                fields.oneOf("confidence", Confidence.STATED),
                entry.revision(),
                entry.updatedAt());
    }

    /**
     * Ends on the stated day or on the eve of a successor. A document recorded as over without any
     * date was still in force, for all we know, until the day of record.
     */
    private Validity validity(
            Fields fields, DocumentStatus status, @Nullable LocalDate supersededFrom) {
        var stated = fields.date("effectiveTo");
        var eve = supersededFrom == null ? null : supersededFrom.minusDays(1);
        var end = Validity.earliest(stated, eve);
        if (end == null && status.isOver()) {
            return new Validity(
                    start(fields),
                    recordedOn.minusDays(1),
                    false,
                    status == DocumentStatus.SUPERSEDED ? recordedOn : null);
        }
        // A successor without a date of its own leaves the end undated.
        boolean dated = end != null && (end.equals(stated) || !recordedOn.equals(supersededFrom));
        return new Validity(start(fields), end, dated, supersededFrom);
    }

    static List<DocumentRelation> relations(Fields fields) {
        return fields.children("relations").stream()
                .map(relation ->
                        new DocumentRelation(
                                relation.oneOf("type", DocumentRelation.Type.BASED_ON),
                                relation.has("target")
                                        ? Entry.Kind.DOCUMENT.id(relation.text("target"))
                                        : null,
                                relation.optionalText("number"),
                                relation.optionalText("title"),
                                relation.optionalText("note")))
                .toList();
    }

    private static List<Interpretation> interpretations(Fields fields) {
        return fields.children("interpretations").stream()
                .map(one ->
                        new Interpretation(
                                one.text("title"),
                                one.oneOf("format", Interpretation.Format.TEXT),
                                one.optionalText("body"),
                                one.optionalText("url"),
                                one.date("publishedOn")))
                .toList();
    }

    private static List<Citation> sources(Fields fields, String id) {
        var source = fields.child("source");
        return source == null ? List.of() : List.of(Citations.citation(source, id));
    }
}
