package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.DocumentRelation;
import cn.huiqi.catalog.Interpretation;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.eligibility.Citation;
import cn.huiqi.match.BenefitFilter;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.MatchQuery;
import cn.huiqi.match.Matches;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fields of policy documents and citations. */
final class DocumentFields {

    private final Paging paging;

    DocumentFields(Paging paging) {
        this.paging = paging;
    }

    void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("PolicyDocument", PolicyDocument.class)
                .field("id", PolicyDocument::id)
                .field("title", PolicyDocument::title)
                .field("titleVerbatim", PolicyDocument::titleVerbatim)
                .field("documentNumber", PolicyDocument::documentNumber)
                .field("level", PolicyDocument::level)
                .field("region", PolicyDocument::region)
                .field("zones", PolicyDocument::zones)
                .field("issuers", PolicyDocument::issuers)
                .field("signedOn", PolicyDocument::signedOn)
                .field("publishedOn", PolicyDocument::publishedOn)
                .field("validity", document -> BenefitFields.DateRange.of(document.validity()))
                .read("status", (document, reading) -> document.statusOn(reading.today()))
                .field("summary", PolicyDocument::summary)
                .field("note", PolicyDocument::note)
                .fetch("measures", this::measures)
                .field("relations", PolicyDocument::relations)
                .field("interpretations", PolicyDocument::interpretations)
                .field("sources", PolicyDocument::sources)
                .field("confidence", PolicyDocument::confidence)
                .field("revision", PolicyDocument::revision)
                .field("updatedAt", PolicyDocument::updatedAt)
                .register(wiring);
        TypeFields.of("DocumentRelation", DocumentRelation.class)
                .field("type", DocumentRelation::type)
                .read(
                        "document",
                        (relation, reading) ->
                                relation.target() == null
                                        ? null
                                        : reading.edition().document(relation.target()))
                .field("documentNumber", DocumentRelation::documentNumber)
                .field("title", DocumentRelation::title)
                .field("note", DocumentRelation::note)
                .register(wiring);
        TypeFields.of("Interpretation", Interpretation.class)
                .field("title", Interpretation::title)
                .field("format", Interpretation::format)
                .field("body", Interpretation::body)
                .field("url", Interpretation::url)
                .field("publishedOn", Interpretation::publishedOn)
                .register(wiring);
        TypeFields.of("Citation", Citation.class)
                .field("title", Citation::title)
                .field("issuer", Citation::issuer)
                .field("documentNumber", Citation::documentNumber)
                .field("date", Citation::date)
                .field("clause", Citation::clause)
                .field("url", Citation::url)
                .field("seenAs", Citation::seenAs)
                .read(
                        "document",
                        (citation, reading) ->
                                citation.documentId() == null
                                        ? null
                                        : reading.edition().document(citation.documentId()))
                .register(wiring);
    }

    /** A page of the document's measures; a cursor goes on in the version that it was given in. */
    private DataFetcherResult<PageFields.Benefits> measures(
            PolicyDocument document, DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.below(environment, arguments, document.id());
        arguments.check();
        var edition = begun.reading().edition();
        var known = edition.document(document.id());
        var measures = known == null ? List.<Benefit>of() : edition.measures(known);
        var page = Page.of(measures, begun.start(), begun.size(), begun.place());
        return begun.result(
                new PageFields.Benefits(page, () -> matches(document, measures, begun.reading())));
    }

    private static Matches matches(
            PolicyDocument document, List<Benefit> measures, Reading reading) {
        // No names would restrict nothing: the document's own id names no benefit.
        var ids = new HashSet<>(Set.of(document.id()));
        measures.forEach(measure -> ids.add(measure.id()));
        return reading.index()
                .match(
                        new MatchQuery(
                                null,
                                reading.day(),
                                Set.of(),
                                BenefitFilter.named(ids),
                                BenefitOrder.RECOMMENDED));
    }
}
