package cn.huiqi.app;

import cn.huiqi.api.OperationInstrumentation;
import cn.huiqi.api.RequestLimits;
import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.Execution;
import cn.huiqi.hotpath.Gate;
import cn.huiqi.hotpath.HotRequests;
import cn.huiqi.hotpath.Manifest;
import cn.huiqi.hotpath.Moment;
import cn.huiqi.hotpath.Refill;
import cn.huiqi.hotpath.TrustedDocuments;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Trusted documents, the answers that lie ready, and the threads that make new ones. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnswersProperties.class, RequestLimits.class})
class HotPathConfiguration {

    private static final String MANIFESTS = "classpath*:manifest/*.json";
    private static final String RETIRED = "retired.json";

    /**
     * Every manifest of the contract; {@code retired.json} among them names those that are retired,
     * each with the last day on which it is accepted.
     */
    @Bean
    TrustedDocuments trustedDocuments() throws IOException {
        var files = new ArrayList<Resource>();
        var retired = new HashMap<String, LocalDate>();
        for (var file : new PathMatchingResourcePatternResolver().getResources(MANIFESTS)) {
            if (RETIRED.equals(file.getFilename())) {
                var days = new TypeReference<Map<String, LocalDate>>() {};
                retired.putAll(JsonMapper.shared().readValue(file.getContentAsByteArray(), days));
            } else {
                files.add(file);
            }
        }
        var manifests = new ArrayList<Manifest>();
        for (var file : files) {
            var name = Objects.requireNonNull(file.getFilename());
            manifests.add(Manifest.read(name, file.getContentAsByteArray(), retired.get(name)));
        }
        return new TrustedDocuments(manifests);
    }

    /** As many threads as cores: execution waits for nothing. Those of the network stay free. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService executions(RequestLimits limits) {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        return new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.execution().waiting()),
                Thread.ofPlatform().name("execution-", 1).factory());
    }

    @Bean
    Answers answers(
            AnswersProperties properties,
            Execution execution,
            ExecutorService executions,
            Supplier<Moment> moment,
            InstantSource clock) {
        return new Answers(
                properties.maximumSize().toBytes(), execution, executions, moment, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Refill refill(Answers answers, AnswersProperties properties) {
        return new Refill(answers, properties.refillMost(), properties.refillShare());
    }

    @Bean
    HotRequests hotRequests(Answers answers, Gate gate) {
        return new HotRequests(answers, gate);
    }

    /**
     * As many threads for connections as cores: none of them ever waits. More take each other's
     * turn on the core, and a connection then waits for several turns.
     */
    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        int threads = Runtime.getRuntime().availableProcessors();
        var resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResourcesSupplier(() -> LoopResources.create("http", threads, true));
        return resources;
    }

    @Bean
    GraphQlSourceBuilderCustomizer parsedOnce(PreparsedDocumentProvider documents) {
        return builder -> builder.configureGraphQl(it -> it.preparsedDocumentProvider(documents));
    }

    /** Takes the place of the chain that Spring makes of them. */
    @Bean
    GraphQlSourceBuilderCustomizer instrumentedByOperation(
            ObjectProvider<Instrumentation> instrumentations) {
        return builder ->
                builder.configureGraphQl(it ->
                        it.instrumentation(
                                new OperationInstrumentation(
                                        instrumentations.orderedStream().toList())));
    }
}
