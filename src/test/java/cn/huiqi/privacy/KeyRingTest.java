package cn.huiqi.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    private static final String PLACE = "registrations/1/phone";
    private static final String PHONE = "024-0000-4711";

    private static final KeyRing OLD = new KeyRing(Map.of("2026", key(1)), "2026");
    private static final KeyRing BOTH = new KeyRing(Map.of("2026", key(1), "2027", key(2)), "2027");
    private static final KeyRing NEW = new KeyRing(Map.of("2027", key(2)), "2027");

    private static byte[] key(int of) {
        var key = new byte[32];
        Arrays.fill(key, (byte) of);
        return key;
    }

    @Nested
    class A_sealed_field {

        @Test
        void is_opened_at_its_place_only() {
            var sealed = OLD.seal(PLACE, PHONE);

            assertThat(OLD.open(PLACE, sealed)).isEqualTo(PHONE);
            assertThatThrownBy(() -> OLD.open("registrations/2/phone", sealed))
                    .isInstanceOf(UnreadableField.class);
        }

        @Test
        void tells_nothing_and_never_looks_the_same_twice() {
            var sealed = OLD.seal(PLACE, PHONE);

            assertThat(sealed.toString() + sealed.text() + new String(sealed.bytes()))
                    .doesNotContain("4711");
            assertThat(OLD.seal(PLACE, PHONE)).isNotEqualTo(sealed);
        }

        @Test
        void that_was_changed_is_not_opened() {
            var bytes = OLD.seal(PLACE, PHONE).bytes();
            bytes[bytes.length - 1] ^= 1;

            assertThatThrownBy(() -> OLD.open(PLACE, Sealed.of("2026", bytes)))
                    .isInstanceOf(UnreadableField.class)
                    .hasNoCause();
            assertThatThrownBy(() -> OLD.open(PLACE, new Sealed("2026", "AA==")))
                    .isInstanceOf(UnreadableField.class);
        }
    }

    @Nested
    class A_change_of_keys {

        @Test
        void leaves_what_was_sealed_before_readable_and_tells_that_it_is_old() {
            var sealed = OLD.seal(PLACE, PHONE);

            assertThat(BOTH.open(PLACE, sealed)).isEqualTo(PHONE);
            assertThat(BOTH.isCurrent(sealed)).isFalse();
            assertThat(BOTH.isCurrent(BOTH.seal(PLACE, PHONE))).isTrue();
        }

        @Test
        void ends_with_the_old_key_which_erases_what_is_left_under_it() {
            var sealed = OLD.seal(PLACE, PHONE);
            var anew = BOTH.seal(PLACE, BOTH.open(PLACE, sealed));

            assertThat(NEW.open(PLACE, anew)).isEqualTo(PHONE);
            assertThatThrownBy(() -> NEW.open(PLACE, sealed)).isInstanceOf(UnreadableField.class);
        }
    }

    @Test
    void is_read_from_a_file_whose_last_key_seals(@TempDir Path folder) throws Exception {
        var base64 = Base64.getEncoder();
        var file = folder.resolve("keys");
        Files.writeString(
                file,
                "2026 %s%n2027 %s%n"
                        .formatted(base64.encodeToString(key(1)), base64.encodeToString(key(2))));

        var ring = KeyRing.read(file);

        assertThat(ring.seal(PLACE, PHONE).key()).isEqualTo("2027");
        assertThat(ring.open(PLACE, OLD.seal(PLACE, PHONE))).isEqualTo(PHONE);
    }

    @Test
    void with_a_short_key_or_without_the_current_one_is_refused() {
        assertThatThrownBy(() -> new KeyRing(Map.of("a", new byte[16]), "a"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new KeyRing(Map.of("a", key(1)), "b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
