package cn.huiqi.catalog;

import cn.huiqi.eligibility.Citation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads citations, and links those that name a document of the catalogue. */
final class Citations {

    private final Documents documents;

    Citations(Documents documents) {
        this.documents = documents;
    }

    /** The source of an entry, then those that it inherits; an entry may have none of its own. */
    List<Citation> read(Fields fields, List<Citation> inherited) {
        var own = fields.child("source");
        if (own == null) {
            return inherited;
        }
        var number = own.optionalText("number");
        var document = number == null ? null : documents.numbered(number);
        var citations = new ArrayList<Citation>();
        citations.add(citation(own, document == null ? null : document.id()));
        citations.addAll(inherited);
        return citations;
    }

    /** The number of the document that an entry cites, in its normalised form. */
    static @Nullable String number(Fields fields) {
        var own = fields.child("source");
        var number = own == null ? null : own.optionalText("number");
        return number == null ? null : DocumentNumber.normalised(number);
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
