package cn.huiqi.api;

import cn.huiqi.catalog.Edition;
import cn.huiqi.match.MatchIndex;
import java.time.LocalDate;

/**
 * What one root field reads from: everything below it speaks of the same catalogue version and day.
 *
 * @param day asked about
 * @param today in Asia/Shanghai; the day that a benefit's own status is as of
 */
record Reading(MatchIndex index, LocalDate day, LocalDate today) {

    Edition edition() {
        return index.edition();
    }
}
