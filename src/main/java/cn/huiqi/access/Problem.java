package cn.huiqi.access;

import cn.huiqi.hotpath.Gate.Refused;
import java.util.Map;

/** Why a request is refused for what its caller is, or says to be. */
enum Problem {
    SEVERAL(400, "BAD_REQUEST", "只能出示一种身份:X-Api-Key、X-Site-Key 与 Authorization 择一,且只出现一次。"),
    SCHEME(401, "UNAUTHENTICATED", "Authorization 须为 Bearer 加令牌。", Challenge.BEARER),
    UNKNOWN_KEY(401, "UNAUTHENTICATED", "密钥无效、已过期或已吊销:请核对,或向服务方申请新的密钥。", Challenge.KEY),
    BAD_TOKEN(401, "UNAUTHENTICATED", "登录令牌无效或已过期:请重新登录。", Challenge.INVALID_TOKEN),
    NOT_TRUSTED(403, "DOCUMENT_NOT_TRUSTED", "此服务只答复已登记的文档:请用 documentId 查询,或出示 API 密钥。"),
    NOT_OF_SITE(403, "FORBIDDEN", "此站点密钥不可查询这个文档:请向服务方申请。");

    private final Refused refused;

    Problem(int status, String code, String message) {
        this(status, code, message, Challenge.NONE);
    }

    Problem(int status, String code, String message, Map<String, String> headers) {
        this.refused = new Refused(status, code, message, headers);
    }

    /** The answer to it. */
    Refused refused() {
        return refused;
    }

    /** What {@code 401} says of how one may name oneself. */
    private static final class Challenge {
        static final Map<String, String> NONE = Map.of();
        static final Map<String, String> BEARER = challenge("Bearer realm=\"huiqi\"");
        static final Map<String, String> INVALID_TOKEN =
                challenge("Bearer realm=\"huiqi\", error=\"invalid_token\"");
        static final Map<String, String> KEY = challenge("ApiKey realm=\"huiqi\"");

        private static Map<String, String> challenge(String value) {
            return Map.of("WWW-Authenticate", value);
        }
    }
}
