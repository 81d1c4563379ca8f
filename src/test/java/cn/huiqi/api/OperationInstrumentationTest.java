package cn.huiqi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.app.RunningService;
import graphql.execution.instrumentation.Instrumentation;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

@RunningService
class OperationInstrumentationTest {

    @Test
    void stands_in_the_service(@Autowired GraphQlSource source) {
        assertThat(source.graphQl().getInstrumentation())
                .isInstanceOf(OperationInstrumentation.class);
    }

    @Test
    void refuses_what_looks_at_fields_instead_of_leaving_it_out() {
        var ofFields =
                new SimplePerformantInstrumentation() {
                    @Override
                    public @Nullable InstrumentationContext<Object> beginFieldExecution(
                            InstrumentationFieldParameters parameters,
                            @Nullable InstrumentationState state) {
                        return null;
                    }
                };
        var ofFetches =
                new Instrumentation() {
                    @Override
                    public @Nullable InstrumentationContext<Object> beginFieldFetch(
                            InstrumentationFieldFetchParameters parameters,
                            @Nullable InstrumentationState state) {
                        return null;
                    }
                };

        for (var one : List.of(ofFields, ofFetches)) {
            assertThatThrownBy(() -> new OperationInstrumentation(List.of(one)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("beginField");
        }
    }

    @Test
    void takes_what_looks_at_operations() {
        var nothing = SimplePerformantInstrumentation.INSTANCE;

        assertThat(new OperationInstrumentation(List.of(nothing)).getInstrumentations())
                .containsExactly(nothing);
    }
}
