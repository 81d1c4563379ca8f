package cn.huiqi.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instrument, laboratory, fund, guarantor, platform or hotline open to firms.
 *
 * @param resourceKind as in the catalogue, such as {@code INSTRUMENT_SHARING}
 */
public record SharedResource(
        Particulars particulars, String resourceKind, List<Statistic> statistics)
        implements Benefit {

    public SharedResource {
        statistics = List.copyOf(statistics);
    }

    /** A number about it. */
    public record Statistic(
            String metric, BigDecimal value, @Nullable String unit, @Nullable LocalDate asOf) {}
}
