package cn.huiqi.api;

import cn.huiqi.hotpath.Answer;
import cn.huiqi.hotpath.Coding;
import cn.huiqi.hotpath.Form;
import cn.huiqi.hotpath.Head;
import cn.huiqi.hotpath.Made;
import java.time.InstantSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes the answer of one request. */
final class AnswerWriter {

    private final ServerWebExchange exchange;
    private final Form form;
    private final InstantSource clock;
    private final Coding coding;
    private final String version;

    /**
     * @param version of the catalogue that answers
     */
    AnswerWriter(ServerWebExchange exchange, Form form, InstantSource clock, String version) {
        this.exchange = exchange;
        this.form = form;
        this.clock = clock;
        this.version = version;
        this.coding = Coding.accepted(header(HttpHeaders.ACCEPT_ENCODING));
    }

    /** All lines of that name; empty when there is none. */
    private String header(String name) {
        return String.join(",", exchange.getRequest().getHeaders().getOrEmpty(name));
    }

    Coding coding() {
        return coding;
    }

    /** What everybody may have, and keep for a while. */
    Mono<Void> write(Answer answer) {
        var head = answer.head(form, coding, clock.instant());
        var response = exchange.getResponse();
        boolean unchanged = isRead() && head.isNamedBy(header(HttpHeaders.IF_NONE_MATCH));
        if (unchanged) {
            head.revalidation().forEach(response.getHeaders()::set);
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return response.setComplete();
        }
        head.headers().forEach(response.getHeaders()::set);
        return body(response, answer.bytes(coding));
    }

    /** What is good for this once. */
    Mono<Void> write(Made.Once once) {
        var response = exchange.getResponse();
        response.setStatusCode(
                once.refused() && form == Form.GRAPHQL ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
        var headers = response.getHeaders();
        headers.setContentType(AnswerForm.mediaType(form));
        headers.setContentLength(once.body().length);
        headers.setCacheControl(CacheControl.noStore());
        headers.set(Head.VERSION, version);
        return body(response, once.body());
    }

    private boolean isRead() {
        return !exchange.getRequest().getMethod().equals(HttpMethod.POST);
    }

    private Mono<Void> body(ServerHttpResponse response, byte[] bytes) {
        return exchange.getRequest().getMethod().equals(HttpMethod.HEAD)
                ? response.setComplete()
                : response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }
}
