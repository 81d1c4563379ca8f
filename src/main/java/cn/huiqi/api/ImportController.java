package cn.huiqi.api;

import cn.huiqi.access.Caller;
import cn.huiqi.access.Role;
import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Differences;
import cn.huiqi.catalog.EditionReader;
import cn.huiqi.catalog.Following;
import cn.huiqi.catalog.Revisions;
import cn.huiqi.intake.BrokenDataFile;
import cn.huiqi.intake.CatalogueFolder;
import cn.huiqi.intake.CatalogueImport;
import cn.huiqi.intake.CatalogueSource;
import cn.huiqi.intake.Finding;
import cn.huiqi.intake.WorkbookSource;
import cn.huiqi.match.PublishedIndexes;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Files that editors bring in, and what they leave for review. */
@Controller
final class ImportController {

    private static final int TOLD_AT_MOST = 1000;
    private static final int LONGEST_REASON = 500;

    private static final Executor THREADS = work -> Thread.ofVirtual().start(work);

    private final Catalog catalog;
    private final Revisions revisions;
    private final EditionReader reader;
    private final PublishedIndexes indexes;
    private final Following following;
    private final InstantSource clock;

    ImportController(
            Catalog catalog,
            Revisions revisions,
            EditionReader reader,
            PublishedIndexes indexes,
            Following following,
            InstantSource clock) {
        this.catalog = catalog;
        this.revisions = revisions;
        this.reader = reader;
        this.indexes = indexes;
        this.following = following;
        this.clock = clock;
    }

    record CatalogueImported(CatalogueImport.Report report, List<ImportedChange> changed) {

        @Nullable String catalogVersion() {
            CatalogVersion version = report.version();
            return version == null ? null : version.id();
        }
    }

    record ImportedChange(String id, List<Differences.Difference> changes) {}

    record InvalidImport(String message, List<String> path, List<Finding> complaints) {}

    @MutationMapping
    CompletableFuture<Object> importCatalogue(DataFetchingEnvironment environment) {
        Map<String, Object> input = Objects.requireNonNull(environment.getArgument("input"));
        var caller = Authorisation.caller(environment);
        return CompletableFuture.supplyAsync(() -> imported(input, caller), THREADS);
    }

    private Object imported(Map<String, Object> input, Caller caller) {
        boolean isDry = Boolean.TRUE.equals(input.get("dryRun"));
        var reason = (String) input.get("reason");
        if (!isDry && !caller.roles().contains(Role.REVIEWER)) {
            return new UserErrors.NotAllowed(
                    "导入会直接发布,须同时具有审核角色:请先用 dryRun 查看,再由审核人导入。", List.of("input", "dryRun"));
        }
        try {
            if (reason != null && reason.length() > LONGEST_REASON) {
                return new InvalidImport(
                        "原因最多 " + LONGEST_REASON + " 个字符。", List.of("input", "reason"), List.of());
            }
            var source =
                    source(String.valueOf(input.get("file")), String.valueOf(input.get("content")));
            var now = clock.instant();
            var report =
                    new CatalogueImport(catalog, revisions, reader, entries -> {})
                            .run(
                                    source,
                                    isDry,
                                    caller.name(),
                                    reason,
                                    now,
                                    LocalDate.ofInstant(now, ReadingInterceptor.SHANGHAI));
            return told(report);
        } catch (BrokenDataFile e) {
            return new InvalidImport(
                    "文件有误,未导入任何内容:请按 complaints 逐条改正后重新导入。",
                    List.of("input", "content"),
                    e.findings());
        }
    }

    private static CatalogueSource source(String file, String content) {
        if (!WorkbookSource.isNamed(Path.of(file))) {
            return CatalogueFolder.file(file, content.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return WorkbookSource.of(file, Base64.getMimeDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            return WorkbookSource.of(file, new byte[0]); // told as what it is: no workbook
        }
    }

    private CatalogueImported told(CatalogueImport.Report report) {
        if (report.version() != null) {
            following.upTo(report.version());
        }
        var edition = indexes.current().edition();
        var changed =
                report.changed().stream()
                        .limit(TOLD_AT_MOST)
                        .map(it ->
                                new ImportedChange(
                                        it.after().id(),
                                        Differences.between(it.before(), it.after(), edition)))
                        .toList();
        return new CatalogueImported(report, changed);
    }

    @QueryMapping
    CompletableFuture<List<Revisions.Gone>> entriesForReview(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        int first = arguments.first();
        arguments.check();
        return CompletableFuture.supplyAsync(() -> revisions.gone(first), THREADS);
    }

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("CatalogueImported", CatalogueImported.class)
                .field("catalogVersion", CatalogueImported::catalogVersion)
                .field("addedCount", it -> it.report().added().size())
                .field("added", it -> some(it.report().added()))
                .field("changedCount", it -> it.report().changed().size())
                .field("changed", CatalogueImported::changed)
                .field("unchangedCount", it -> it.report().unchanged())
                .field("conflictCount", it -> it.report().conflicts().size())
                .field("conflicts", it -> some(it.report().conflicts()))
                .field("goneCount", it -> it.report().gone().size())
                .field("gone", it -> some(it.report().gone()))
                .register(wiring);
        TypeFields.of("ImportedChange", ImportedChange.class)
                .field("id", ImportedChange::id)
                .field("changes", ImportedChange::changes)
                .register(wiring);
        TypeFields.of("InvalidImport", InvalidImport.class)
                .field("message", InvalidImport::message)
                .field("path", InvalidImport::path)
                .field("complaintCount", it -> it.complaints().size())
                .field("complaints", it -> some(it.complaints()))
                .register(wiring);
        TypeFields.of("ImportComplaint", Finding.class)
                .field("file", Finding::file)
                .field("sheet", Finding::sheet)
                .field("line", it -> it.line() == 0 ? null : it.line())
                .field("column", it -> it.column() == 0 ? null : it.column())
                .field("entry", Finding::entry)
                .field("field", Finding::field)
                .field("message", Finding::message)
                .register(wiring);
        TypeFields.of("EntryForReview", Revisions.Gone.class)
                .field("id", it -> it.published().entry().id())
                .field("revision", it -> it.published().number())
                .field("source", it -> it.step().by())
                .field("since", it -> it.step().at())
                .register(wiring);
    }

    private static <T> List<T> some(List<T> all) {
        return all.subList(0, Math.min(TOLD_AT_MOST, all.size()));
    }
}
