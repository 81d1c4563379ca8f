package cn.huiqi.api;

import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.ErrorBody;
import cn.huiqi.hotpath.Form;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.Gate.Admitted;
import cn.huiqi.hotpath.Gate.Refused;
import cn.huiqi.hotpath.Made;
import cn.huiqi.hotpath.Question;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.channel.AbortedException;

/**
 * GraphQL over HTTP, by GET and POST, by document and by id. Requests whose answer lies ready are
 * mostly answered before they come here, in the same way.
 */
@Component
final class GraphQlEndpoint implements WebFilter {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    /** Waits for others, such as the provider of tokens: executions go on meanwhile. */
    private static final Scheduler DECISIONS = Schedulers.fromExecutor(Threads.VIRTUAL);

    private final ApplicationContext context;
    private final HttpReading reading;
    private final Resolution resolution;
    private final ErrorForm errors;
    private final Gate gate;
    private final Answers answers;
    private final WebGraphQlHandler handler;
    private final InstantSource clock;
    private final Duration patience;
    private final Scheduler executions;

    GraphQlEndpoint(
            ApplicationContext context,
            HttpReading reading,
            Resolution resolution,
            ErrorForm errors,
            Gate gate,
            Answers answers,
            WebGraphQlHandler handler,
            InstantSource clock,
            RequestLimits limits,
            ExecutorService executions) {
        this.context = context;
        this.reading = reading;
        this.resolution = resolution;
        this.errors = errors;
        this.gate = gate;
        this.answers = answers;
        this.handler = handler;
        this.clock = clock;
        this.patience = limits.execution().patience();
        this.executions = Schedulers.fromExecutorService(executions, "executions");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var address = GraphQlAddress.of(exchange.getRequest());
        if (address == null) {
            return chain.filter(exchange);
        }
        if (!isOurs(exchange)) {
            // Spring's own handler is there, and asks no gate.
            return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
        }
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .ifPresent(it -> it.setPathPattern(address.pattern()));
        return answered(exchange, address)
                .onErrorComplete(AbortedException.class) // nobody is there to be told
                .onErrorMap(RejectedExecutionException.class, GraphQlEndpoint::overloaded);
    }

    /** The port of management is served by a context below ours, with our filters. */
    private boolean isOurs(ServerWebExchange exchange) {
        return context.equals(exchange.getApplicationContext());
    }

    private Mono<Void> answered(ServerWebExchange exchange, GraphQlAddress address) {
        var request = exchange.getRequest();
        var method = request.getMethod();
        if (!METHODS.contains(method)) {
            return Mono.error(new MethodNotAllowedException(method, METHODS));
        }
        var form = AnswerForm.accepted(request.getHeaders());
        if (form == null) {
            return Mono.error(new NotAcceptableStatusException(List.of()));
        }
        learn(request.getHeaders().get(HttpHeaders.ACCEPT), form);
        var out = new AnswerWriter(exchange, form, clock, answers.version());
        return reading.of(request, address)
                .flatMap(asked -> {
                    var resolved = resolution.of(asked.request(), address, method, form);
                    return admitted(new ExchangeKnock(request, address.target(), resolved, answers))
                            .flatMap(
                                    admitted -> answered(out, asked, resolved, admitted, exchange));
                });
    }

    private void learn(@Nullable List<String> accept, Form form) {
        if (accept != null && accept.size() == 1) {
            answers.learn(accept.getFirst(), form);
        }
    }

    private Mono<Admitted> admitted(Gate.Knock knock) {
        var decision = gate.atOnce(knock);
        return decision != null
                ? admitted(decision)
                : Mono.fromCallable(() -> gate.decide(knock))
                        .subscribeOn(DECISIONS)
                        .flatMap(GraphQlEndpoint::admitted);
    }

    private static Mono<Admitted> admitted(Gate.Decision decision) {
        return switch (decision) {
            case Admitted admitted -> Mono.just(admitted);
            case Refused it ->
                    Mono.error(
                            new RefusedRequest(it.status(), it.code(), it.message(), it.headers()));
        };
    }

    private Mono<Void> answered(
            AnswerWriter out,
            HttpReading.Read asked,
            Resolution.Resolved resolved,
            Admitted admitted,
            ServerWebExchange exchange) {
        admitted.headers().forEach(exchange.getResponse().getHeaders()::set);
        var question = resolved.question();
        if (question == null) {
            var writes = new AtomicBoolean();
            return inTime(executed(exchange, resolved, admitted, writes), writes)
                    .flatMap(out::write);
        }
        return inTime(Mono.fromFuture(() -> answers.answer(question), true), new AtomicBoolean())
                .flatMap(made ->
                        switch (made) {
                            case Made.Once once -> out.write(once);
                            case Made.Kept kept -> kept(out, asked, question, kept);
                        });
    }

    /**
     * It may also have waited for a thread too long.
     *
     * @param writes turns true when it begins to write, and then is waited for
     */
    private <T> Mono<T> inTime(Mono<T> answer, AtomicBoolean writes) {
        var late = Mono.delay(patience).flatMap(it -> writes.get() ? Mono.never() : Mono.just(it));
        return answer.timeout(late)
                .onErrorMap(TimeoutException.class, cause -> ErrorForm.tookTooLong());
    }

    private Mono<Void> kept(
            AnswerWriter out, HttpReading.Read asked, Question question, Made.Kept kept) {
        answers.learn(asked.asked(), question);
        var answer = kept.answer();
        return answer.isPacked(out.coding())
                ? out.write(answer)
                : Mono.fromRunnable(() -> answers.pack(answer, out.coding()))
                        .subscribeOn(executions)
                        .then(Mono.defer(() -> out.write(answer)));
    }

    /** A document of the caller's own, or one whose answer belongs to the caller. */
    private Mono<Made.Once> executed(
            ServerWebExchange exchange,
            Resolution.Resolved resolved,
            Admitted admitted,
            AtomicBoolean writes) {
        var request = exchange.getRequest();
        var graphQl =
                new WebGraphQlRequest(
                        request.getURI(),
                        request.getHeaders(),
                        request.getCookies(),
                        request.getRemoteAddress(),
                        exchange.getAttributes(),
                        new DefaultGraphQlRequest(
                                resolved.document(),
                                resolved.operationName(),
                                resolved.variables().values(),
                                null),
                        ErrorBody.requestId(),
                        null);
        graphQl.configureExecutionInput((input, builder) ->
                builder.graphQLContext(admitted.context())
                        .graphQLContext(Map.of(ExecutionDeadline.WRITES, writes))
                        .build());
        return handler.handleRequest(graphQl).subscribeOn(executions).map(errors::once);
    }

    private static Throwable overloaded(Throwable cause) {
        return new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, null, cause);
    }
}
