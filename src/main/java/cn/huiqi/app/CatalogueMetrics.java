package cn.huiqi.app;

import cn.huiqi.catalog.Availability;
import cn.huiqi.match.PublishedIndexes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Which catalogue this node serves: equal on all nodes, or one has not caught up. */
@Component
final class CatalogueMetrics implements MeterBinder {

    private final PublishedIndexes indexes;
    private final Availability store;

    CatalogueMetrics(PublishedIndexes indexes, Availability store) {
        this.indexes = indexes;
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "huiqi.catalog.version",
                        indexes,
                        it -> it.current().edition().version().number())
                .description("Number of the catalogue version that answers")
                .register(registry);
        Gauge.builder("huiqi.catalog.benefits", indexes, it -> it.current().edition().size())
                .description("Benefits in it")
                .register(registry);
        TimeGauge.builder(
                        "huiqi.catalog.loaded",
                        indexes,
                        TimeUnit.MILLISECONDS,
                        it -> it.loadedAt().toEpochMilli())
                .description("When this node took it over, since 1970")
                .register(registry);
        Gauge.builder("huiqi.catalog.degraded", store, it -> it.available() ? 0 : 1)
                .description("1 while the database is away and answers come from memory")
                .register(registry);
    }
}
