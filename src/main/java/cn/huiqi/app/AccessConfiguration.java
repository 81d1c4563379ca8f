package cn.huiqi.app;

import cn.huiqi.access.AccessGate;
import cn.huiqi.access.ConfiguredKeys;
import cn.huiqi.access.Limits;
import cn.huiqi.access.Rates;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.store.MongoStore;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask, what, and how much. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateProperties.class)
class AccessConfiguration {

    @Bean
    Gate gate(HuiqiProperties properties, ConfiguredKeys configured, Limits limits) {
        return new AccessGate(Objects.requireNonNull(properties.mode()), configured, limits);
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

    @Bean
    ConfiguredKeys configuredKeys(HuiqiProperties properties) {
        return new ConfiguredKeys(
                properties.access().keys().stream()
                        .map(key -> new ConfiguredKeys.Key(key.name(), key.sha256(), key.roles()))
                        .toList());
    }
}
