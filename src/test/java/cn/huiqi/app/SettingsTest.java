package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.access.Mode;
import cn.huiqi.access.Rate;
import cn.huiqi.access.Rates;
import cn.huiqi.access.Role;
import cn.huiqi.api.RequestLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.unit.DataSize;

/** Every setting, with its name and default. */
class SettingsTest {

    @Nested
    class The_settings_of_the_service {

        private static HuiqiProperties bound(Map<String, String> settings) {
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate("huiqi", HuiqiProperties.class);
        }

        private static List<String> names(String prefix, Class<?> type) {
            var names = new ArrayList<String>();
            for (RecordComponent part : Objects.requireNonNull(type.getRecordComponents())) {
                var name = prefix + "." + part.getName();
                names.addAll(
                        part.getType().isRecord() ? names(name, part.getType()) : List.of(name));
            }
            return names;
        }

        @Test
        void have_these_names() {
            assertThat(names("huiqi", HuiqiProperties.class))
                    .containsExactlyInAnyOrder(
                            "huiqi.mode",
                            "huiqi.dataDirectory",
                            "huiqi.catalogue",
                            "huiqi.explorer",
                            "huiqi.mongodb.uri");
        }

        @Test
        void have_these_defaults() {
            assertThat(bound(Map.of()))
                    .isEqualTo(
                            new HuiqiProperties(
                                    Mode.DEVELOPMENT,
                                    Path.of("data"),
                                    null,
                                    false,
                                    new HuiqiProperties.Mongodb(null)));
        }

        @Test
        void may_all_be_given() {
            var settings =
                    Map.of(
                            "huiqi.mode", "development",
                            "huiqi.data-directory", "/somewhere",
                            "huiqi.catalogue", "folder",
                            "huiqi.explorer", "true",
                            "huiqi.mongodb.uri", "mongodb://host/name");

            assertThat(bound(settings))
                    .isEqualTo(
                            new HuiqiProperties(
                                    Mode.DEVELOPMENT,
                                    Path.of("/somewhere"),
                                    Path.of("folder"),
                                    true,
                                    new HuiqiProperties.Mongodb("mongodb://host/name")));
        }

        private static AccessProperties access(Map<String, String> settings) {
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate("huiqi.access", AccessProperties.class);
        }

        @Test
        void of_access_have_these_names_and_defaults() {
            assertThat(names("huiqi.access", AccessProperties.class))
                    .containsExactlyInAnyOrder(
                            "huiqi.access.keys",
                            "huiqi.access.openid.issuer",
                            "huiqi.access.openid.keySet",
                            "huiqi.access.openid.audience",
                            "huiqi.access.openid.rolesClaim",
                            "huiqi.access.openid.skew",
                            "huiqi.access.openid.askAgain",
                            "huiqi.access.wechat.codeToSession",
                            "huiqi.access.wechat.appId",
                            "huiqi.access.wechat.appSecret",
                            "huiqi.access.wechat.openidKey",
                            "huiqi.access.wechat.patience",
                            "huiqi.access.signIn.keys",
                            "huiqi.access.signIn.validFor");
            assertThat(access(Map.of()))
                    .isEqualTo(
                            new AccessProperties(
                                    List.of(),
                                    new AccessProperties.Openid(
                                            null,
                                            null,
                                            null,
                                            "roles",
                                            Duration.ofSeconds(60),
                                            Duration.ofSeconds(30)),
                                    new AccessProperties.Wechat(
                                            URI.create(
                                                    "https://api.weixin.qq.com/sns/jscode2session"),
                                            null,
                                            null,
                                            null,
                                            Duration.ofSeconds(5)),
                                    new AccessProperties.SignIn(List.of(), Duration.ofHours(2))));
        }

        @Test
        void of_access_name_keys() {
            var given =
                    Map.of(
                            "huiqi.access.keys[0].name", "editor",
                            "huiqi.access.keys[0].sha256", "ab",
                            "huiqi.access.keys[0].roles", "EDITOR,REVIEWER");

            assertThat(access(given).keys())
                    .containsExactly(
                            new AccessProperties.Key(
                                    "editor", "ab", Set.of(Role.EDITOR, Role.REVIEWER)));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "openid.issuer=https://id.example",
                    "wechat.app-id=wx",
                    "wechat.app-id=wx,wechat.app-secret=s,wechat.openid-key=short",
                    // nothing could sign the tokens
                    "wechat.app-id=wx,wechat.app-secret=s,wechat.openid-key=0123456789abcdef0123456789abcdef"
                })
        void of_access_come_in_whole_groups(String settings) {
            var given = new HashMap<String, String>();
            for (var setting : settings.split(",", -1)) {
                given.put(
                        "huiqi.access." + setting.substring(0, setting.indexOf('=')),
                        setting.substring(setting.indexOf('=') + 1));
            }

            assertThatThrownBy(() -> access(given)).isInstanceOf(BindException.class);
        }

