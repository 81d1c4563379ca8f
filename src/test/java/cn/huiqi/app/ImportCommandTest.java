package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.catalog.Catalog;
import cn.huiqi.catalog.Entry;
import cn.huiqi.catalog.Revision;
import cn.huiqi.store.MongoStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** {@code --import}, as an operator runs it. */
class ImportCommandTest {

    private static final String LAB = "- {id: %s, name: %s, kind: LAB, region: '210000'}\n";

    @TempDir private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void two_labs_are_in_the_catalogue() throws IOException {
        labs(LAB.formatted("a", "甲") + LAB.formatted("b", "乙"));
        assertThat(run()).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(told()).contains("published as version 1");
    }

    private void labs(String yaml) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("in")).resolve("resources.yaml"), yaml);
    }

    private int run(String... more) {
        return run(folder.resolve("in"), more);
    }

    private int run(Path source, String... more) {
        out.reset();
        err.reset();
        var words = new ArrayList<>(List.of("--import", source.toString()));
        words.addAll(List.of(more));
        words.add("--huiqi.data-directory=" + folder.resolve("data"));
        return new ImportCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(words.toArray(String[]::new));
    }

    private String told() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complaints() {
        return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
    }

    private <T> T stored(Function<MongoStore, T> look) {
        try (var store = MongoStore.embedded(folder.resolve("data"), InstantSource.system())) {
            return look.apply(store);
        }
    }

    private int version() {
        return stored(store -> store.catalog().latest().orElseThrow().number());
    }

    private List<String> names() {
        return stored(store -> {
            Catalog catalog = store.catalog();
            return catalog.entries(catalog.latest().orElseThrow()).stream()
                    .filter(it -> it.kind() == Entry.Kind.RESOURCE)
                    .map(it -> it.revision() + " " + it.fields().get("name"))
                    .toList();
        });
    }

    @Nested
    class The_same_file_twice {

        @Test
        void changes_nothing() {
            assertThat(run()).isZero();

            assertThat(told()).contains("added: 0", "changed: 0", "unchanged: 2", "nothing new");
            assertThat(version()).isEqualTo(1);
        }
    }

    @Nested
    class A_newer_file {

        @Test
        void is_one_new_version_and_told_with_each_difference() throws IOException {
            labs(LAB.formatted("a", "甲二") + LAB.formatted("b", "乙") + LAB.formatted("c", "丙"));

            assertThat(run()).isZero();

            assertThat(told())
                    .contains("added: 1\n  resource:c")
                    .contains("changed: 1\n  resource:a\n    name: 甲 -> 甲二")
                    .contains("unchanged: 1", "published as version 2");
            assertThat(names()).containsExactly("2 甲二", "1 乙", "1 丙");
        }

        @Test
        void leaves_what_it_has_no_more_for_review() throws IOException {
            labs(LAB.formatted("b", "乙"));

            assertThat(run()).isZero();

            assertThat(told()).contains("gone from the source, left for review: 1\n  resource:a");
            assertThat(names()).hasSize(2);
        }

        @Test
        void is_only_looked_at_in_a_dry_run() throws IOException {
            labs(LAB.formatted("a", "甲二") + LAB.formatted("b", "乙"));

            assertThat(run("--dry-run")).isZero();

            assertThat(told()).contains("name: 甲 -> 甲二", "dry run: nothing was stored");
            assertThat(names()).containsExactly("1 甲", "1 乙");
        }

        @Test
        void may_be_given_alone() throws IOException {
            labs(LAB.formatted("c", "丙"));

            assertThat(run(folder.resolve("in/resources.yaml"))).isZero();

            assertThat(names()).hasSize(3);
        }
    }

    @Nested
    class What_an_editor_changed {

        @BeforeEach
        void an_editor_has_saved_a_draft() {
            stored(store -> {
                var draft =
                        new Entry(
                                Entry.Kind.RESOURCE,
                                "a",
                                2,
                                InstantSource.system().instant(),
                                Map.of("id", "a", "name", "编辑", "kind", "LAB", "region", "210000"));
                return store.revisions().save(Revision.draft(draft, 1, "ed", null), null);
            });
        }

        @Test
        void is_a_conflict_that_is_told_and_not_overwritten() throws IOException {
            labs(LAB.formatted("a", "甲二") + LAB.formatted("b", "乙二"));

            assertThat(run()).isEqualTo(2);

            assertThat(told())
                    .contains("changed by editors, left as they are: 1\n  resource:a")
                    .contains("published as version 2");
            assertThat(names()).containsExactly("1 甲", "2 乙二");
            int newest = stored(store -> store.revisions().head("resource:a").number());
            assertThat(newest).isEqualTo(2);
        }
    }

    @Nested
    class What_is_wrong {

        @Test
        void is_told_all_at_once_with_its_place_and_nothing_is_stored() throws IOException {
            labs(
                    "- {id: c, name: 丙, kind: LAB, region: '219999'}\n"
                            + "- {id: d, kind: LAB, region: LN}\n");

            assertThat(run()).isEqualTo(1);

            assertThat(complaints())
                    .contains("huiqi: resources.yaml, line 1, column")
                    .contains("huiqi: resources.yaml, line 2, column")
                    .contains("Nothing was imported: ");
            assertThat(names()).hasSize(2);
            assertThat(version()).isEqualTo(1);
        }

        @Test
        void may_be_the_path() {
            assertThat(run(folder.resolve("nowhere"))).isEqualTo(1);
            assertThat(complaints()).contains("nowhere: is neither a folder nor one of the files");
        }

        @Test
        void may_be_the_command_line() {
            assertThat(new ImportCommand(System.out, new PrintStream(err)).run("--import"))
                    .isEqualTo(1);
            assertThat(complaints()).contains("usage: --import FOLDER|FILE [--dry-run]");
        }
    }

    @Nested
    class A_workbook {

        private Path workbook() {
            return folder.resolve("catalogue.xlsx");
        }

        private int export(String option, String... more) {
            var words = new ArrayList<>(List.of(option, workbook().toString()));
            words.addAll(List.of(more));
            return new FileCommand(new PrintStream(out), new PrintStream(err, true))
                    .run(words.toArray(String[]::new));
        }

        @Test
        void that_was_exported_changes_nothing() {
            assertThat(export("--export", "--huiqi.data-directory=" + folder.resolve("data")))
                    .isZero();

            assertThat(run(workbook())).as(complaints()).isZero();

            assertThat(told()).contains("added: 0", "changed: 0", "nothing new");
            assertThat(version()).isEqualTo(1);
        }

        @Test
        void that_nobody_filled_in_changes_nothing_and_misses_nothing() {
            assertThat(export("--export-template")).isZero();

            assertThat(run(workbook(), "--dry-run")).as(complaints()).isZero();

            assertThat(told()).contains("added: 0", "gone from the source, left for review: 0");
        }

        @Test
        void is_written_to_a_workbook_only() {
            var command = new FileCommand(new PrintStream(out), new PrintStream(err, true));

            assertThat(command.run("--export", "out.csv")).isEqualTo(1);
            assertThat(complaints()).contains("usage: --export-template FILE.xlsx");
        }
    }

    @Nested
    class A_dump {

        private int command(String option) {
            return new FileCommand(new PrintStream(out), new PrintStream(err, true))
                    .run(
                            option,
                            folder.resolve("dump").toString(),
                            "--huiqi.data-directory=" + folder.resolve("data"));
        }

        @Test
        void that_is_restored_after_the_data_were_lost_has_the_same_entries() throws IOException {
            labs(LAB.formatted("a", "甲二") + LAB.formatted("b", "乙"));
            run();
            var before = names();
            assertThat(command("--dump")).as(complaints()).isZero();
            FileSystemUtils.deleteRecursively(folder.resolve("data"));

            assertThat(command("--restore")).as(complaints()).isZero();

            assertThat(names()).isEqualTo(before);
            assertThat(version()).isEqualTo(2);
            assertThat(command("--restore")).isEqualTo(1);
            assertThat(complaints()).contains("is not empty");
        }
    }
}
