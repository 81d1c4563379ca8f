package cn.huiqi.api;

import cn.huiqi.access.Caller;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Refuses a whole operation that holds a field which its caller may not have, so that the refusal
 * has a status of HTTP and nothing of the operation has run.
 */
@Component
final class OperationRoles extends SimplePerformantInstrumentation {

    private final Authorisation authorisation;

    /** By identity, as long as the parsed document is kept. */
    private final Cache<OperationDefinition, List<GuardedField>> guarded =
            Caffeine.newBuilder().weakKeys().recordStats().build();

    OperationRoles(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters,
            @Nullable InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        var fields =
                guarded.get(
                        execution.getOperationDefinition(),
                        operation ->
                                GuardedField.of(
                                        execution.getGraphQLSchema(),
                                        operation,
                                        execution.getFragmentsByName()));
        if (fields.isEmpty()) {
            return null;
        }
        var caller = execution.getGraphQLContext().getOrDefault(Caller.KEY, Caller.ANONYMOUS);
        try {
            fields.forEach(it -> authorisation.check(caller, it.type(), it.field()));
        } catch (Authorisation.Refused refused) {
            throw new AbortExecutionException(
                    List.of(
                            GraphqlErrorBuilder.newError()
                                    .errorType(refused.code())
                                    .message("%s", String.valueOf(refused.getMessage()))
                                    .extensions(refused.code().extensions(null))
                                    .build()));
        }
        return null;
    }
}
