package cn.huiqi.match;

import cn.huiqi.catalog.FinancingProduct;
import cn.huiqi.eligibility.CriterionResult;
import cn.huiqi.eligibility.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product that may meet a need.
 *
 * @param eligibility null without a firm
 * @param fit amount, term and security, as far as the need names them
 * @param fitVerdict ELIGIBLE when the need names nothing
 */
public record FinancingOffer(
        FinancingProduct product,
        @Nullable Verdict eligibility,
        List<CriterionResult> fit,
        Verdict fitVerdict) {

    public FinancingOffer {
        fit = List.copyOf(fit);
    }
}
