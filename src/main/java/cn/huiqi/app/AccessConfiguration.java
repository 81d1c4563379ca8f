package cn.huiqi.app;

import cn.huiqi.access.AccessGate;
import cn.huiqi.access.AuditTrail;
import cn.huiqi.access.ConfiguredKeys;
import cn.huiqi.access.ConfiguredKeys.Configured;
import cn.huiqi.access.KeyIssuer;
import cn.huiqi.access.KeyRing;
import cn.huiqi.access.Limits;
import cn.huiqi.access.Mode;
import cn.huiqi.access.Origins;
import cn.huiqi.access.ProviderTokens;
import cn.huiqi.access.ProviderTokens.Provider;
import cn.huiqi.access.Rates;
import cn.huiqi.access.Refusals;
import cn.huiqi.access.SignInTokens;
import cn.huiqi.access.SignInTokens.SigningKey;
import cn.huiqi.access.SiteKeys;
import cn.huiqi.access.Tokens;
import cn.huiqi.access.WeChat;
import cn.huiqi.access.WeChat.Program;
import cn.huiqi.app.AccessProperties.Openid;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.TrustedDocuments;
import cn.huiqi.store.MongoStore;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask, what, and how much. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessProperties.class, RateProperties.class})
class AccessConfiguration {

    private static final String LOOPBACK = "127.0.0.1";

    @Bean
    Gate gate(
            HuiqiProperties properties,
            KeyRing ring,
            Tokens tokens,
            Limits limits,
            Refusals refusals) {
        return new AccessGate(mode(properties), ring, tokens, limits, refusals);
    }

    @Bean(destroyMethod = "close")
    Rates rates(
            RateProperties rates,
            HuiqiProperties properties,
            MongoStore store,
            InstantSource clock) {
        return new Rates(
                rates.settings(Objects.requireNonNull(properties.mode())),
                store.rateStates(),
                properties.mongodb().isNamed(),
                clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    KeyRing keyRing(MongoStore store, AccessProperties properties, InstantSource clock) {
        var configured =
                properties.keys().stream()
                        .map(it -> new Configured(it.name(), it.sha256(), it.roles()))
                        .toList();
        return new KeyRing(store.keys(), new ConfiguredKeys(configured), clock);
    }

    @Bean
    Origins origins(KeyRing ring) {
        return new Origins(ring);
    }

    @Bean
    SiteKeys siteKeys(KeyRing ring) {
        return new SiteKeys(ring);
    }

    @Bean
    KeyIssuer keyIssuer(MongoStore store, TrustedDocuments documents, InstantSource clock) {
        return new KeyIssuer(
                store.keys(),
                id ->
                        documents.find(
                                        id,
                                        LocalDate.ofInstant(
                                                clock.instant(), CatalogueConfiguration.SHANGHAI))
                                != null,
                clock);
    }

    @Bean
    AuditTrail auditTrail(MongoStore store, InstantSource clock) {
        return new AuditTrail(store.auditLog(), clock);
    }

    @Bean(destroyMethod = "close")
    Refusals refusals(AuditTrail trail) {
        return new Refusals(trail);
    }

    @Bean
    SignInTokens signInTokens(AccessProperties properties) {
        var keys =
                properties.signIn().keys().stream()
                        .map(it -> new SigningKey(it.id(), it.secret()))
                        .toList();
        return new SignInTokens(keys, properties.signIn().validFor());
    }

    @Bean
    Tokens tokens(
            HuiqiProperties properties,
            AccessProperties access,
            SignInTokens signIn,
            InstantSource clock) {
        return new Tokens(signIn, provider(properties, access.openid()), clock);
    }

    private static @Nullable ProviderTokens provider(HuiqiProperties properties, Openid openid) {
        if (!openid.isNamed()) {
            return null;
        }
        var keySet = Objects.requireNonNull(openid.keySet());
        return new ProviderTokens(
                new Provider(
                        Objects.requireNonNull(openid.issuer()),
                        url(secure("huiqi.access.openid.key-set", keySet, properties)),
                        Objects.requireNonNull(openid.audience()),
                        openid.rolesClaim(),
                        openid.skew(),
                        openid.askAgain()));
    }

    @Bean
    @ConditionalOnProperty("huiqi.access.wechat.app-id")
    WeChat weChat(
            HuiqiProperties properties,
            AccessProperties access,
            SignInTokens tokens,
            InstantSource clock) {
        var wechat = access.wechat();
        var program =
                new Program(
                        secure(
                                "huiqi.access.wechat.code-to-session",
                                wechat.codeToSession(),
                                properties),
                        Objects.requireNonNull(wechat.appId()),
                        Objects.requireNonNull(wechat.appSecret()),
                        Objects.requireNonNull(wechat.openidKey()),
                        wechat.patience());
        return new WeChat(program, tokens, clock);
    }

    /** Secrets go over TLS, or to this very machine. */
    private static URI secure(String setting, URI address, HuiqiProperties properties) {
        boolean isSafe = "https".equals(address.getScheme()) || LOOPBACK.equals(address.getHost());
        if (mode(properties) == Mode.PRODUCTION && !isSafe) {
            throw new HuiqiProperties.DevelopmentSetting(setting + " without https");
        }
        return address;
    }

    private static URL url(URI address) {
        try {
            return address.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("huiqi.access.openid.key-set is no address", e);
        }
    }

    private static Mode mode(HuiqiProperties properties) {
        return Objects.requireNonNull(properties.mode(), "It has a default");
    }
}
