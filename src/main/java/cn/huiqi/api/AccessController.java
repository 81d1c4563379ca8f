package cn.huiqi.api;

import cn.huiqi.access.Allowance;
import cn.huiqi.access.AuditEntry;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.Caller;
import cn.huiqi.access.Key;
import cn.huiqi.access.KeyIssuer;
import cn.huiqi.access.KeyIssuer.Fault;
import cn.huiqi.access.KeyRing;
import cn.huiqi.access.Role;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Keys and the audit trail, as administrators see them. */
@Controller
final class AccessController {

    private static final int FASTEST = 10_000;

    private final KeyIssuer issuer;
    private final KeyRing ring;
    private final AuditTrail trail;
    private final InstantSource clock;

    AccessController(KeyIssuer issuer, KeyRing ring, AuditTrail trail, InstantSource clock) {
        this.issuer = issuer;
        this.ring = ring;
        this.trail = trail;
        this.clock = clock;
    }

    /** A key at a moment. */
    record ApiKey(Key key, Key.Secret grant, boolean valid) {}

    record SiteKey(Key key, Key.Site grant, boolean valid) {}

    /**
     * @param key its text, told this once
     */
    record ApiKeyIssued(ApiKey apiKey, String key) {}

    record ApiKeyRevoked(ApiKey apiKey) {}

    record SiteKeyIssued(SiteKey siteKey) {}

    record SiteKeyRevoked(SiteKey siteKey) {}

    record AuditPage(List<AuditEntry> entries, boolean hasMore) {}

    @QueryMapping
    @Nullable Caller viewer(DataFetchingEnvironment environment) {
        var caller = Authorisation.caller(environment);
        return caller.isAnonymous() ? null : caller;
    }

    @QueryMapping
    CompletableFuture<List<ApiKey>> apiKeys(DataFetchingEnvironment environment) {
        int first = first(environment);
        return Threads.call(() ->
                keys(it -> it.grant() instanceof Key.Secret, first).map(this::apiKey).toList());
    }

    @QueryMapping
    CompletableFuture<List<SiteKey>> siteKeys(DataFetchingEnvironment environment) {
        int first = first(environment);
        return Threads.call(() ->
                keys(it -> it.grant() instanceof Key.Site, first).map(this::siteKey).toList());
    }

    private Stream<Key> keys(Predicate<Key> kind, int first) {
        var now = clock.instant();
        return issuer.all().stream()
                .filter(kind)
                .sorted(Comparator.comparing((Key it) -> it.life().isOver(now)))
                .limit(first);
    }

    @QueryMapping
    CompletableFuture<AuditPage> auditTrail(DataFetchingEnvironment environment) {
        int first = first(environment);
        Integer before = environment.getArgument("before");
        return Threads.call(() -> {
            var found = trail.before(before == null ? Long.MAX_VALUE : before, first + 1);
            return new AuditPage(
                    found.subList(0, Math.min(first, found.size())), found.size() > first);
        });
    }

    private static int first(DataFetchingEnvironment environment) {
        var arguments = new Arguments(environment);
        int first = arguments.first();
        arguments.check();
        return first;
    }

    @MutationMapping
    CompletableFuture<Object> createApiKey(DataFetchingEnvironment environment) {
        var input = input(environment);
        var by = Authorisation.caller(environment).name();
        return changed(() -> {
            var fault = fault(input);
            if (fault != null) {
                return fault;
            }
            var roles =
                    texts(input, "roles").stream().map(Role::valueOf).collect(Collectors.toSet());
            return issued(issuer.secret(wish(input), roles, by));
        });
    }

    @MutationMapping
    CompletableFuture<Object> createSiteKey(DataFetchingEnvironment environment) {
        var input = input(environment);
        var by = Authorisation.caller(environment).name();
        return changed(() -> {
            var fault = fault(input);
            return fault != null
                    ? fault
                    : issued(
                            issuer.site(
                                    wish(input),
                                    texts(input, "origins"),
                                    texts(input, "documentIds"),
                                    by));
        });
    }

    @MutationMapping
    CompletableFuture<Object> rotateApiKey(DataFetchingEnvironment environment) {
        return changed(() -> issued(issuer.rotate(id(environment))));
    }

