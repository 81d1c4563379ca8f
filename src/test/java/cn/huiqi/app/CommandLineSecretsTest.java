package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huiqi.access.wechat.app-secret=x",
                "huiqi.access.wechat.appSecret=x",
                "huiqi.access.wechat.openid-key=x",
                "huiqi.access.sign-in.keys[0].secret=x",
                "server.ssl.key-store-password=x",
                "huiqi.mongodb.uri=mongodb://me:word@host/huiqi",
                "huiqi.mongodb.uri=mongodb+srv://me:w%40rd@host/huiqi",
            })
    void are_found(String setting) {
        assertThat(CommandLineSecrets.find(new String[] {"--" + setting}, new Properties()))
                .isEqualTo(setting.substring(0, setting.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--huiqi.access.keys[0].sha256=00ff",
                "--huiqi.access.wechat.code-to-session=https://host:8080/path@x",
                "--huiqi.mongodb.uri=mongodb://one:27017,two:27017/huiqi?replicaSet=rs0",
                "--huiqi.mongodb.uri=mongodb://me@host/huiqi",
                "--huiqi.data-directory=secret",
                "--import",
                "my-secret",
            })
    void are_nothing_else(String word) {
        assertThat(CommandLineSecrets.find(new String[] {word}, new Properties())).isNull();
    }

    @Test
    void are_found_among_the_properties_of_java() {
        var properties = new Properties();
        properties.setProperty("huiqi.access.wechat.app-secret", "x");

        assertThat(CommandLineSecrets.find(new String[0], properties))
                .isEqualTo("huiqi.access.wechat.app-secret");
    }
}
