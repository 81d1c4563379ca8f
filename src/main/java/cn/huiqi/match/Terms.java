package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.catalog.FinancingProduct.Limit;
import cn.huiqi.catalog.MatchmakingEvent;
import cn.huiqi.catalog.MatchmakingEvent.Track;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What searches of one kind look at. Few are different, so that a request looks at each once. */
sealed interface Terms {

    /**
     * Of a product.
     *
     * @param minMonths shortest term; null when not stated, {@code maxMonths} likewise
     * @param cost the lowest known cost a year, as a fraction; null when none is stated
     */
    record Lending(
            List<Limit> limits,
            @Nullable Integer minMonths,
            @Nullable Integer maxMonths,
            @Nullable BigDecimal cost)
            implements Terms {

        static Lending of(FinancingProduct product) {
            return new Lending(
                    product.limits(),
                    product.minMonths(),
                    product.maxMonths(),
                    product.minRate() != null ? product.minRate() : product.maxRate());
        }
    }

    /**
     * Of an event; null where it is not known.
     *
     * @param first day on which it may take place
     */
    record Gathering(@Nullable Track track, @Nullable LocalDate first, @Nullable LocalDate last)
            implements Terms {}

    /** Of all others, which have no search of their own. */
    record Other() implements Terms {}

    static Terms of(Benefit benefit) {
        return switch (benefit) {
            case FinancingProduct product -> Lending.of(product);
            case MatchmakingEvent event ->
                    new Gathering(event.track(), event.earliestDay(), event.validity().to());
            default -> new Other();
        };
    }
}
