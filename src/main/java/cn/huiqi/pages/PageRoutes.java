package cn.huiqi.pages;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import cn.huiqi.catalog.Labels;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Refused;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where the pages are, and what HTTP says beside them. */
@Configuration(proxyBeanMethods = false)
class PageRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=utf-8");
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** Of the bundles that others load by a name that stays. */
    private static final Duration STABLE = Duration.ofMinutes(10);

    private static final String POLICY =
            String.join(
                    "; ",
                    "default-src 'none'",
                    "base-uri 'none'",
                    "connect-src 'self'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                    "img-src 'self' data:",
                    "require-trusted-types-for 'script'",
                    "script-src 'self'",
                    "style-src 'self'",
                    "trusted-types lit-html");

    private interface Content
            extends Function<ServerRequest, Mono<Map<String, @Nullable Object>>> {}

    private final Templates templates;
    private final Pages pages;
    private final Bundles bundles;
    private final Gate gate;

    PageRoutes(Answers answers, Labels labels, Gate gate) {
        this.gate = gate;
        this.bundles = new Bundles();
        this.templates = new Templates(labels, bundles);
        this.pages = new Pages(new Asking(answers));
    }

    @Bean
    FramePage framePage() {
        return new FramePage(templates);
    }

    @Bean
    RouterFunction<ServerResponse> h5() {
        var routes = RouterFunctions.route();
        routes.route(
                GET("/h5"),
                request -> ServerResponse.permanentRedirect(URI.create("/h5/")).build());
        page(routes, "/h5/", "home", pages::home);
        page(routes, "/h5/catalogue", "catalogue", pages::catalogue);
        page(routes, "/h5/benefits/{*id}", "benefit", pages::benefit);
        page(routes, "/h5/documents/{*id}", "document", pages::document);
        page(routes, "/h5/financing", "financing", pages::financing);
        page(routes, "/h5/events", "events", pages::events);
        page(routes, "/h5/search", "search", pages::search);
        routes.route(GET("/h5/assets/{file}"), this::asset);
        routes.route(GET("/h5/{bundle:huiqi-[a-z.]+\\.js}"), this::stable);
        return routes.build();
    }

    private void page(RouterFunctions.Builder routes, String path, String name, Content content) {
        routes.route(
                GET(path),
                request ->
                        admitted(request)
                                .then(Mono.defer(() -> content.apply(request)))
                                .flatMap(model ->
                                        page(
                                                request,
                                                name,
                                                model,
                                                HttpStatus.OK,
                                                HttpHeaders.EMPTY))
                                .onErrorResume(it -> wrong(request, problem(name, it))));
    }

    /** Pages count like any other request, and end in an error when there are too many. */
    private Mono<Void> admitted(ServerRequest request) {
        var knock = new PageKnock(request);
        var atOnce = gate.atOnce(knock);
        var decision =
                atOnce != null
                        ? Mono.just(atOnce)
                        : Mono.fromCallable(() -> gate.decide(knock))
                                .subscribeOn(Schedulers.boundedElastic());
        return decision.flatMap(
                it -> it instanceof Refused refused ? Mono.error(problem(refused)) : Mono.empty());
    }

    private static ResponseStatusException problem(Refused refused) {
        return new ResponseStatusException(HttpStatusCode.valueOf(refused.status())) {
            @Override
            public HttpHeaders getHeaders() {
                var headers = new HttpHeaders();
                refused.headers().forEach(headers::set);
                return headers;
            }
        };
    }

    /** What is no answer to the request itself is ours, such as too many of them at once. */
    private static ResponseStatusException problem(String page, Throwable cause) {
        if (cause instanceof ResponseStatusException known) {
            return known;
        }
        LOG.warn("The page {} could not be made", page, cause);
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
    }

    private Mono<ServerResponse> page(
            ServerRequest request,
            String name,
            Map<String, ? extends @Nullable Object> model,
            HttpStatus status,
            HttpHeaders more) {
        var headers = new HttpHeaders();
        headers.addAll(more); // the constructor would share them, and change those of others
        headers.setCacheControl(
                status == HttpStatus.OK
                        ? CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic()
                        : CacheControl.noStore());
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        return Sent.of(templates.page(name, model), HTML).to(request, status, headers);
    }

    /** A page that says what is wrong, and where to go on. */
    private Mono<ServerResponse> wrong(ServerRequest request, ResponseStatusException problem) {
        var status = HttpStatus.valueOf(problem.getStatusCode().value());
        if (status == HttpStatus.BAD_REQUEST && request.queryParam("after").isPresent()) {
            // The place belongs to an earlier version of the catalogue: the first page goes on.
            var first = request.uriBuilder().replaceQueryParam("after").build();
            return ServerResponse.seeOther(URI.create(first.getRawPath() + query(first))).build();
        }
        var model = Map.of("missing", status == HttpStatus.NOT_FOUND);
        return page(request, "wrong", model, status, problem.getHeaders());
    }

    private static String query(URI address) {
        return address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    }

    private Mono<ServerResponse> asset(ServerRequest request) {
        return bundle(
                request,
                request.pathVariable("file"),
                CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
    }

    /** A bundle for pages of others: they name no hash, or state it as {@code integrity}. */
    private Mono<ServerResponse> stable(ServerRequest request) {
        var file = bundles.find(request.pathVariable("bundle"));
        return file == null
                ? ServerResponse.notFound().build()
                : bundle(request, file, CacheControl.maxAge(STABLE).cachePublic());
    }

    private Mono<ServerResponse> bundle(ServerRequest request, String name, CacheControl reuse) {
        var file = bundles.file(name);
        if (file == null) {
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        var headers = new HttpHeaders();
        headers.setCacheControl(reuse);
        headers.setAccessControlAllowOrigin("*");
        headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        return file.to(request, HttpStatus.OK, headers);
    }
}
