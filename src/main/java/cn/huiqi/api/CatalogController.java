package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import cn.huiqi.catalog.PolicyDocument;
import cn.huiqi.eligibility.Evaluator;
import cn.huiqi.eligibility.Explainer;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.match.BenefitOrder;
import cn.huiqi.match.EventSearch;
import cn.huiqi.match.FinancingOffer;
import cn.huiqi.match.FinancingSearch;
import cn.huiqi.match.Match;
import cn.huiqi.match.MatchQuery;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What exists: benefits, documents, financing products, matchmaking events. */
@Controller
final class CatalogController {

    private final Paging paging;

    CatalogController(Paging paging) {
        this.paging = paging;
    }

    @QueryMapping
    DataFetcherResult<@Nullable Object> node(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var id = new Arguments(environment).text("id");
        return Paging.result(find(reading.edition(), String.valueOf(id)), reading);
    }

    @QueryMapping
    DataFetcherResult<List<@Nullable Object>> nodes(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var ids = arguments.ids("ids", Arguments.LARGEST_PAGE);
        arguments.check();
        var found = new ArrayList<@Nullable Object>(ids.size());
        for (var id : ids) {
            found.add(find(reading.edition(), id));
        }
        return Paging.result(found, reading);
    }

    private static @Nullable Object find(Edition edition, String id) {
        if (id.equals(ReferenceFields.ID)) {
            return edition;
        }
        var benefit = edition.benefit(id);
        return benefit != null ? benefit : edition.document(id);
    }

    @QueryMapping
    DataFetcherResult<PageFields.Benefits> benefits(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var reading = begun.reading();
        var query =
                new MatchQuery(
                        null,
                        reading.day(),
                        Set.of(),
                        arguments.filter(),
                        arguments.enumerated("orderBy", BenefitOrder.RECOMMENDED));
        arguments.check();
        var matches = reading.index().match(query);
        List<Benefit> benefits =
                matches.page(begun.start(), begun.size()).stream().map(Match::benefit).toList();
        var page = new Page<>(benefits, begun.start(), matches.total(), begun.place());
        return begun.result(new PageFields.Benefits(page, () -> matches));
    }

    @QueryMapping
    DataFetcherResult<@Nullable PolicyDocument> policyDocument(
            DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        var id = arguments.text("id");
        var number = arguments.text("documentNumber");
        if ((id == null) == (number == null)) {
            arguments.refuse(
                    id == null ? "id" : "documentNumber", "请在 id 与 documentNumber 中填写且只填写一项。");
        }
        arguments.check();
        var document =
                id != null
                        ? reading.edition().document(id)
                        : reading.edition().documentNumbered(String.valueOf(number));
        return Paging.result(document, reading);
    }

    /** A page of {@code T} with what each edge needs to be judged. */
    record Judging<T>(Page<T> page, @Nullable Explainer explainer) {

        record Edge<T>(String cursor, T node, @Nullable Judged eligibility) {}

        List<Edge<T>> edges(java.util.function.Function<T, Benefit> benefit) {
            return page.edges().stream()
                    .map(edge ->
                            new Edge<>(
                                    edge.cursor(),
                                    edge.node(),
                                    explainer == null
                                            ? null
                                            : new Judged(benefit.apply(edge.node()), explainer)))
                    .toList();
        }
    }

    @QueryMapping
    DataFetcherResult<Judging<FinancingOffer>> financingProducts(
            DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var reading = begun.reading();
        var firm = arguments.profile(reading.edition().vocabulary());
        var need = arguments.need();
        arguments.check();
        var offers =
                new FinancingSearch(reading.index())
                        .find(need, firm, arguments.region("region"), reading.day());
        return begun.result(
                new Judging<>(
                        Page.of(offers, begun.start(), begun.size(), begun.place()),
                        explainer(firm, reading.day())));
    }

    @QueryMapping
    DataFetcherResult<Judging<MatchmakingEvent>> matchmakingEvents(
            DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var reading = begun.reading();
        var firm = arguments.profile(reading.edition().vocabulary());
        arguments.check();
        var events =
                new EventSearch(reading.index())
                        .find(
                                arguments.enums("tracks", Track.class),
                                arguments.region("region"),
                                arguments.day("from"),
                                arguments.day("to"),
                                reading.day());
        return begun.result(
                new Judging<>(
                        Page.of(events, begun.start(), begun.size(), begun.place()),
                        explainer(firm, reading.day())));
    }

    private static @Nullable Explainer explainer(@Nullable FirmProfile firm, LocalDate day) {
        return firm == null ? null : new Explainer(new Evaluator(firm, day));
    }

    @SuppressWarnings("unchecked") // the connection types hold one type of node each
    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("FinancingOfferConnection", Judging.class)
                .field(
                        "edges",
                        offers -> ((Judging<FinancingOffer>) offers).edges(FinancingOffer::product))
                .field("nodes", offers -> products((Judging<FinancingOffer>) offers))
                .field("pageInfo", offers -> offers.page().pageInfo())
                .field("totalCount", offers -> offers.page().total())
                .register(wiring);
        TypeFields.of("FinancingOfferEdge", Judging.Edge.class)
                .field("cursor", Judging.Edge::cursor)
                .field("node", edge -> ((FinancingOffer) edge.node()).product())
                .field("eligibility", Judging.Edge::eligibility)
                .field("fit", edge -> ((FinancingOffer) edge.node()).fit())
                .field("fitVerdict", edge -> ((FinancingOffer) edge.node()).fitVerdict())
                .register(wiring);
        TypeFields.of("MatchmakingEventConnection", Judging.class)
                .field(
                        "edges",
                        events -> ((Judging<MatchmakingEvent>) events).edges(event -> event))
                .field("nodes", events -> events.page().items())
                .field("pageInfo", events -> events.page().pageInfo())
                .field("totalCount", events -> events.page().total())
                .register(wiring);
        TypeFields.of("MatchmakingEventEdge", Judging.Edge.class)
                .field("cursor", Judging.Edge::cursor)
                .field("node", Judging.Edge::node)
                .field("eligibility", Judging.Edge::eligibility)
                .register(wiring);
    }

    private static List<FinancingProduct> products(Judging<FinancingOffer> offers) {
        return offers.page().items().stream().map(FinancingOffer::product).toList();
    }
}