        @Test
        void of_access_never_tell_their_secrets() {
            var given =
                    access(
                            Map.of(
                                    "huiqi.access.sign-in.keys[0].id", "a",
                                    "huiqi.access.sign-in.keys[0].secret", "geheim",
                                    "huiqi.access.wechat.app-id", "wx",
                                    "huiqi.access.wechat.app-secret", "geheim",
                                    "huiqi.access.wechat.openid-key", "geheim".repeat(6)));

            assertThat(given.toString()).doesNotContain("geheim");
        }

        @Test
        void of_answers_have_these_names_and_defaults() {
            var unset = new MapConfigurationPropertySource();

            assertThat(names("huiqi.answers", AnswersProperties.class))
                    .containsExactlyInAnyOrder(
                            "huiqi.answers.maximumSize",
                            "huiqi.answers.refillMost",
                            "huiqi.answers.refillShare");
            assertThat(new Binder(unset).bindOrCreate("huiqi.answers", AnswersProperties.class))
                    .isEqualTo(new AnswersProperties(DataSize.ofMegabytes(64), 5000, 50));
        }

        @ParameterizedTest
        @CsvSource({"maximum-size, 1KB", "refill-most, -1", "refill-share, 0", "refill-share, 101"})
        void of_answers_have_bounds(String name, String value) {
            var settings =
                    new MapConfigurationPropertySource(Map.of("huiqi.answers." + name, value));

            assertThatThrownBy(() ->
                            new Binder(settings)
                                    .bindOrCreate("huiqi.answers", AnswersProperties.class))
                    .isInstanceOf(BindException.class);
        }

        @Test
        void of_history_have_these_names_defaults_and_bounds() {
            assertThat(names("huiqi.history", HistoryProperties.class))
                    .containsExactlyInAnyOrder("huiqi.history.versions", "huiqi.history.age");
            var unset = new MapConfigurationPropertySource();
            assertThat(new Binder(unset).bindOrCreate("huiqi.history", HistoryProperties.class))
                    .isEqualTo(new HistoryProperties(1000, Duration.ofDays(730)));
            var few = new MapConfigurationPropertySource(Map.of("huiqi.history.versions", "999"));
            assertThatThrownBy(() ->
                            new Binder(few).bindOrCreate("huiqi.history", HistoryProperties.class))
                    .isInstanceOf(BindException.class);
        }

        @Test
        void of_limits_have_these_names_and_defaults() {
            var unset = new MapConfigurationPropertySource();
            var defaults =
                    """
                    huiqi.limits.http.head               16384B
                    huiqi.limits.http.body               102400B
                    huiqi.limits.http.headPatience       PT20S
                    huiqi.limits.http.bodyPatience       PT20S
                    huiqi.limits.variables.size          65536B
                    huiqi.limits.variables.depth         20
                    huiqi.limits.variables.list          1000
                    huiqi.limits.variables.digits        30
                    huiqi.limits.document.size           65536B
                    huiqi.limits.document.tokens         1500
                    huiqi.limits.document.depth          15
                    huiqi.limits.document.fields         2000
                    huiqi.limits.document.aliases        100
                    huiqi.limits.document.rootFields     30
                    huiqi.limits.document.operations     10
                    huiqi.limits.document.variables      50
                    huiqi.limits.document.directives     20
                    huiqi.limits.document.cost           1000
                    huiqi.limits.document.answerFields   50000
                    huiqi.limits.execution.patience      PT5S
                    huiqi.limits.execution.waiting       200
                    huiqi.limits.errors                  10
                    """;

            assertThat(
                            values(
                                    "huiqi.limits",
                                    new Binder(unset)
                                            .bindOrCreate("huiqi.limits", RequestLimits.class)))
                    .isEqualToIgnoringWhitespace(defaults);
        }

        @Test
        void of_rates_have_these_names_and_defaults() {
            var unset = new MapConfigurationPropertySource();
            var rates = new Binder(unset).bindOrCreate("huiqi.limits.rates", RateProperties.class);

            assertThat(names("huiqi.limits.rates", RateProperties.class))
                    .containsExactlyInAnyOrder(
                            "huiqi.limits.rates.network",
                            "huiqi.limits.rates.user",
                            "huiqi.limits.rates.key",
                            "huiqi.limits.rates.site",
                            "huiqi.limits.rates.burstSeconds",
                            "huiqi.limits.rates.proxies");
            assertThat(rates.settings(Mode.PRODUCTION))
                    .isEqualTo(
                            new Rates.Settings(
                                    new Rate("network", 100, 200),
                                    new Rate("user", 50, 100),
                                    new Rate("key", 100, 200),
                                    new Rate("site", 500, 1000),
                                    List.of()));
            assertThat(rates.settings(Mode.DEVELOPMENT).network().perSecond()).isGreaterThan(500);
        }

