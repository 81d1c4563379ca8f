package cn.huiqi.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exchanges the login code of a mini-program for a token of ours, by the interface code2session.
 * The openid is forgotten at once: what stays is a hash under a key of ours, from which nobody
 * without the key can tell who it is. The session key is not read at all.
 */
public final class WeChat {

    private static final Logger LOG = LoggerFactory.getLogger(WeChat.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int LONGEST_CODE = 128;

    private static final int BUSY = -1;
    private static final int BAD_CODE = 40029;
    private static final int USED_CODE = 40163;
    private static final int NO_CODE = 41008;
    private static final int BLOCKED = 40226;
    private static final int TOO_OFTEN = 45011;

    private final Program program;
    private final SignInTokens tokens;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * @param codeToSession address of the interface
     * @param openidKey under which openids are hashed; another one makes strangers of all users
     * @param patience with an answer
     */
    public record Program(
            URI codeToSession,
            String appId,
            String appSecret,
            String openidKey,
            Duration patience) {

        @Override
        public String toString() {
            return "Program[" + appId + "]";
        }
    }

    public WeChat(Program program, SignInTokens tokens, InstantSource clock) {
        this.program = program;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What came of a sign-in. */
    public sealed interface SignIn {}

    public record SignedIn(Caller caller, SignInTokens.Issued issued) implements SignIn {}

    /** The code is none, is over, or was used before: the program has to ask for a new one. */
    public record BadCode() implements SignIn {}

    /** WeChat takes the user for a risk. */
    public record Blocked() implements SignIn {}

    /** The user signs in too often. */
    public record TooOften() implements SignIn {}

    /**
     * @throws AccessUnavailable when WeChat gives no answer that can be used
     */
    public SignIn signIn(String code) {
        if (code.isBlank() || code.length() > LONGEST_CODE) {
            return new BadCode();
        }
        var answer = asked(code);
        int error = answer.path("errcode").asInt(0);
        var openid = answer.path("openid").asString("");
        if (error == 0 && !openid.isEmpty()) {
            var subject = hashed(openid);
            return new SignedIn(
                    SignInTokens.member(subject), tokens.issue(subject, clock.instant()));
        }
        return switch (error) {
            case BAD_CODE, USED_CODE, NO_CODE -> new BadCode();
            case BLOCKED -> new Blocked();
            case TOO_OFTEN -> new TooOften();
            case BUSY -> throw unavailable("is busy", null);
            // Such as a wrong appid or secret: nothing that the user could do.
            default -> throw unavailable("answers with error " + error, null);
        };
    }

    private JsonNode asked(String code) {
        var query =
                "appid=%s&secret=%s&js_code=%s&grant_type=authorization_code"
                        .formatted(
                                encoded(program.appId()),
                                encoded(program.appSecret()),
                                encoded(code));
        var request =
                HttpRequest.newBuilder(URI.create(program.codeToSession() + "?" + query))
                        .timeout(program.patience())
                        .build();
        try {
            var response = http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), 8192));
            if (response.statusCode() != 200) {
                throw unavailable("answers with status " + response.statusCode(), null);
            }
            return JsonMapper.shared().readTree(response.body()); // its type says text/plain
        } catch (IOException | JacksonException e) {
            throw unavailable("gives no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private static AccessUnavailable unavailable(String what, @Nullable Throwable cause) {
        // Without the cause, whose message may hold the address and so the secret and the code.
        LOG.warn(
                "WeChat {}{}",
                what,
                cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")");
        return new AccessUnavailable("WeChat " + what, null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String hashed(String openid) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            program.openidKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = program.appId() + ":" + openid;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
