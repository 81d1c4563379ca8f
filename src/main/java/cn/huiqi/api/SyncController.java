package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.ChangeFeed;
import cn.huiqi.catalog.ChangeFeed.Change;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.PolicyDocument;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What keeps a client's copy up to date. */
@Controller
final class SyncController {

    private static final int LARGEST_PAGE = 500;

    private final Paging paging;

    SyncController(Paging paging) {
        this.paging = paging;
    }

    record ChangePage(
            List<Object> changes, SyncToken nextToken, boolean hasMore, boolean resetRequired) {}

    record Upserted(Object node, int revision, Instant at) {

        static Upserted of(Benefit benefit) {
            var particulars = benefit.particulars();
            return new Upserted(benefit, particulars.revision(), particulars.updatedAt());
        }

        static Upserted of(PolicyDocument document) {
            return new Upserted(document, document.revision(), document.updatedAt());
        }

        /** The reference data, which have no revisions of their own. */
        static Upserted of(Edition edition) {
            var version = edition.version();
            return new Upserted(edition, version.number(), version.publishedAt());
        }
    }

    record Removed(String id, Instant at) {}

    @QueryMapping
    DataFetcherResult<ChangePage> changes(DataFetchingEnvironment environment) {
        var reading = paging.reading(environment);
        var arguments = new Arguments(environment);
        int first = arguments.first(LARGEST_PAGE);
        var asked = arguments.enums("types", SyncType.class);
        var types = asked.isEmpty() ? EnumSet.allOf(SyncType.class) : asked;
        var since = arguments.syncToken("since");
        if (since != null && !since.types().equals(types)) {
            arguments.refuse("types", "须与取得 since 时的 types 一致:更改类型后请不带 since 重新开始。");
        }
        arguments.check();
        return Paging.result(page(reading.edition(), since, types, first), reading);
    }

    private static ChangePage page(
            Edition edition, @Nullable SyncToken since, Set<SyncType> types, int first) {
        var changes = new ArrayList<Object>();
        var reference = since == null ? "" : since.reference();
        var newest = ReferenceFields.version(edition);
        if (types.contains(SyncType.REFERENCE_DATA) && !reference.equals(newest)) {
            changes.add(Upserted.of(edition));
            reference = newest;
        }
        var position = since == null ? ChangeFeed.start(edition) : since.position();
        var page = ChangeFeed.page(edition, position, entries(types), first - changes.size());
        if (page.isExpired()) {
            changes.clear();
        }
        page.changes().forEach(it -> changes.add(told(it)));
        var next = new SyncToken(page.next(), types, reference);
        return new ChangePage(changes, next, page.hasMore(), page.isExpired());
    }

    private static Set<ChangeFeed.Type> entries(Set<SyncType> types) {
        var entries = EnumSet.noneOf(ChangeFeed.Type.class);
        if (types.contains(SyncType.BENEFIT)) {
            entries.add(ChangeFeed.Type.BENEFIT);
        }
        if (types.contains(SyncType.POLICY_DOCUMENT)) {
            entries.add(ChangeFeed.Type.POLICY_DOCUMENT);
        }
        return entries;
    }

    private static Object told(Change change) {
        return switch (change) {
            case Change.OfBenefit(var benefit) -> Upserted.of(benefit);
            case Change.OfDocument(var document) -> Upserted.of(document);
            case Change.Removal(var id, var at) -> new Removed(id, at);
        };
    }

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("ChangePage", ChangePage.class)
                .field("changes", ChangePage::changes)
                .field("nextToken", ChangePage::nextToken)
                .field("hasMore", ChangePage::hasMore)
                .field("resetRequired", ChangePage::resetRequired)
                .register(wiring);
        TypeFields.of("Upserted", Upserted.class)
                .field("node", Upserted::node)
                .field("revision", Upserted::revision)
                .field("at", Upserted::at)
                .register(wiring);
        TypeFields.of("Removed", Removed.class)
                .field("id", Removed::id)
                .field("at", Removed::at)
                .register(wiring);
    }
}
