package cn.huiqi.api;

import cn.huiqi.access.Caller;
import cn.huiqi.access.WeChat;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Signs users in. */
@Controller
final class SignInController {

    private final @Nullable WeChat weChat;

    SignInController(ObjectProvider<WeChat> weChat) {
        this.weChat = weChat.getIfAvailable();
    }

    record SignedIn(String token, Instant expiresAt, Caller viewer) {}

    @MutationMapping
    CompletableFuture<Object> signInWithWeChat(@Argument String code) {
        var asked = weChat;
        if (asked == null) {
            return CompletableFuture.completedFuture(notAllowed("此服务未开通微信登录。"));
        }
        return Threads.call(() ->
                switch (asked.signIn(code)) {
                    case WeChat.SignedIn(var caller, var issued) ->
                            new SignedIn(issued.token(), issued.expiresAt(), caller);
                    case WeChat.BadCode _ ->
                            UserErrors.invalid(
                                    List.of("code"), "登录凭证无效、已过期或已用过:请重新调用 wx.login 取得新的凭证。");
                    case WeChat.Blocked _ -> notAllowed("微信不允许此用户登录。");
                    case WeChat.TooOften _ -> notAllowed("登录过于频繁:请一分钟后再试。");
                });
    }

    private static UserErrors.NotAllowed notAllowed(String message) {
        return new UserErrors.NotAllowed(message, List.of());
    }
}
