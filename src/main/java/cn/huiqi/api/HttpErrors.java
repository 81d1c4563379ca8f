package cn.huiqi.api;

import cn.huiqi.hotpath.ErrorBody;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Answers a request that never became a GraphQL request, in the form of a GraphQL error. */
@Component
@Order(-2) // before the one of Spring Boot, which would tell the exception
final class HttpErrors implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);

    private record Answer(ErrorCode code, String message) {}

    private static final Map<HttpStatus, Answer> ANSWERS =
            Map.of(
                    HttpStatus.BAD_REQUEST,
                    new Answer(
                            ErrorCode.BAD_REQUEST,
                            "请求体须为 JSON 对象,含 query 字符串,可含 variables 对象和 operationName。"),
                    HttpStatus.NOT_FOUND,
                    new Answer(ErrorCode.NOT_FOUND, "没有这个地址:查询请发送到 /graphql。"),
                    HttpStatus.METHOD_NOT_ALLOWED,
                    new Answer(ErrorCode.METHOD_NOT_ALLOWED, "不支持这个方法:查询请用 GET 或 POST,修改请用 POST。"),
                    HttpStatus.NOT_ACCEPTABLE,
                    new Answer(
                            ErrorCode.NOT_ACCEPTABLE,
                            "Accept 须包含 application/graphql-response+json 或 application/json。"),
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    new Answer(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Content-Type 须为 application/json。"),
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new Answer(ErrorCode.UNAVAILABLE, "服务暂时不可用,请稍后重试。"));

    private static final Answer INTERNAL =
            new Answer(ErrorCode.INTERNAL_ERROR, "服务内部错误,请稍后重试;如持续出现请联系服务方。");

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(exception);
        }
        if (exception instanceof RefusedRequest refused) {
            refused.headers().forEach(response.getHeaders()::set);
            var status = HttpStatusCode.valueOf(refused.status());
            return written(
                    exchange,
                    status,
                    ErrorBody.of(
                            refused.code(),
                            refused.message(),
                            refused.path(),
                            ErrorBody.requestId()));
        }
        var status = status(exception);
        var answer =
                ANSWERS.getOrDefault(status, status.is4xxClientError() ? badRequest() : INTERNAL);
        var requestId = ErrorBody.requestId();
        if (answer == INTERNAL) {
            LOG.error("Request {} failed", requestId, exception); // its address may hold a profile
        }
        if (exception instanceof ResponseStatusException known) {
            // Such as Allow beside 405.
            known.getHeaders()
                    .forEach((name, values) -> response.getHeaders().addAll(name, values));
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        }
        return written(
                exchange,
                status,
                ErrorBody.of(answer.code().name(), answer.message(), null, requestId));
    }

    private static Mono<Void> written(
            ServerWebExchange exchange, HttpStatusCode status, byte[] body) {
        var response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(form(exchange));
        response.getHeaders().setContentLength(body.length);
        response.getHeaders().setCacheControl(CacheControl.noStore());
        return exchange.getRequest().getMethod().equals(HttpMethod.HEAD)
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static MediaType form(ServerWebExchange exchange) {
        var form = AnswerForm.accepted(exchange.getRequest().getHeaders());
        return form == null ? MediaType.APPLICATION_JSON : AnswerForm.mediaType(form);
    }

    private static Answer badRequest() {
        return ANSWERS.getOrDefault(HttpStatus.BAD_REQUEST, INTERNAL);
    }

    private static HttpStatus status(Throwable exception) {
        HttpStatusCode code =
                exception instanceof ResponseStatusException known
                        ? known.getStatusCode()
                        : HttpStatus.INTERNAL_SERVER_ERROR;
        var status = HttpStatus.resolve(code.value());
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
