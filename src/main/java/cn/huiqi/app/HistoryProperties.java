package cn.huiqi.app;

import cn.huiqi.catalog.RecentChanges;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is kept of what was: revisions that later ones replaced stay as long as either says.
 *
 * @param versions so many of the newest versions; at least as many as copies are served from
 * @param age so long after their version was published
 */
@ConfigurationProperties("huiqi.history")
record HistoryProperties(@DefaultValue("1000") int versions, @DefaultValue("730d") Duration age) {

    HistoryProperties {
        if (versions < RecentChanges.MOST_STEPS) {
            throw new IllegalArgumentException(
                    "huiqi.history.versions is at least " + RecentChanges.MOST_STEPS);
        }
        if (age.isNegative()) {
            throw new IllegalArgumentException("huiqi.history.age is not negative");
        }
    }
}