        @ParameterizedTest
        @CsvSource({"network, -1", "burst-seconds, 0", "proxies, here", "proxies, 10.0.0.0/33"})
        void of_rates_have_bounds(String name, String value) {
            var settings =
                    new MapConfigurationPropertySource(Map.of("huiqi.limits.rates." + name, value));

            assertThatThrownBy(() ->
                            new Binder(settings)
                                    .bindOrCreate("huiqi.limits.rates", RateProperties.class))
                    .isInstanceOf(BindException.class);
        }

        /** Each setting of a record on a line, with its value. */
        private static String values(String prefix, Object settings) {
            var lines = new StringBuilder();
            for (var part : Objects.requireNonNull(settings.getClass().getRecordComponents())) {
                var value = value(part, settings);
                var name = prefix + "." + part.getName();
                lines.append(
                        part.getType().isRecord()
                                ? values(name, value)
                                : name + " " + value + "\n");
            }
            return lines.toString();
        }

        private static Object value(RecordComponent part, Object settings) {
            try {
                return part.getAccessor().invoke(settings);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @ParameterizedTest
        @CsvSource({
            "http.body, 0B",
            "variables.depth, 0",
            "document.tokens, -1",
            "execution.patience, 0s",
            "errors, 0"
        })
        void of_limits_are_positive(String name, String value) {
            var settings =
                    new MapConfigurationPropertySource(Map.of("huiqi.limits." + name, value));

            assertThatThrownBy(() ->
                            new Binder(settings).bindOrCreate("huiqi.limits", RequestLimits.class))
                    .isInstanceOf(BindException.class);
        }

        @Test
        void may_come_from_the_environment() {
            var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
            var given =
                    Map.<String, Object>of(
                            "HUIQI_MONGODB_URI", "mongodb://host",
                            "HUIQI_DATADIRECTORY", "/somewhere");
            var environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .replace(name, new SystemEnvironmentPropertySource(name, given));
            ConfigurationPropertySources.attach(environment);

            var settings = Binder.get(environment).bind("huiqi", HuiqiProperties.class).get();

            assertThat(settings.mongodb().uri()).isEqualTo("mongodb://host");
            assertThat(settings.dataDirectory()).isEqualTo(Path.of("/somewhere"));
        }

        @Test
        void name_no_MongoDB_with_an_empty_text() {
            assertThat(bound(Map.of("huiqi.mongodb.uri", "")).mongodb().isNamed()).isFalse();
            assertThat(bound(Map.of("huiqi.mongodb.uri", " ")).mongodb().isNamed()).isFalse();
            assertThat(bound(Map.of("huiqi.mongodb.uri", "x")).mongodb().isNamed()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                textBlock =
                        """
                        -,           -,              DEVELOPMENT
                        -,           mongodb://host, PRODUCTION
                        production,  -,              PRODUCTION
                        development, mongodb://host, DEVELOPMENT
                        """)
        void are_those_of_production_with_a_MongoDB_unless_they_say_otherwise(
                @Nullable String mode, @Nullable String uri, Mode expected) {
            var settings = new HashMap<String, String>();
            if (mode != null) {
                settings.put("huiqi.mode", mode);
            }
            if (uri != null) {
                settings.put("huiqi.mongodb.uri", uri);
            }

            assertThat(bound(settings).mode()).isEqualTo(expected);
        }

        @Test
        void of_development_are_refused_in_production() {
            var settings = Map.of("huiqi.mode", "production", "huiqi.explorer", "true");

            assertThatThrownBy(() -> bound(settings))
                    .rootCause()
                    .isInstanceOf(HuiqiProperties.DevelopmentSetting.class)
                    .hasMessage(
                            "Setting huiqi.explorer=true is for development: remove it, or set"
                                    + " --huiqi.mode=development");
        }

        @Test
        void are_refused_in_another_type() {
            assertThatThrownBy(() -> bound(Map.of("huiqi.explorer", "perhaps")))
                    .isInstanceOf(BindException.class);
        }
    }

    @Nested
    class The_settings_of_Spring {

        private static @Nullable Object given(String name) {
            try {
                var file = new ClassPathResource("application.yaml");
                for (PropertySource<?> source : new YamlPropertySourceLoader().load("ours", file)) {
                    if (source.containsProperty(name)) {
                        return source.getProperty(name);
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @ParameterizedTest
        @CsvSource(
                textBlock =
                        """
                        server.port,                                            8080
                        management.server.port,                                 8081
                        management.server.address,                              127.0.0.1
                        server.shutdown,                                        graceful
                        spring.graphql.graphiql.enabled,                        false
                        spring.graphql.schema.introspection.enabled,            true
                        spring.web.resources.add-mappings,                      false
                        management.endpoints.web.exposure.include,              'health, info, prometheus'
                        management.endpoint.health.probes.enabled,              true
                        management.endpoint.health.probes.add-additional-paths, true
                        management.endpoint.health.group.readiness.include,     'readinessState, catalogue'
                        logging.structured.format.console,                      ecs
                        """)
        void are_these(String name, String value) {
            assertThat(String.valueOf(given(name))).isEqualTo(value);
        }
    }
}
