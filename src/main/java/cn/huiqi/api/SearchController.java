package cn.huiqi.api;

import cn.huiqi.catalog.Edition;
import cn.huiqi.search.Found;
import cn.huiqi.search.Highlight;
import cn.huiqi.search.ReferenceMatch;
import cn.huiqi.search.ReferenceType;
import cn.huiqi.search.SearchIndex;
import cn.huiqi.search.SearchIndexes;
import cn.huiqi.search.SearchQuery;
import cn.huiqi.search.SearchType;
import cn.huiqi.search.Suggestion;
import cn.huiqi.search.TextRange;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Full text, completions, and the reference tables by any of their names. */
@Controller
final class SearchController {

    private static final int MOST_SUGGESTIONS = 20;
    private static final int LONGEST_PREFIX = 200;

    private final Paging paging;
    private final SearchIndexes indexes;

    SearchController(Paging paging, SearchIndexes indexes) {
        this.paging = paging;
        this.indexes = indexes;
    }

    /** The answer of {@code search}. */
    record Results(Page<Found.Hit> page, Found found) {}

    @QueryMapping
    DataFetcherResult<Results> search(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var reading = begun.reading();
        var query =
                new SearchQuery(
                        arguments.text("text", SearchIndex.LONGEST_TEXT),
                        arguments.enums("types", SearchType.class),
                        arguments.has("filter") ? arguments.filter() : null,
                        reading.day());
        arguments.check();
        var found = index(reading.edition()).search(query);
        var page =
                new Page<>(
                        found.page(begun.start(), begun.size()),
                        begun.start(),
                        found.total(),
                        begun.place());
        return begun.result(new Results(page, found));
    }

    @QueryMapping
    DataFetcherResult<List<Suggestion>> suggest(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var prefix = arguments.text("prefix", LONGEST_PREFIX);
        int first = arguments.first(MOST_SUGGESTIONS);
        arguments.check();
        return Paging.result(index(reading.edition()).suggest(prefix, first), reading);
    }

    @QueryMapping
    DataFetcherResult<List<ReferenceMatch>> searchReferenceData(
            DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var text = arguments.text("text", LONGEST_PREFIX);
        var types = arguments.enums("types", ReferenceType.class);
        int first = arguments.first();
        arguments.check();
        return Paging.result(index(reading.edition()).reference(text, types, first), reading);
    }

    private SearchIndex index(Edition edition) {
        var index = indexes.of(edition);
        if (index == null) {
            throw new CursorExpired();
        }
        return index;
    }

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("SearchResultConnection", Results.class)
                .field("edges", results -> results.page().edges())
                .field("pageInfo", results -> results.page().pageInfo())
                .field("totalCount", results -> results.page().total())
                .field("facets", results -> results.found().facets())
                .field("correctedText", results -> results.found().correctedText())
                .register(wiring);
        TypeFields.of("SearchResultEdge", Page.Edge.class)
                .field("cursor", Page.Edge::cursor)
                .field("node", edge -> ((Found.Hit) edge.node()).item())
                .field("highlights", edge -> ((Found.Hit) edge.node()).highlights())
                .register(wiring);
        TypeFields.of("Highlight", Highlight.class)
                .field("field", Highlight::field)
                .field("text", Highlight::text)
                .field("ranges", Highlight::ranges)
                .register(wiring);
        TypeFields.of("TextRange", TextRange.class)
                .field("start", TextRange::start)
                .field("length", TextRange::length)
                .register(wiring);
        TypeFields.of("Suggestion", Suggestion.class)
                .field("text", Suggestion::text)
                .field("type", Suggestion::type)
                .field("count", Suggestion::count)
                .register(wiring);
        TypeFields.of("ReferenceMatch", ReferenceMatch.class)
                .field("type", ReferenceMatch::type)
                .field("code", ReferenceMatch::code)
                .field("label", ReferenceMatch::label)
                .field("matched", ReferenceMatch::matched)
                .register(wiring);
    }
}
