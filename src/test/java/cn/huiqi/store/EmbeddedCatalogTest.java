package cn.huiqi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedCatalogTest extends CatalogContract {

    @TempDir Path temporary;

    private Path directory() {
        return temporary.resolve("not/there/yet");
    }

    @Override
    MongoStore open() {
        return MongoStore.embedded(directory(), CLOCK);
    }

    @Test
    void keeps_everything_when_it_is_closed_and_opened_again() {
        var first = publish(measure("a", 1, "甲"), measure("b", 1, "乙"));
        publish(measure("a", 2, "甲二"));
        store().close();

        try (var reopened = open()) {
            var catalog = reopened.catalog();
            assertThat(catalog.latest())
                    .hasValueSatisfying(it -> assertThat(it.number()).isEqualTo(2));
            assertThat(catalog.entries(first))
                    .containsExactly(measure("a", 1, "甲"), measure("b", 1, "乙"));
            assertThat(catalog.publish(List.of(measure("c", 1, "丙")), RECORDED_ON).number())
                    .isEqualTo(3);
        }
    }

    @Test
    void is_out_of_reach_once_closed() {
        store().close();

        assertThat(store().reachable()).isFalse();
    }

    @Test
    void says_where_a_shell_finds_it() {
        assertThat(store().toString())
                .matches(
                        "data directory " + directory() + ", mongodb://127\\.0\\.0\\.1:\\d+/huiqi");
    }

    @Nested
    class A_data_directory {

        @Test
        void serves_one_at_a_time() {
            assertThatThrownBy(EmbeddedCatalogTest.this::open)
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessage(
                            "Data directory %s is in use by another process: stop it, or choose"
                                    + " another with --huiqi.data-directory",
                            directory());
            assertThat(store().reachable()).isTrue();
        }

        @Test
        void is_no_file() throws IOException {
            var file = Files.writeString(temporary.resolve("file"), "");

            assertThatThrownBy(() -> MongoStore.embedded(file, CLOCK))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessage(
                            "Data directory %s cannot be made: choose another with"
                                    + " --huiqi.data-directory",
                            file);
        }

        @ParameterizedTest
        @MethodSource("cn.huiqi.store.EmbeddedCatalogTest#damages")
        void with_a_damaged_file_is_left_as_it_is(Damage damage) throws IOException {
            publish(measure("a", 1, "甲"));
            store().close();
            var file = directory().resolve("huiqi.mv.db");
            Files.write(file, damage.damaged(Files.readAllBytes(file)));
            var before = Files.readAllBytes(file);

            assertThatThrownBy(EmbeddedCatalogTest.this::open)
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessage(
                            "Data directory %s holds a damaged huiqi.mv.db: restore it from a"
                                    + " backup, or choose another with --huiqi.data-directory",
                            directory());
            assertThat(file).hasBinaryContent(before);
        }
    }

    interface Damage {
        byte[] damaged(byte[] content);
    }

    static List<Damage> damages() {
        return List.of(
                content -> "not a database".getBytes(StandardCharsets.UTF_8),
                content -> Arrays.copyOf(content, 5000), // not even its header
                content -> Arrays.copyOf(content, content.length * 3 / 4),
                content -> Arrays.copyOf(content, content.length - 1),
                content -> {
                    Arrays.fill(content, 0, 8192, (byte) 0);
                    return content;
                });
    }
}