    @MutationMapping
    CompletableFuture<Object> revokeApiKey(DataFetchingEnvironment environment) {
        return changed(() -> revoked(issuer.revoke(id(environment), Key.Secret.class)));
    }

    @MutationMapping
    CompletableFuture<Object> revokeSiteKey(DataFetchingEnvironment environment) {
        return changed(() -> revoked(issuer.revoke(id(environment), Key.Site.class)));
    }

    /** This node knows it before the caller does. */
    private CompletableFuture<Object> changed(Supplier<Object> work) {
        return Threads.call(() -> {
            var result = work.get();
            ring.refresh();
            return result;
        });
    }

    private Object issued(KeyIssuer.Outcome outcome) {
        return switch (outcome) {
            case KeyIssuer.Issued(var key, var text) ->
                    key.grant() instanceof Key.Secret
                            ? new ApiKeyIssued(apiKey(key), text)
                            : new SiteKeyIssued(siteKey(key));
            case KeyIssuer.Wrong(var fault) -> wrong(fault);
            case KeyIssuer.Missing _ -> missing();
            case KeyIssuer.Over _ -> new UserErrors.NotAllowed("此密钥已吊销或已过期:请新建一个。", List.of("id"));
            case KeyIssuer.Changed _ -> throw new IllegalStateException("Nothing was issued");
        };
    }

    private Object revoked(KeyIssuer.Outcome outcome) {
        return switch (outcome) {
            case KeyIssuer.Changed(var key) ->
                    key.grant() instanceof Key.Secret
                            ? new ApiKeyRevoked(apiKey(key))
                            : new SiteKeyRevoked(siteKey(key));
            case KeyIssuer.Missing _ -> missing();
            default -> throw new IllegalStateException("Revoking gives no such outcome");
        };
    }

    private static UserErrors.NotFound missing() {
        return new UserErrors.NotFound("没有这个密钥:请核对 id。", List.of("id"));
    }

    private static UserErrors.InvalidInput wrong(Fault fault) {
        return switch (fault) {
            case NAME -> wrong("name", "须为 1 到 100 个字符。");
            case NO_ROLE -> wrong("roles", "至少一个角色。");
            case EXPIRY -> wrong("expiresAt", "须晚于现在。");
            case ORIGIN ->
                    wrong(
                            "origins",
                            "1 到 50 个,每个须与浏览器发送的一致:https 加域名,小写,非 443 时加端口,不带路径,如 https://example.cn。");
            case DOCUMENT -> wrong("documentIds", "1 到 50 个,每个须为已登记文档的 id。");
        };
    }

    private static UserErrors.InvalidInput wrong(String field, String message) {
        return UserErrors.invalid(List.of("input", field), message);
    }

    private static UserErrors.@Nullable InvalidInput fault(Map<String, Object> input) {
        var perSecond = (Integer) input.get("requestsPerSecond");
        var perDay = (Integer) input.get("requestsPerDay");
        if (perSecond != null && (perSecond < 1 || perSecond > FASTEST)) {
            return wrong("requestsPerSecond", "须为 1 到 10000。");
        }
        return perDay != null && perDay < 1 ? wrong("requestsPerDay", "须不小于 1。") : null;
    }

    private static KeyIssuer.Wish wish(Map<String, Object> input) {
        return new KeyIssuer.Wish(
                String.valueOf(input.get("name")),
                new Allowance(number(input, "requestsPerSecond"), number(input, "requestsPerDay")),
                (Instant) input.get("expiresAt"));
    }

    private static int number(Map<String, Object> input, String field) {
        return Objects.requireNonNullElse((Integer) input.get(field), 0);
    }

    private static Set<String> texts(Map<String, Object> input, String field) {
        var texts = new HashSet<String>();
        if (input.get(field) instanceof List<?> list) {
            list.forEach(it -> texts.add(String.valueOf(it)));
        }
        return texts;
    }

    private ApiKey apiKey(Key key) {
        return new ApiKey(key, (Key.Secret) key.grant(), !key.life().isOver(clock.instant()));
    }

    private SiteKey siteKey(Key key) {
        return new SiteKey(key, (Key.Site) key.grant(), !key.life().isOver(clock.instant()));
    }

    private static Map<String, Object> input(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(environment.getArgument("input"));
    }

    private static String id(DataFetchingEnvironment environment) {
        return String.valueOf(environment.<Object>getArgument("id"));
    }
}
