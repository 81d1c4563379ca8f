package cn.huiqi.app;

import cn.huiqi.catalog.Availability;
import cn.huiqi.match.PublishedIndexes;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Which catalogue version answers, and whether its store is away. That alone is no reason to send
 * callers elsewhere: answers come from memory.
 */
@Component("catalogue")
final class CatalogueHealth implements HealthIndicator {

    private final PublishedIndexes indexes;
    private final Availability store;

    CatalogueHealth(PublishedIndexes indexes, Availability store) {
        this.indexes = indexes;
        this.store = store;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("catalogVersion", indexes.current().edition().version().id())
                .withDetail("degraded", !store.available())
                .build();
    }
}
