package cn.huiqi.api;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.catalog.Differences;
import cn.huiqi.catalog.Differences.Difference;
import cn.huiqi.catalog.Edition;
import cn.huiqi.catalog.Following;
import cn.huiqi.catalog.LifeCycle;
import cn.huiqi.catalog.Outcome;
import cn.huiqi.catalog.Revision;
import cn.huiqi.catalog.Revisions;
import cn.huiqi.intake.BrokenDataFile;
import cn.huiqi.intake.DraftSource;
import cn.huiqi.match.PublishedIndexes;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What editors and reviewers do. */
@Controller
final class EditingController {

    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_SOURCE = 200_000;

    private final LifeCycle lifeCycle;
    private final Revisions revisions;
    private final PublishedIndexes indexes;
    private final Following following;
    private final InstantSource clock;

    EditingController(
            LifeCycle lifeCycle,
            Revisions revisions,
            PublishedIndexes indexes,
            Following following,
            InstantSource clock) {
        this.lifeCycle = lifeCycle;
        this.revisions = revisions;
        this.indexes = indexes;
        this.following = following;
        this.clock = clock;
    }

    record DraftSaved(Benefit benefit, int revision, List<String> warnings) {}

    record DraftSubmitted(Benefit benefit, int revision) {}

    record BenefitPublished(Benefit benefit, String catalogVersion) {}

    record PublicationScheduled(Benefit benefit, int revision, Instant effectiveAt) {}

    /** A page of the history. */
    record RevisionPage(List<Revised> revisions, boolean hasMore) {}

    /** A revision beside the one before it. */
    record Revised(Revision revision, @Nullable Revision before, Edition edition) {

        List<Difference> changes() {
            return revision.isWithdrawal()
                    ? List.of()
                    : Differences.between(before, revision, edition);
        }
    }

    @MutationMapping
    CompletableFuture<DataFetcherResult<Object>> saveBenefitDraft(
            DataFetchingEnvironment environment) {
        return answered(() -> {
            Map<String, Object> input = environment.getArgument("input");
            return save(Objects.requireNonNull(input), Authorisation.caller(environment).name());
        });
    }

