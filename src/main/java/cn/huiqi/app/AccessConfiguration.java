package cn.huiqi.app;

import cn.huiqi.access.AccessGate;
import cn.huiqi.access.ConfiguredKeys;
import cn.huiqi.access.Limits;
import cn.huiqi.hotpath.Gate;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask, what, and how much. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Gate gate(HuiqiProperties properties, ConfiguredKeys configured, Limits limits) {
        return new AccessGate(Objects.requireNonNull(properties.mode()), configured, limits);
    }

    @Bean
    @ConditionalOnMissingBean
    Limits limits() {
        return Limits.NONE;
    }

    @Bean
    ConfiguredKeys configuredKeys(HuiqiProperties properties) {
        return new ConfiguredKeys(
                properties.access().keys().stream()
                        .map(key -> new ConfiguredKeys.Key(key.name(), key.sha256(), key.roles()))
                        .toList());
    }
}
