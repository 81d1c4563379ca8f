package cn.huiqi.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    // So slow that nothing is refilled while a test runs.
    private static final int BURST = 5;
    private static final Instant NOON = Instant.parse("2026-11-25T04:00:00Z");

    private final Rates rates =
            new Rates(
                    new Rates.Settings(
                            rate("network"),
                            rate("user"),
                            rate("key"),
                            rate("site"),
                            List.of(Subnet.parse("10.0.0.0/8"), Subnet.parse("::1"))),
                    null,
                    false,
                    InstantSource.fixed(NOON));

    private static Rate rate(String name) {
        return new Rate(name, 1, BURST);
    }

    @AfterEach
    void close() {
        rates.close();
    }

    /** How many of ten are let in. */
    private long admitted(Caller caller, Gate.Knock knock) {
        return IntStream.range(0, 2 * BURST)
                .filter(i -> rates.take(caller, knock) instanceof Admitted)
                .count();
    }

    private static Caller caller(Caller.Kind kind, String id, Allowance allowance) {
        return Caller.known(kind, id, id, Set.of(), allowance);
    }

    private static Knocking from(String address) {
        return Knocking.askFreely().from(address);
    }

    @Test
    void refuse_who_asks_too_often_and_say_when_to_come_again() {
        assertThat(admitted(Caller.ANONYMOUS, from("192.0.2.1"))).isEqualTo(BURST);

        var refused = (Refused) rates.take(Caller.ANONYMOUS, from("192.0.2.1"));

        assertThat(Objects.requireNonNull(refused).status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RATE_LIMITED");
        assertThat(refused.headers())
                .containsEntry("Retry-After", "1")
                .containsEntry("RateLimit-Policy", "\"network\";q=5;w=5")
                .containsEntry("RateLimit", "\"network\";r=0;t=1");
    }

    @Nested
    class A_network {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        192.0.2.1        | 192.0.2.2            | false | another address
                        2001:db8:0:1::1  | 2001:db8:0:1:ffff::2 | true  | the same /64
                        2001:db8:0:1::1  | 2001:db8:0:2::1      | false | another /64
                        ::ffff:192.0.2.1 | 192.0.2.1            | true  | IPv4 in IPv6
                        0.0.0.1          | 0:0:0:1::1           | false | the same bits of another kind
                        """)
        void is_one_address_or_a_64(String one, String other, boolean isSame, String why) {
            admitted(Caller.ANONYMOUS, from(one));

            assertThat(admitted(Caller.ANONYMOUS, from(other))).isEqualTo(isSame ? 0 : BURST);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        10.0.0.1  | 192.0.2.1                      | 192.0.2.1 | a proxy of ours tells
                        10.0.0.1  | 203.0.113.9, 192.0.2.1         | 192.0.2.1 | what the client forged goes before
                        10.0.0.1  | 192.0.2.1, 10.9.9.9            | 192.0.2.1 | two proxies of ours
                        10.0.0.1  | 203.0.113.9, nonsense          | 10.0.0.1  | nobody of ours writes such
                        10.0.0.1  | ''                             | 10.0.0.1  | a proxy that tells nothing
                        ::1       | 2001:db8::5                    | 2001:db8::5 | IPv6
                        192.0.2.1 | 203.0.113.9                    | 192.0.2.1 | no proxy of ours
                        """)
        void is_told_by_proxies_of_ours_only(
                String peer, String forwarded, String network, String why) {
            var forged = from(peer).with("X-Forwarded-For", forwarded);

            assertThat(Network.of(forged, List.of(Subnet.parse("10.0.0.0/8"), Subnet.parse("::1"))))
                    .isEqualTo(Network.of(from(network), List.of()));
        }
    }

    @Nested
    class A_caller_who_is_known {

        @Test
        void has_a_rate_of_his_own_wherever_he_asks_from() {
            var key = caller(Caller.Kind.API_KEY, "key:a", Allowance.USUAL);
            admitted(Caller.ANONYMOUS, from("192.0.2.1"));

            assertThat(admitted(key, from("192.0.2.1"))).isEqualTo(BURST);
            assertThat(admitted(key, from("192.0.2.2"))).isZero();
            assertThat(admitted(caller(Caller.Kind.TOKEN, "b", Allowance.USUAL), from("192.0.2.1")))
                    .isEqualTo(BURST);
        }

        @Test
        void may_have_another_rate() {
            var key = caller(Caller.Kind.API_KEY, "key:c", new Allowance(4, 0));

            assertThat(admitted(key, from("192.0.2.1"))).isBetween(8L, 9L);
        }

        @Test
        void may_have_a_quota_for_the_day() {
            var key = caller(Caller.Kind.API_KEY, "key:d", new Allowance(100, 3));

            assertThat(admitted(key, from("192.0.2.1"))).isEqualTo(3);
            var refused = (Refused) rates.take(key, from("192.0.2.1"));
            assertThat(Objects.requireNonNull(refused).headers())
                    .containsEntry("Retry-After", Integer.toString(12 * 60 * 60))
                    .containsEntry("RateLimit-Policy", "\"day\";q=3;w=86400");
        }

        @Test
        void asks_from_a_page_within_the_rates_of_page_and_network() {
            var site = caller(Caller.Kind.SITE_KEY, "site:a", Allowance.USUAL);

            assertThat(admitted(site, from("192.0.2.1"))).isEqualTo(BURST);
            assertThat(admitted(Caller.ANONYMOUS, from("192.0.2.1"))).isZero();
        }
    }
}
