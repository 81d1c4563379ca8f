package cn.huiqi.app;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.store.MongoStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and the audit trail from the command line, on an embedded store. */
class AccessCommandTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-26T04:00:00Z"));

    @TempDir Path data;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        out.reset();
        err.reset();
        var args = new ArrayList<>(List.of(words));
        args.add("--huiqi.data-directory=" + data);
        assertThat(AccessCommand.isAskedFor(words)).isTrue();
        return new AccessCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        CLOCK)
                .run(args.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String created() {
        assertThat(run("--create-key", "根", "--roles", "ADMIN,EDITOR")).isZero();
        return out().strip();
    }

    private static String id(String key) {
        return key.substring(4, 14);
    }

    @Test
    void make_the_first_key_and_tell_it_once() {
        var key = created();

        assertThat(key).matches("hqk_[0-9A-Za-z]{10}_[0-9A-Za-z]{32}");
        assertThat(run("--list-keys")).isZero();
        assertThat(out())
                .contains(id(key), "根", "[EDITOR, ADMIN] texts 1", "by command line")
                .doesNotContain(key.substring(15));
    }

    @Test
    void rotate_and_revoke_it() {
        var key = created();

        assertThat(run("--rotate-key", id(key))).isZero();
        assertThat(out().strip()).isNotEqualTo(key).startsWith("hqk_" + id(key));
        assertThat(run("--revoke-key", id(key))).isZero();
        run("--list-keys");
        assertThat(out()).contains("texts 2", "REVOKED 2026-11-26T04:00:00Z");
        assertThat(run("--rotate-key", id(key))).isOne();
        assertThat(err()).contains("was revoked or has expired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --create-key                                     | has to follow --create-key
                    --create-key --roles ADMIN                       | has to follow --create-key
                    --create-key a                                   | Give the key roles
                    --create-key a --roles OWNER                     | Roles are [MEMBER
                    --create-key a --roles ADMIN --expires tomorrow  | such as 2027-12-31
                    --create-key a --roles ADMIN --expires 2026-11-01| in the future
                    --create-key a --roles ADMIN --per-day many      | a number of requests
                    --create-key a --roles ADMIN --per-second -1     | a number of requests
                    --revoke-key nobody                              | There is no such key
                    --verify-audit --head 7                          | number, colon, hash
                    """)
    void say_in_one_line_what_is_wrong(String words, String why) {
        assertThat(run(words.strip().split(" +", -1))).isOne();

        assertThat(err()).startsWith("huiqi: ").contains(why).hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void verify_the_audit_trail() {
        run("--revoke-key", id(created()));
        assertThat(run("--verify-audit")).isZero();
        assertThat(out()).startsWith("whole: 4 entries\nhead: 4:");
        var head = out().lines().toList().get(1).substring("head: ".length());
        assertThat(run("--verify-audit", "--head", head)).isZero();

        assertThat(run("--verify-audit", "--head", "4:" + "0".repeat(64))).isOne();
        assertThat(err())
                .isEqualTo(
                        "huiqi: The audit trail is broken: entry 4 is not the one that was noted\n");
        assertThat(run("--verify-audit", "--head", "5:" + "0".repeat(64))).isOne();
        assertThat(err()).contains("entry 5 is missing");
    }

    @Test
    void wait_until_the_service_has_stopped() {
        try (var _ = MongoStore.embedded(data, CLOCK)) {
            assertThat(run("--list-keys")).isOne();
        }
        assertThat(err()).contains("is in use by another process");
    }
}
