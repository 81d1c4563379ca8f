package cn.huiqi.api;

import cn.huiqi.hotpath.ErrorBody;
import cn.huiqi.hotpath.Execution;
import cn.huiqi.hotpath.Moment;
import cn.huiqi.hotpath.Question;
import cn.huiqi.match.PublishedIndexes;
import graphql.execution.RawVariables;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Executes trusted documents from nothing but their id and variables, with graphql-java. */
@Component
final class TrustedExecution implements Execution {

    private static final URI NOWHERE = URI.create("/graphql");
    private static final TypeReference<Map<String, @Nullable Object>> VARIABLES =
            new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> GIVEN = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final WebGraphQlHandler handler;
    private final DocumentPlans plans;
    private final PublishedIndexes indexes;
    private final CatalogueChanges changes;
    private final GraphQlSource source;
    private final ErrorForm errors;
    private final InstantSource clock;

    TrustedExecution(
            WebGraphQlHandler handler,
            DocumentPlans plans,
            PublishedIndexes indexes,
            CatalogueChanges changes,
            GraphQlSource source,
            ErrorForm errors,
            InstantSource clock) {
        this.handler = handler;
        this.plans = plans;
        this.indexes = indexes;
        this.changes = changes;
        this.source = source;
        this.errors = errors;
        this.clock = clock;
    }

    @Override
    public Executed execute(Question question) {
        var now = clock.instant();
        var reading = Reading.begin(indexes, now);
        changes.seen(reading.edition());
        var document = plans.find(question.documentId(), reading.today());
        if (document == null) {
            throw Resolution.unknown(404); // its last day is over
        }
        var request =
                new WebGraphQlRequest(
                        NOWHERE,
                        HttpHeaders.EMPTY,
                        null,
                        null,
                        Map.of(Reading.ATTRIBUTE, reading),
                        new DefaultGraphQlRequest(
                                document.text(),
                                null,
                                JSON.readValue(question.variables(), VARIABLES),
                                null),
                        ErrorBody.requestId(),
                        null);
        // Every field is read from memory, so that nothing is waited for.
        var response = Objects.requireNonNull(handler.handleRequest(request).block());
        var once = errors.once(response);
        boolean complete = response.getErrors().isEmpty();
        return new Executed(
                CurrentMoment.of(reading, now),
                once.body(),
                complete ? plans.of(document).reuse().seconds() : 0,
                once.refused());
    }

    @Override
    public boolean untouched(Question question, Moment from, Moment to) {
        var document = plans.find(question.documentId(), to.day());
        if (document == null || plans.of(document).carriage().roots().isEmpty()) {
            return false;
        }
        var index = indexes.current();
        var between = changes.between(from.version(), to.version());
        return between != null
                && index.edition().version().number() == to.version().number()
                && plans.of(document)
                        .carriage()
                        .outlives(
                                between,
                                source.schema(),
                                plans.of(document).operation(),
                                RawVariables.of(JSON.readValue(question.variables(), GIVEN)),
                                new Carriage.Setting(index, to.day()));
    }
}
