package cn.huiqi.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.access.KeyIssuer.Fault;
import cn.huiqi.access.KeyIssuer.Issued;
import cn.huiqi.access.KeyIssuer.Wish;
import cn.huiqi.access.KeyIssuer.Wrong;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys, and how they are given out. */
class KeyTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00.123456Z");

    private final KeptKeys keys = new KeptKeys();
    private final KeyIssuer issuer = new KeyIssuer(keys, "a"::equals, () -> NOW);

    private static final Wish WISH = new Wish("协会", Allowance.USUAL, null);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    https://example.cn,            true,  the usual
                    https://example.cn:8443,       true,  another port
                    http://localhost:5173,         true,  this very machine
                    http://127.0.0.1,              true,  this very machine
                    http://example.cn,             false, no TLS
                    https://example.cn/,           false, browsers send no path
                    https://example.cn/a,          false, browsers send no path
                    https://Example.cn,            false, browsers send small letters
                    https://example.cn:443,        false, browsers leave the usual port out
                    https://*.example.cn,          false, exact origins only
                    https://user@example.cn,       false, no user
                    https://example.cn?a,          false, no query
                    'https://a.cn https://b.cn',   false, two
                    'https://a.cn; script-src *',  false, a header would be broken
                    ftp://example.cn,              false, no page
                    null,                          false, of sandboxed frames
                    example.cn,                    false, no scheme
                    https://,                      false, no host
                    """)
    void of_a_site_names_exact_origins(String text, boolean isOrigin, String why) {
        assertThat(Key.Site.isOrigin(text)).as(why).isEqualTo(isOrigin);
    }

    @Test
    void is_told_once_and_kept_as_a_digest() {
        var issued = (Issued) issuer.secret(WISH, Set.of(Role.EDITOR), "admin");

        assertThat(issued.text()).matches("hqk_[0-9A-Za-z]{10}_[0-9A-Za-z]{32}");
        assertThat(keys.all())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.toString()).doesNotContain(issued.text());
                    assertThat(((Key.Secret) kept.grant()).digests())
                            .containsExactly(Digest.hex(issued.text()));
                });
    }

    @Test
    void is_never_the_same_twice() {
        var texts =
                IntStream.range(0, 200)
                        .mapToObj(it ->
                                ((Issued) issuer.secret(WISH, Set.of(Role.EDITOR), "admin")).text())
                        .collect(Collectors.toSet());

        assertThat(texts).hasSize(200);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '',   EDITOR, 2027-01-01T00:00:00Z, NAME
                    协会, '',     2027-01-01T00:00:00Z, NO_ROLE
                    协会, EDITOR, 2026-11-26T04:00:00Z, EXPIRY
                    """)
    void is_not_given_out_for_a_wrong_wish(
            String name, String role, Instant expiresAt, Fault fault) {
        var roles = role.isEmpty() ? Set.<Role>of() : Set.of(Role.valueOf(role));

        assertThat(issuer.secret(new Wish(name, Allowance.USUAL, expiresAt), roles, "admin"))
                .isEqualTo(new Wrong(fault));
    }

    @Test
    void of_a_site_needs_origins_and_documents_that_exist() {
        var origins = Set.of("https://example.cn");

        assertThat(issuer.site(WISH, Set.of(), Set.of("a"), "x"))
                .isEqualTo(new Wrong(Fault.ORIGIN));
        assertThat(issuer.site(WISH, Set.of("*"), Set.of("a"), "x"))
                .isEqualTo(new Wrong(Fault.ORIGIN));
        assertThat(issuer.site(WISH, origins, Set.of(), "x")).isEqualTo(new Wrong(Fault.DOCUMENT));
        assertThat(issuer.site(WISH, origins, Set.of("a", "b"), "x"))
                .isEqualTo(new Wrong(Fault.DOCUMENT));
        assertThat(issuer.site(WISH, origins, Set.of("a"), "x")).isInstanceOf(Issued.class);
    }

    @Test
    void that_is_over_is_not_rotated_and_one_that_is_none_neither() {
        var id = ((Issued) issuer.secret(WISH, Set.of(Role.EDITOR), "admin")).key().id();
        issuer.revoke(id, Key.Secret.class);

        assertThat(issuer.rotate(id)).isEqualTo(new KeyIssuer.Over());
        assertThat(issuer.rotate("none")).isEqualTo(new KeyIssuer.Missing());
        assertThat(issuer.revoke("none", Key.Secret.class)).isEqualTo(new KeyIssuer.Missing());
        assertThat(issuer.revoke(id, Key.Secret.class)).isInstanceOf(KeyIssuer.Changed.class);
    }
}
