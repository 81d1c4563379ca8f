package cn.huiqi.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Secrets have no place on the command line, which every user of the machine can read. */
final class CommandLineSecrets {

    private static final Pattern NAME = Pattern.compile("(secret|password|openidkey)$");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("^[^/]*//[^/@:]*:[^/@]+@");

    private CommandLineSecrets() {}

    /**
     * The name of a setting that holds a secret; null when there is none.
     *
     * @param words of the command line; of them {@code --name=value} are settings
     * @param properties of Java, which are given on the command line too
     */
    static @Nullable String find(String[] words, Properties properties) {
        var given =
                Arrays.stream(words)
                        .filter(word -> word.startsWith("--"))
                        .map(word -> word.substring(2));
        var ofJava =
                properties.stringPropertyNames().stream()
                        .filter(name -> name.startsWith("huiqi."))
                        .map(name -> name + "=" + properties.getProperty(name));
        return Stream.concat(given, ofJava)
                .map(setting -> setting.split("=", 2))
                .filter(it -> it.length == 2 && isSecret(it[0], it[1]))
                .map(it -> it[0])
                .findFirst()
                .orElse(null);
    }

    private static boolean isSecret(String name, String value) {
        // Spring takes app-secret, appSecret and app_secret for one.
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
        return NAME.matcher(plain).find() || PASSWORD_IN_ADDRESS.matcher(value).find();
    }
}
