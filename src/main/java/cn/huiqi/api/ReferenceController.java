package cn.huiqi.api;

import cn.huiqi.catalog.Availability;
import cn.huiqi.catalog.Edition;
import cn.huiqi.eligibility.Attribute;
import cn.huiqi.match.PublishedIndexes;
import cn.huiqi.reference.Likeness;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The words for firms, and what answers. */
@Controller
final class ReferenceController {

    private static final String CONTRACT_VERSION = "1.0";

    private final Paging paging;
    private final PublishedIndexes indexes;
    private final Availability store;

    ReferenceController(Paging paging, PublishedIndexes indexes, Availability store) {
        this.paging = paging;
        this.indexes = indexes;
        this.store = store;
    }

    /** The answer of {@code service}. */
    record Service(
            String contractVersion,
            String catalogVersion,
            Instant catalogUpdatedAt,
            Instant loadedAt,
            boolean degraded,
            int benefits) {}

    @QueryMapping
    DataFetcherResult<Edition> referenceData(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        return Paging.result(reading.edition(), reading);
    }

    @QueryMapping
    DataFetcherResult<Page<Attribute>> profileAttributes(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        var begun = paging.begin(environment, arguments);
        var edition = begun.reading().edition();
        var ids = arguments.ids("ids", Arguments.LARGEST_PAGE);
        arguments.check();
        var attributes = ids.isEmpty() ? mostUsed(edition) : named(edition, ids);
        return begun.result(Page.of(attributes, begun.start(), begun.size(), begun.place()));
    }

    /** Those that can be asked, the most used first, then by id. */
    static List<Attribute> mostUsed(Edition edition) {
        return edition.vocabulary().attributes().stream()
                .filter(Attribute::asked)
                .sorted(
                        Comparator.<Attribute>comparingInt(attribute -> -edition.usedBy(attribute))
                                .thenComparing(Attribute::id))
                .toList();
    }

    private static List<Attribute> named(Edition edition, List<String> ids) {
        var byId = new LinkedHashMap<String, String>();
        mostUsed(edition)
                .forEach(attribute ->
                        byId.put(
                                Likeness.plain(attribute.id()),
                                attribute.id() + "(" + attribute.label() + ")"));
        var problems = new InvalidInput.Collector();
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < ids.size(); i++) {
            var attribute = edition.vocabulary().find(ids.get(i));
            if (attribute != null && attribute.asked()) {
                attributes.add(attribute);
            } else {
                problems.add(
                        List.of("ids", Integer.toString(i)),
                        "属性不存在或不可填写:最接近的是 " + Likeness.nearest(ids.get(i), byId) + "。");
            }
        }
        problems.throwIfAny();
        return attributes;
    }

    @QueryMapping
    DataFetcherResult<Service> service(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var edition = reading.edition();
        return Paging.result(
                new Service(
                        CONTRACT_VERSION,
                        edition.version().id(),
                        edition.version().publishedAt(),
                        indexes.loadedAt(),
                        !store.available(),
                        edition.size()),
                reading);
    }
}
