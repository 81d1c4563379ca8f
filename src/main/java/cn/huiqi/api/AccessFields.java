package cn.huiqi.api;

import cn.huiqi.access.Allowance;
import cn.huiqi.access.AuditEntry;
import cn.huiqi.access.Caller;
import cn.huiqi.access.Key;
import cn.huiqi.api.AccessController.ApiKey;
import cn.huiqi.api.AccessController.ApiKeyIssued;
import cn.huiqi.api.AccessController.ApiKeyRevoked;
import cn.huiqi.api.AccessController.AuditPage;
import cn.huiqi.api.AccessController.SiteKey;
import cn.huiqi.api.AccessController.SiteKeyIssued;
import cn.huiqi.api.AccessController.SiteKeyRevoked;
import cn.huiqi.api.SignInController.SignedIn;
import graphql.schema.idl.RuntimeWiring;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Fields of callers, keys and the audit trail. */
final class AccessFields {

    private AccessFields() {}

    static void register(RuntimeWiring.Builder wiring) {
        TypeFields.of("Viewer", Caller.class)
                .field("id", Caller::id)
                .field("kind", Caller::kind)
                .field("roles", it -> sorted(it.roles()))
                .register(wiring);
        TypeFields.of("SignedIn", SignedIn.class)
                .field("token", SignedIn::token)
                .field("expiresAt", SignedIn::expiresAt)
                .field("viewer", SignedIn::viewer)
                .register(wiring);
        registerKeys(wiring);
        registerAudit(wiring);
    }

    private static void registerKeys(RuntimeWiring.Builder wiring) {
        ofKey("ApiKey", ApiKey.class, ApiKey::key)
                .field("valid", ApiKey::valid)
                .field("roles", it -> sorted(it.grant().roles()))
                .field("texts", it -> it.grant().digests().size())
                .register(wiring);
        ofKey("SiteKey", SiteKey.class, SiteKey::key)
                .field("valid", SiteKey::valid)
                .field("origins", it -> sorted(it.grant().origins()))
                .field("documentIds", it -> sorted(it.grant().documents()))
                .register(wiring);
        TypeFields.of("ApiKeyIssued", ApiKeyIssued.class)
                .field("apiKey", ApiKeyIssued::apiKey)
                .field("key", ApiKeyIssued::key)
                .register(wiring);
        TypeFields.of("ApiKeyRevoked", ApiKeyRevoked.class)
                .field("apiKey", ApiKeyRevoked::apiKey)
                .register(wiring);
        TypeFields.of("SiteKeyIssued", SiteKeyIssued.class)
                .field("siteKey", SiteKeyIssued::siteKey)
                .register(wiring);
        TypeFields.of("SiteKeyRevoked", SiteKeyRevoked.class)
                .field("siteKey", SiteKeyRevoked::siteKey)
                .register(wiring);
    }

    private static <S> TypeFields<S> ofKey(String type, Class<S> source, Function<S, Key> key) {
        return TypeFields.of(type, source)
                .field("id", it -> key.apply(it).id())
                .field("name", it -> key.apply(it).name())
                .field("requestsPerSecond", it -> limit(key.apply(it), Allowance::perSecond))
                .field("requestsPerDay", it -> limit(key.apply(it), Allowance::perDay))
                .field("createdBy", it -> key.apply(it).life().createdBy())
                .field("createdAt", it -> key.apply(it).life().createdAt())
                .field("expiresAt", it -> key.apply(it).life().expiresAt())
                .field("revokedAt", it -> key.apply(it).life().revokedAt())
                .field("lastUsedAt", it -> key.apply(it).life().lastUsedAt());
    }

    private static @Nullable Long limit(Key key, ToLongFunction<Allowance> limit) {
        long most = limit.applyAsLong(key.allowance());
        return most == 0 ? null : most;
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        return values.stream().sorted().toList();
    }

    private static void registerAudit(RuntimeWiring.Builder wiring) {
        TypeFields.of("AuditPage", AuditPage.class)
                .field("entries", AuditPage::entries)
                .field("hasMore", AuditPage::hasMore)
                .register(wiring);
        TypeFields.of("AuditEntry", AuditEntry.class)
                .field("number", AuditEntry::number)
                .field("at", AuditEntry::at)
                .field("actor", AuditEntry::actor)
                .field("action", AuditEntry::action)
                .field("target", AuditEntry::target)
                .field("outcome", AuditEntry::outcome)
                .field("times", AuditEntry::times)
                .field("hash", AuditEntry::hash)
                .register(wiring);
    }
}
