package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.match.Facet;
import cn.huiqi.match.FacetField;
import cn.huiqi.match.Matches;
import graphql.schema.idl.RuntimeWiring;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Fields of pages, cursors and facets. */
final class PageFields {

    private PageFields() {}

    /**
     * A page of the plain catalogue.
     *
     * @param matches what the facets count
     */
    record Benefits(Page<Benefit> page, Supplier<Matches> matches) {}

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("PageInfo", Page.Info.class)
                .field("hasNextPage", Page.Info::hasNextPage)
                .field("endCursor", Page.Info::endCursor)
                .register(wiring);
        TypeFields.of("BenefitConnection", Benefits.class)
                .field("edges", benefits -> benefits.page().edges())
                .field("nodes", benefits -> benefits.page().items())
                .field("pageInfo", benefits -> benefits.page().pageInfo())
                .field("totalCount", benefits -> benefits.page().total())
                .fetch(
                        "facets",
                        (benefits, environment) ->
                                facets(benefits.matches().get(), new Arguments(environment)))
                .register(wiring);
        registerEdge(wiring, "BenefitEdge");
        registerEdge(wiring, "ProfileAttributeEdge");
        TypeFields.of("Facet", Facet.class)
                .field("field", Facet::field)
                .field("buckets", Facet::buckets)
                .register(wiring);
        TypeFields.of("FacetBucket", Facet.Bucket.class)
                .field("value", Facet.Bucket::value)
                .field("label", Facet.Bucket::label)
                .field("count", Facet.Bucket::count)
                .register(wiring);
    }

    private static void registerEdge(RuntimeWiring.Builder wiring, String type) {
        TypeFields.of(type, Page.Edge.class)
                .field("cursor", Page.Edge::cursor)
                .field("node", Page.Edge::node)
                .register(wiring);
    }

    /** All facets when no field is named, else those named, in their order. */
    static List<Facet> facets(Matches matches, Arguments arguments) {
        if (!arguments.has("fields")) {
            return matches.facets(EnumSet.allOf(FacetField.class));
        }
        var fields = arguments.enumList("fields", FacetField.class);
        var counted = matches.facets(Set.copyOf(fields));
        return fields.stream()
                .distinct()
                .flatMap(field -> counted.stream().filter(facet -> facet.field() == field))
                .toList();
    }
}
