package cn.huiqi.match;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.Money;
import cn.huiqi.eligibility.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** How matches are ranked; every order ends with the id. */
public enum BenefitOrder {
    /** By verdict, then those open before the rest, then the largest amount. */
    RECOMMENDED,
    AMOUNT_DESC,
    CLOSES_ON_ASC,
    UPDATED_DESC;

    /** The largest amount first, unknown ones last. */
    static final Comparator<Benefit> BY_AMOUNT =
            comparing(
                            (Benefit benefit) -> benefit.value().most(),
                            nullsLast(Comparator.<Money>reverseOrder()))
                    .thenComparing(Benefit::id);

    static final Comparator<Benefit> BY_UPDATE =
            comparing(
                            (Benefit benefit) -> benefit.particulars().updatedAt(),
                            Comparator.<Instant>reverseOrder())
                    .thenComparing(Benefit::id);

    /**
     * @param day on which windows and periods are looked at
     */
    Comparator<Match> on(LocalDate day) {
        var benefits = comparing(Match::benefit, onBenefits(day));
        return this == RECOMMENDED
                ? comparing(Match::verdict, Comparator.<Verdict>reverseOrder())
                        .thenComparing(match -> !match.status().isOpen())
                        .thenComparing(benefits)
                : benefits;
    }

    /** The order of benefits that have the same verdict and are open alike. */
    Comparator<Benefit> onBenefits(LocalDate day) {
        return switch (this) {
            case RECOMMENDED, AMOUNT_DESC -> BY_AMOUNT;
            case CLOSES_ON_ASC ->
                    Comparator.<Benefit, LocalDate>comparing(
                                    benefit -> closesOn(benefit, day), nullsLast(naturalOrder()))
                            .thenComparing(Benefit::id);
            case UPDATED_DESC -> BY_UPDATE;
        };
    }

    private static @Nullable LocalDate closesOn(Benefit benefit, LocalDate day) {
        var window = benefit.windowOn(day);
        return window == null ? null : window.closesOn();
    }
}
