package cn.huiqi.api;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels what runs too long: the next field that would be fetched ends it. */
@Component
final class ExecutionDeadline extends SimplePerformantInstrumentation implements AutoCloseable {

    private final Duration patience;
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("deadlines").factory());

    ExecutionDeadline(RequestLimits limits) {
        this.patience = limits.execution().patience();
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        var input = parameters.getExecutionInput();
        var alarm = watch.schedule(input::cancel, patience.toMillis(), TimeUnit.MILLISECONDS);
        return SimpleInstrumentationContext.whenCompleted((result, failure) -> alarm.cancel(false));
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
