package cn.huiqi.hotpath;

import cn.huiqi.catalog.CatalogVersion;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an answer depends on besides what was asked.
 *
 * @param day in Asia/Shanghai
 * @param start of that day
 * @param end of that day, where the next one starts
 */
public record Moment(CatalogVersion version, LocalDate day, Instant start, Instant end) {

    /** Whether answers of the one are answers of the other. */
    public boolean same(Moment other) {
        return version.number() == other.version.number() && day.equals(other.day);
    }

    /** Whether it comes after the other. */
    public boolean isAfter(Moment other) {
        return version.number() > other.version.number()
                || version.number() == other.version.number() && day.isAfter(other.day);
    }
}