    private Object save(Map<String, Object> input, String author) {
        var key = String.valueOf(input.get("idempotencyKey"));
        var source = String.valueOf(input.get("source"));
        var reason = (String) input.get("reason");
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            return UserErrors.invalid(
                    List.of("input", "idempotencyKey"), "须为 1 到 " + LONGEST_KEY + " 个字符。");
        }
        if (reason != null && reason.length() > LONGEST_REASON) {
            return UserErrors.invalid(List.of("input", "reason"), "最多 " + LONGEST_REASON + " 个字符。");
        }
        var path = List.of("input", "source");
        if (source.length() > LONGEST_SOURCE) {
            return UserErrors.invalid(path, "最多 " + LONGEST_SOURCE + " 个字符。");
        }
        var expected = Objects.requireNonNullElse((Integer) input.get("expectedRevision"), 0);
        try {
            var draft = DraftSource.read(source);
            var outcome =
                    lifeCycle.save(
                            draft.kind(),
                            draft.key(),
                            draft.fields(),
                            expected,
                            author,
                            reason,
                            digest(author, key),
                            digest(source, String.valueOf(expected), String.valueOf(reason)),
                            clock.instant());
            return switch (outcome) {
                case Outcome.Saved saved ->
                        new DraftSaved(saved.benefit(), saved.revision(), saved.warnings());
                case Outcome.Invalid invalid when isAboutTheKey(invalid) ->
                        UserErrors.invalid(List.of("input", "idempotencyKey"), "已用于另一请求:请换一个新的。");
                case Outcome.Invalid invalid ->
                        UserErrors.invalid(path, draft.placed(invalid.complaints()));
                case Outcome.Conflict conflict ->
                        UserErrors.conflict(conflict, List.of("input", "expectedRevision"));
                default -> throw new IllegalStateException("Saving gives no such outcome");
            };
        } catch (BrokenDataFile e) {
            return UserErrors.invalid(path, e.findings());
        }
    }

    private static boolean isAboutTheKey(Outcome.Invalid invalid) {
        return invalid.complaints().stream().anyMatch(it -> it.path().equals("idempotencyKey"));
    }

    private static String digest(String... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                sha256.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    @MutationMapping
    CompletableFuture<DataFetcherResult<Object>> submitBenefit(
            DataFetchingEnvironment environment) {
        return answered(() ->
                result(
                        lifeCycle.submit(
                                id(environment),
                                expected(environment),
                                Authorisation.caller(environment).name(),
                                clock.instant())));
    }

    @MutationMapping
    CompletableFuture<DataFetcherResult<Object>> publishBenefit(
            DataFetchingEnvironment environment) {
        return answered(() -> {
            Instant effectiveAt = environment.getArgument("effectiveAt");
            return result(
                    lifeCycle.publish(
                            id(environment),
                            expected(environment),
                            effectiveAt,
                            Authorisation.caller(environment).name(),
                            clock.instant()));
        });
    }

    @MutationMapping
    CompletableFuture<DataFetcherResult<Object>> withdrawBenefit(
            DataFetchingEnvironment environment) {
        return answered(() -> {
            String reason = environment.getArgument("reason");
            if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
                return UserErrors.invalid(
                        List.of("reason"), "须说明原因,1 到 " + LONGEST_REASON + " 个字符。");
            }
            return result(
                    lifeCycle.withdraw(
                            id(environment),
                            expected(environment),
                            reason,
                            Authorisation.caller(environment).name(),
                            clock.instant()));
        });
    }

    private Object result(Outcome outcome) {
        var expected = List.of("expectedRevision");
        return switch (outcome) {
            case Outcome.Published published -> published(published);
            case Outcome.Submitted submitted ->
                    new DraftSubmitted(submitted.benefit(), submitted.revision());
            case Outcome.Scheduled later ->
                    new PublicationScheduled(
                            later.benefit(), later.revision(), later.effectiveAt());
            case Outcome.Missing missing -> UserErrors.missing();
            case Outcome.Conflict conflict -> UserErrors.conflict(conflict, expected);
            case Outcome.Forbidden forbidden -> UserErrors.forbidden(forbidden.rule());
            case Outcome.Invalid invalid -> UserErrors.refused(invalid.complaints());
            case Outcome.Saved saved ->
                    new DraftSaved(saved.benefit(), saved.revision(), saved.warnings());
        };
    }

    private BenefitPublished published(Outcome.Published published) {
        CatalogVersion version = published.version();
        following.upTo(version);
        return new BenefitPublished(published.benefit(), version.id());
    }

    @QueryMapping
    CompletableFuture<DataFetcherResult<Object>> benefitHistory(
            DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        int first = arguments.first();
        arguments.check();
        int before =
                Objects.requireNonNullElse(environment.getArgument("before"), Integer.MAX_VALUE);
        return answered(() -> history(id(environment), before, first));
    }

    private @Nullable Object history(String id, int before, int first) {
        var found = revisions.history(id, before, first + 1);
        if (found.isEmpty() && before == Integer.MAX_VALUE) {
            return null;
        }
        var edition = indexes.current().edition();
        var page = new ArrayList<Revised>();
        for (int i = 0; i < Math.min(first, found.size()); i++) {
            var earlier = i + 1 < found.size() ? found.get(i + 1) : null;
            page.add(new Revised(found.get(i), earlier, edition));
        }
        return new RevisionPage(page, found.size() > first);
    }

    private static String id(DataFetchingEnvironment environment) {
        return String.valueOf(environment.<Object>getArgument("id"));
    }

    private static int expected(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.<Integer>getArgument("expectedRevision"));
    }

    /** Below the result, benefits read from what this node serves by then. */
    private CompletableFuture<DataFetcherResult<Object>> answered(Supplier<@Nullable Object> work) {
        return Threads.call(() -> {
            var result = work.get();
            var today = LocalDate.ofInstant(clock.instant(), ReadingInterceptor.SHANGHAI);
            return Paging.result(result, new Reading(indexes.current(), today, today));
        });
    }
}
