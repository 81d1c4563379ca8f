package cn.huiqi.catalog;

import cn.huiqi.eligibility.Citation;
import cn.huiqi.eligibility.Rule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Anything a firm can obtain: money, relief, credit, a seat, a project, an instrument. */
public sealed interface Benefit
        permits PolicyMeasure,
                FinancingProduct,
                MatchmakingEvent,
                InvestmentProject,
                SharedResource {

    Particulars particulars();

    default String id() {
        return particulars().id();
    }

    default Rule rule() {
        return particulars().rule();
    }

    default BenefitValue value() {
        return particulars().value();
    }

    default Validity validity() {
        return particulars().validity();
    }

    default BenefitKind kind() {
        return switch (this) {
            case PolicyMeasure measure -> BenefitKind.POLICY_MEASURE;
            case FinancingProduct product -> BenefitKind.FINANCING_PRODUCT;
            case MatchmakingEvent event -> BenefitKind.MATCHMAKING_EVENT;
            case InvestmentProject project -> BenefitKind.INVESTMENT_PROJECT;
            case SharedResource resource -> BenefitKind.SHARED_RESOURCE;
        };
    }

    /** The source that its conditions are cited with. */
    default @Nullable Citation source() {
        var sources = particulars().sources();
        return sources.isEmpty() ? null : sources.getFirst();
    }

    /** What decides its status on any day. */
    default Periods periods() {
        return new Periods(validity(), particulars().windows(), particulars().startKnown());
    }

    default BenefitStatus statusOn(LocalDate day) {
        return periods().statusOn(day);
    }

    /** The application window that matters on a day; null when none is known. */
    default @Nullable ApplicationWindow windowOn(LocalDate day) {
        return periods().windowOn(day);
    }
}
