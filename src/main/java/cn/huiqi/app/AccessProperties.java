package cn.huiqi.app;

import cn.huiqi.access.Role;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may do more than ask for trusted documents.
 *
 * @param keys callers by their keys, beside those in the store
 * @param openid the provider whose tokens are accepted
 * @param wechat the mini-program whose users sign in
 * @param signIn tokens that are given for a sign-in
 */
@ConfigurationProperties("huiqi.access")
public record AccessProperties(
        @DefaultValue List<Key> keys,
        @DefaultValue Openid openid,
        @DefaultValue Wechat wechat,
        @DefaultValue SignIn signIn) {

    public AccessProperties {
        if (wechat.isNamed() && signIn.keys().isEmpty()) {
            throw new IllegalArgumentException("A sign-in needs huiqi.access.sign-in.keys");
        }
    }

    /**
     * @param name what the history tells
     * @param sha256 SHA-256 of the key, in hex
     * @param roles such as {@code EDITOR,REVIEWER}
     */
    public record Key(String name, String sha256, @DefaultValue Set<Role> roles) {}

    /**
     * All three of issuer, key set and audience, or none.
     *
     * @param issuer as tokens name it in {@code iss}
     * @param keySet address of its JWKS
     * @param audience what {@code aud} of a token has to hold
     * @param rolesClaim where a token names roles of ours; with dots a path into objects
     * @param skew by how much its clock may differ
     * @param askAgain how long it is left alone after it was asked twice for its keys
     */
    public record Openid(
            @Nullable String issuer,
            @Nullable URI keySet,
            @Nullable String audience,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("60s") Duration skew,
            @DefaultValue("30s") Duration askAgain) {

        public Openid {
            requireAllOrNone(issuer, keySet, audience);
        }

        boolean isNamed() {
            return issuer != null;
        }
    }

    /**
     * All three of app id, app secret and key for openids, or none.
     *
     * @param codeToSession address of the interface that exchanges login codes
     * @param openidKey under which openids are hashed; with another one all users are strangers
     * @param patience with an answer
     */
    public record Wechat(
            @DefaultValue("https://api.weixin.qq.com/sns/jscode2session") URI codeToSession,
            @Nullable String appId,
            @Nullable String appSecret,
            @Nullable String openidKey,
            @DefaultValue("5s") Duration patience) {

        private static final int SHORTEST_KEY = 32;

        public Wechat {
            requireAllOrNone(appId, appSecret, openidKey);
            if (openidKey != null && openidKey.length() < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "The key for openids has to have 32 characters or more");
            }
        }

        boolean isNamed() {
            return appId != null;
        }

        @Override
        public String toString() {
            return "Wechat[" + appId + "]";
        }
    }

    /**
     * @param keys the first one signs, all verify
     * @param validFor how long a token is good
     */
    public record SignIn(@DefaultValue List<Key> keys, @DefaultValue("2h") Duration validFor) {

        /**
         * @param secret 32 random bytes or more, in Base64
         */
        public record Key(String id, String secret) {

            @Override
            public String toString() {
                return "Key[" + id + "]";
            }
        }
    }

    private static void requireAllOrNone(@Nullable Object... parts) {
        if (Stream.of(parts).map(Objects::isNull).distinct().count() > 1) {
            throw new IllegalArgumentException("Some settings of this group are missing");
        }
    }
}
