package cn.huiqi.app;

import cn.huiqi.access.Caller;
import cn.huiqi.access.SiteKeys;
import cn.huiqi.pages.FramePage;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/**
 * Serves {@code /embed/{siteKey}}, the page that an association shows in a frame of its own: only
 * in pages of the origins that the key names, and only while the key is valid.
 */
@Configuration(proxyBeanMethods = false)
class EmbedConfiguration {

    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "base-uri 'none'",
                    "connect-src 'self'",
                    "form-action 'none'",
                    "img-src 'self'",
                    "require-trusted-types-for 'script'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "trusted-types lit-html",
                    "frame-ancestors ");

    @Bean
    RouterFunction<ServerResponse> embedRoute(SiteKeys sites, FramePage page) {
        return RouterFunctions.route()
                .GET(
                        "/embed/{siteKey}",
                        request -> {
                            var site = sites.find(request.pathVariable("siteKey"));
                            return site == null
                                    ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND))
                                    : served(site, page);
                        })
                .build();
    }

    private static Mono<ServerResponse> served(Caller site, FramePage page) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noStore()) // a key that is taken back ends at once
                .header(
                        "Content-Security-Policy",
                        POLICY + String.join(" ", site.origins().stream().sorted().toList()))
                .bodyValue(page.html(site.origins()));
    }
}
