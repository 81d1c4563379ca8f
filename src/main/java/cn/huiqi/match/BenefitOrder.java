package cn.huiqi.match;

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

    private static final Comparator<Match> BY_ID =
            Comparator.comparing(match -> match.benefit().id());
    private static final Comparator<Match> BY_AMOUNT =
            Comparator.comparing(
                    match -> match.benefit().value().most(),
                    Comparator.nullsLast(Comparator.<Money>reverseOrder()));

    /**
     * @param day on which windows and periods are looked at
     */
    Comparator<Match> on(LocalDate day) {
        return switch (this) {
            case RECOMMENDED ->
                    Comparator.comparing(Match::verdict, Comparator.<Verdict>reverseOrder())
                            .thenComparing(match -> !match.status().isOpen())
                            .thenComparing(BY_AMOUNT)
                            .thenComparing(BY_ID);
            case AMOUNT_DESC -> BY_AMOUNT.thenComparing(BY_ID);
            case CLOSES_ON_ASC ->
                    Comparator.<Match, LocalDate>comparing(
                                    match -> closesOn(match.benefit(), day),
                                    Comparator.nullsLast(Comparator.naturalOrder()))
                            .thenComparing(BY_ID);
            case UPDATED_DESC ->
                    Comparator.<Match, Instant>comparing(
                                    match -> match.benefit().particulars().updatedAt(),
                                    Comparator.reverseOrder())
                            .thenComparing(BY_ID);
        };
    }

    private static @Nullable LocalDate closesOn(Benefit benefit, LocalDate day) {
        var window = benefit.windowOn(day);
        return window == null ? null : window.closesOn();
    }
}
