package cn.huiqi.catalog;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One announced state of the whole catalogue.
 *
 * @param number from 1, one more with each publication
 * @param publishedAt when it was announced
 * @param recordedOn the day as of which its statuses were recorded
 */
public record CatalogVersion(int number, Instant publishedAt, LocalDate recordedOn) {

    /** What caches, cursors and clients name it by. */
    public String id() {
        return Integer.toString(number);
    }
}
