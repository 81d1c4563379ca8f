package cn.huiqi.api;

import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import cn.huiqi.match.PublishedIndexes;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one root field reads from: everything below it speaks of the same catalogue version and day.
 *
 * @param day asked about
 * @param today in Asia/Shanghai; the day that a benefit's own status is as of
 */
record Reading(MatchIndex index, LocalDate day, LocalDate today) {

    /** Of a request, when its reading began before GraphQL. */
    static final String ATTRIBUTE = Reading.class.getName();

    static Reading begin(PublishedIndexes indexes, Instant now) {
        var today = LocalDate.ofInstant(now, ReadingInterceptor.SHANGHAI);
        return new Reading(indexes.current(), today, today);
    }

    Edition edition() {
        return index.edition();
    }
}
