package cn.huiqi.api;

import cn.huiqi.catalog.CatalogVersion;
import cn.huiqi.hotpath.Moment;
import cn.huiqi.match.PublishedIndexes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The catalogue version and the day that answers are of now. */
@Component
final class CurrentMoment implements Supplier<Moment> {

    private final PublishedIndexes indexes;
    private final InstantSource clock;

    // The last one, which mostly is the current one too: nobody computes a day a million times.
    private volatile @Nullable Moment last;

    CurrentMoment(PublishedIndexes indexes, InstantSource clock) {
        this.indexes = indexes;
        this.clock = clock;
    }

    @Override
    public Moment get() {
        var version = indexes.current().edition().version();
        var now = clock.instant();
        var known = last;
        if (known != null
                && known.version() == version
                && now.isBefore(known.end())
                && !now.isBefore(known.start())) {
            return known;
        }
        var moment = at(version, now);
        last = moment;
        return moment;
    }

    /** The moment that a request reads in. */
    static Moment of(Reading reading, Instant now) {
        return at(reading.edition().version(), now);
    }

    private static Moment at(CatalogVersion version, Instant now) {
        var zone = ReadingInterceptor.SHANGHAI;
        var day = LocalDate.ofInstant(now, zone);
        return new Moment(
                version,
                day,
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
