package cn.huiqi.app;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Serves GraphiQL at {@code /explorer}, with all that the page needs: Spring's own page loads its
 * scripts from elsewhere.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("huiqi.explorer")
class ExplorerConfiguration {

    private static final String ADDRESS = "/explorer";
    private static final String OURS = "explorer/";
    private static final List<String> OUR_ASSETS =
            List.of("explorer.css", "explorer.js", "icon.svg");
    private static final String GRAPHIQL = "META-INF/resources/graphql-ui/";
    private static final List<String> GRAPHIQL_ASSETS =
            List.of(
                    "graphiql.min.css",
                    "graphiql.min.js",
                    "react.production.min.js",
                    "react-dom.production.min.js");

    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "base-uri 'none'",
                    "connect-src 'self'",
                    "font-src data:", // GraphiQL's style sheet holds its fonts
                    "form-action 'none'",
                    "frame-ancestors 'none'",
                    "img-src 'self'",
                    "script-src 'self'",
                    "style-src 'self' 'unsafe-inline'"); // its dialogs write a style element

    @Bean
    RouterFunction<ServerResponse> explorer() {
        var routes = RouterFunctions.route();
        serve(routes, ADDRESS, OURS + "index.html");
        OUR_ASSETS.forEach(it -> serve(routes, ADDRESS + "/assets/" + it, OURS + "assets/" + it));
        GRAPHIQL_ASSETS.forEach(it -> serve(routes, ADDRESS + "/assets/" + it, GRAPHIQL + it));
        return routes.build();
    }

    private static void serve(RouterFunctions.Builder routes, String address, String file) {
        var resource = new ClassPathResource(file);
        var tag = tag(resource);
        routes.resource(
                path(address),
                resource,
                (same, headers) -> {
                    headers.setCacheControl(CacheControl.noCache()); // ask, and mostly get 304
                    headers.setETag(tag);
                    headers.set("Content-Security-Policy", POLICY);
                });
    }

    private static String tag(ClassPathResource resource) {
        try {
            return '"' + DigestUtils.md5DigestAsHex(resource.getContentAsByteArray()) + '"';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
