package cn.huiqi.app;

import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The settings of a command, which needs no web and no index. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HuiqiProperties.class)
class CommandSettings {

    /**
     * Reads them as the service does; {@link HuiqiProperties} is a bean of it.
     *
     * @param words of the command line, without those of the command itself
     */
    static ConfigurableApplicationContext read(List<String> words) {
        return new SpringApplicationBuilder(CommandSettings.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "warn"))
                .run(words.toArray(String[]::new));
    }
}
