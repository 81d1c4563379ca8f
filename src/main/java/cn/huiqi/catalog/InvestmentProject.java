package cn.huiqi.catalog;

import cn.huiqi.eligibility.Money;
import org.jspecify.annotations.Nullable;

/**
 * A project, list or batch promoted to private capital.
 *
 * @param projectCount how many projects a list holds; null when not stated
 * @param openTo whom it is open to, as in the catalogue
 */
public record InvestmentProject(
        Particulars particulars,
        @Nullable Integer projectCount,
        @Nullable Money totalInvestment,
        @Nullable Stage stage,
        @Nullable String openTo)
        implements Benefit {

    /** From promotion to landing, 签约、开工、落地. */
    public enum Stage {
        PROMOTED,
        SIGNED,
        STARTED,
        LANDED
    }
}
