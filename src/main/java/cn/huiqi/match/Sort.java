package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitKind;
import cn.huiqi.catalog.PolicyMeasure;
import cn.huiqi.eligibility.Beneficiary;
import org.jspecify.annotations.Nullable;

/** Kinds and levels of a benefit. */
record Sort(
        BenefitKind kind,
        Beneficiary beneficiary,
        @Nullable String measureKind,
        @Nullable String level,
        boolean comesByItself) {

    static Sort of(Benefit benefit) {
        var beneficiary = benefit.particulars().beneficiary();
        return benefit instanceof PolicyMeasure measure
                ? new Sort(
                        benefit.kind(),
                        beneficiary,
                        measure.measureKind(),
                        measure.document().level().name(),
                        measure.noApplicationNeeded())
                : new Sort(benefit.kind(), beneficiary, null, null, false);
    }
}
