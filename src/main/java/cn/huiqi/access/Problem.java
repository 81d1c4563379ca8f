package cn.huiqi.access;

import cn.huiqi.hotpath.Gate.Refused;
import java.util.Map;

/** Why a request is refused for what its caller is, or says to be. */
enum Problem {
    SEVERAL(400, "BAD_REQUEST", "只能出示一种身份:X-Api-Key、X-Site-Key 与 Authorization 择一,且只出现一次。"),
    SCHEME(401, "UNAUTHENTICATED", "Authorization 须为 Bearer 加令牌。", Beside.BEARER),
    UNKNOWN_KEY(401, "UNAUTHENTICATED", "密钥无效、已过期或已吊销:请核对,或向服务方申请新的密钥。", Beside.KEY),
    BAD_TOKEN(401, "UNAUTHENTICATED", "登录令牌无效或已过期:请重新登录。", Beside.INVALID_TOKEN),
    STORE_AWAY(503, "UNAVAILABLE", "暂时无法核对身份,请稍后重试。", Beside.LATER),
    PROVIDER_AWAY(503, "UNAVAILABLE", "登录服务暂时不可用,请稍后重试。", Beside.LATER),
    SECRET_IN_ADDRESS(
            400, "BAD_REQUEST", "密钥和令牌不得放在地址中:请用请求头 X-Api-Key 或 Authorization。已出现在地址中的密钥请尽快更换。"),
    FOREIGN_ORIGIN(403, "FORBIDDEN", "此网页来源未登记:请向服务方申请站点密钥。"),
    NOT_TRUSTED(403, "DOCUMENT_NOT_TRUSTED", "此服务只答复已登记的文档:请用 documentId 查询,或出示 API 密钥。"),
    NOT_OF_SITE(403, "FORBIDDEN", "此站点密钥不可查询这个文档:请向服务方申请。");

    private final Refused refused;

    Problem(int status, String code, String message) {
        this(status, code, message, Beside.NONE);
    }

    Problem(int status, String code, String message, Map<String, String> headers) {
        this.refused = new Refused(status, code, message, headers);
    }

    /** Whether somebody said who he is, or asked for what is not his. */
    boolean isAudited() {
        return refused.status() == 401 || refused.status() == 403 || this == SECRET_IN_ADDRESS;
    }

    /** The answer to it. */
    Refused refused() {
        return refused;
    }

    /** What stands beside a refusal, such as how one may name oneself. */
    private static final class Beside {
        static final Map<String, String> NONE = Map.of();
        static final Map<String, String> BEARER = challenge("Bearer realm=\"huiqi\"");
        static final Map<String, String> INVALID_TOKEN =
                challenge("Bearer realm=\"huiqi\", error=\"invalid_token\"");
        static final Map<String, String> KEY = challenge("ApiKey realm=\"huiqi\"");

        static final Map<String, String> LATER = Map.of("Retry-After", "5");

        private static Map<String, String> challenge(String value) {
            return Map.of("WWW-Authenticate", value);
        }
    }
}
