package cn.huiqi.api;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Cancels a query that runs too long: the next field that would be fetched ends it. What writes is
 * not cut off, since nobody could tell then what was done; the store has limits of its own.
 */
@Component
final class ExecutionDeadline extends SimplePerformantInstrumentation implements AutoCloseable {

    /** Of an execution, under which it tells that it writes. */
    static final String WRITES = ExecutionDeadline.class.getName() + ".writes";

    private final Duration patience;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("deadlines").factory());

    ExecutionDeadline(RequestLimits limits) {
        this.patience = limits.execution().patience();
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters,
            @Nullable InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        var input = execution.getExecutionInput();
        if (execution.getOperationDefinition().getOperation() != Operation.QUERY) {
            if (input.getGraphQLContext().get(WRITES) instanceof AtomicBoolean writes) {
                writes.set(true);
            }
            return SimpleInstrumentationContext.noOp();
        }
        var alarm = watch.schedule(input::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        return SimpleInstrumentationContext.whenCompleted((result, failure) -> alarm.cancel(false));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
