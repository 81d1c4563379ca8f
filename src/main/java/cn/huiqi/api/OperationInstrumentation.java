package cn.huiqi.api;

import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.ExecuteObjectInstrumentationContext;
import graphql.execution.instrumentation.FieldFetchingInstrumentationContext;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionStrategyParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Instrumentations that look at whole operations and at fetchers. Their chain is not asked at each
 * object and field, where none of them does anything: that took a fifth of an execution.
 */
public final class OperationInstrumentation extends ChainedInstrumentation {

    private static final Set<String> LEFT_OUT =
            Set.of(
                    "beginExecuteObject",
                    "beginFieldExecution",
                    "beginFieldFetch",
                    "beginFieldFetching",
                    "beginFieldCompletion",
                    "beginFieldListCompletion");
    private static final Set<Class<?>> DO_NOTHING =
            Set.of(Instrumentation.class, SimplePerformantInstrumentation.class);

    /**
     * @throws IllegalArgumentException when one of them does something at objects or fields
     */
    public OperationInstrumentation(List<Instrumentation> instrumentations) {
        super(instrumentations);
        for (var one : instrumentations) {
            for (var method : one.getClass().getMethods()) {
                if (LEFT_OUT.contains(method.getName())
                        && !DO_NOTHING.contains(method.getDeclaringClass())) {
                    throw new IllegalArgumentException(
                            method + " would not be called: take it into " + getClass());
                }
            }
        }
    }

    @Override
    public @Nullable ExecuteObjectInstrumentationContext beginExecuteObject(
            InstrumentationExecutionStrategyParameters parameters, InstrumentationState state) {
        return null;
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldExecution(
            InstrumentationFieldParameters parameters, InstrumentationState state) {
        return null;
    }

    @Override
    public @Nullable FieldFetchingInstrumentationContext beginFieldFetching(
            InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        return null;
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, InstrumentationState state) {
        return null;
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters, InstrumentationState state) {
        return null;
    }
}
