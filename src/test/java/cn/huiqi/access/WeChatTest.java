package cn.huiqi.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.access.SignInTokens.SigningKey;
import cn.huiqi.access.WeChat.BadCode;
import cn.huiqi.access.WeChat.Blocked;
import cn.huiqi.access.WeChat.Program;
import cn.huiqi.access.WeChat.SignIn;
import cn.huiqi.access.WeChat.SignedIn;
import cn.huiqi.access.WeChat.TooOften;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that behaves as code2session is documented. */
class WeChatTest {

    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");
    private static final String APP = "wx0123456789abcdef";
    private static final String SECRET = "geheim&=/";
    private static final String OPENID = "o6_bmjrPTlm6_2sgVt7hMZOPfL2M";

    private final Set<String> used = new HashSet<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpStub server = new HttpStub(this::codeToSession);

    @AfterEach
    void close() {
        over.countDown();
        server.close();
    }

    /** Errors come with status 200 and the type of plain text, as they really do. */
    private void codeToSession(HttpExchange exchange) throws IOException {
        var query = query(exchange);
        var code = query.getOrDefault("js_code", "");
        if (code.startsWith("error ")) {
            answer(exchange, "{\"errcode\":%s,\"errmsg\":\"so\"}".formatted(code.substring(6)));
        } else if (code.startsWith("status ")) {
            HttpStub.write(exchange, Integer.parseInt(code.substring(7)), "text/html", "<html>");
        } else if (code.equals("silence")) {
            await();
        } else if (code.equals("nonsense")) {
            answer(exchange, "<xml>");
        } else if (code.equals("flood")) {
            answer(exchange, "x".repeat(100_000));
        } else if (code.equals("nobody")) {
            answer(exchange, "{\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\"}");
        } else if (!exchange.getRequestMethod().equals("GET")
                || !APP.equals(query.get("appid"))
                || !"authorization_code".equals(query.get("grant_type"))) {
            answer(exchange, "{\"errcode\":40013,\"errmsg\":\"invalid appid\"}");
        } else if (!SECRET.equals(query.get("secret"))) {
            answer(exchange, "{\"errcode\":40125,\"errmsg\":\"invalid appsecret\"}");
        } else if (!code.startsWith("good")) {
            answer(exchange, "{\"errcode\":40029,\"errmsg\":\"invalid code, rid: 6\"}");
        } else if (!used.add(code)) {
            answer(exchange, "{\"errcode\":40163,\"errmsg\":\"code been used, rid: 6\"}");
        } else {
            answer(
                    exchange,
                    "{\"session_key\":\"tiihtNczf5v6AKRyjwEUhQ==\",\"openid\":\"%s\"}"
                            .formatted(code.equals("good other") ? "other" : OPENID));
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        HttpStub.write(exchange, 200, "text/plain", body);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new HashMap<String, String>();
        for (var pair : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private WeChat weChat(String secret, String openidKey) {
        var program =
                new Program(
                        server.at("/sns/jscode2session"),
                        APP,
                        secret,
                        openidKey,
                        Duration.ofMillis(500));
        return new WeChat(program, tokens(), () -> NOW);
    }

    private static SignInTokens tokens() {
        return new SignInTokens(
                List.of(new SigningKey("1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")),
                Duration.ofHours(2));
    }

    private SignIn signIn(String code) {
        return weChat(SECRET, "k".repeat(32)).signIn(code);
    }

    @Test
    void gives_a_member_a_token_that_is_good_for_two_hours() {
        var signedIn = (SignedIn) signIn("good");

        assertThat(signedIn.caller().roles()).containsExactly(Role.MEMBER);
        assertThat(signedIn.issued().expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(2)));
        var verified = requireNonNull(tokens().verified(signedIn.issued().token(), NOW));
        assertThat(verified.caller()).isEqualTo(signedIn.caller());
    }

    @Test
    void knows_a_user_again_by_a_hash_under_its_own_key_only() {
        var first = ((SignedIn) signIn("good 1")).caller().id();

        assertThat(((SignedIn) signIn("good 2")).caller().id()).isEqualTo(first);
        assertThat(((SignedIn) signIn("good other")).caller().id()).isNotEqualTo(first);
        var rekeyed = (SignedIn) weChat(SECRET, "l".repeat(32)).signIn("good 3");
        assertThat(rekeyed.caller().id()).isNotEqualTo(first);
        assertThat(first).matches("wechat:[0-9a-f]{64}").doesNotContain(OPENID);
    }

    @Test
    void takes_a_code_once() {
        signIn("good");

        assertThat(signIn("good")).isEqualTo(new BadCode());
    }

    @ParameterizedTest
    @CsvSource({"error 40029", "error 40163", "error 41008", "unknown"})
    void asks_for_a_new_code_when_it_is_no_good(String code) {
        assertThat(signIn(code)).isEqualTo(new BadCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void does_not_ask_with_what_is_no_code(String code) {
        assertThat(signIn(code)).isEqualTo(new BadCode());
        assertThat(signIn("x".repeat(129))).isEqualTo(new BadCode());
        assertThat(server.asked()).isZero();
    }

    @Test
    void tells_risky_users_and_those_in_a_hurry_apart() {
        assertThat(signIn("error 40226")).isEqualTo(new Blocked());
        assertThat(signIn("error 45011")).isEqualTo(new TooOften());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "error -1",
                "error 40013",
                "error 99999",
                "status 500",
                "status 302",
                "silence",
                "nonsense",
                "flood",
                "nobody"
            })
    void is_unavailable_when_WeChat_gives_no_good_answer(String code) {
        assertThatThrownBy(() -> signIn(code))
                .isInstanceOf(AccessUnavailable.class)
                .hasNoCause()
                .message()
                .doesNotContain(SECRET, OPENID);
    }

    @Test
    void is_unavailable_with_a_wrong_secret_and_when_nobody_listens() {
        assertThatThrownBy(() -> weChat("wrong", "k".repeat(32)).signIn("good"))
                .isInstanceOf(AccessUnavailable.class);
        server.close();
        assertThatThrownBy(() -> signIn("good")).isInstanceOf(AccessUnavailable.class);
    }
}
