package cn.huiqi.app;

import cn.huiqi.hotpath.Answers;
import cn.huiqi.hotpath.Answers.Counts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/** How answers came about, and how full their caches are. */
@Component
final class AnswersMetrics implements MeterBinder {

    private static final Map<String, ToDoubleFunction<Counts>> WAYS =
            Map.of(
                    "bytes", Counts::byBytes,
                    "question", Counts::byQuestion,
                    "carried", Counts::carried,
                    "executed", Counts::executed,
                    "joined", Counts::joined,
                    "refilled", Counts::refilled);

    private final Answers answers;

    AnswersMetrics(Answers answers) {
        this.answers = answers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        WAYS.forEach((way, count) ->
                FunctionCounter.builder("huiqi.answers", answers.counts(), count)
                        .description("Answers that everybody may have, by how they came about")
                        .tag("way", way)
                        .register(registry));
        CaffeineCacheMetrics.monitor(registry, answers.ready(), "answers");
        CaffeineCacheMetrics.monitor(registry, answers.questions(), "requests");
        CaffeineCacheMetrics.monitor(registry, answers.readings(), "spellings");
    }
}
