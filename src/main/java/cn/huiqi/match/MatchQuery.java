package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Verdict;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an index.
 *
 * @param firm for whom to judge; null lists the plain catalogue
 * @param day on which to judge, in Asia/Shanghai
 * @param verdicts which matches to list; counts cover all three
 * @param wanted for a search of one kind; null else
 */
public record MatchQuery(
        @Nullable FirmProfile firm,
        LocalDate day,
        Set<Verdict> verdicts,
        BenefitFilter filter,
        BenefitOrder order,
        @Nullable Wanted wanted) {

    public MatchQuery(
            @Nullable FirmProfile firm,
            LocalDate day,
            Set<Verdict> verdicts,
            BenefitFilter filter,
            BenefitOrder order) {
        this(firm, day, verdicts, filter, order, null);
    }

    public MatchQuery {
        verdicts = Set.copyOf(verdicts);
    }

    /** Whether its matches may differ, but for their words, when a benefit becomes another one. */
    public boolean tellsApart(Benefit before, Benefit after) {
        var time = before.particulars().updatedAt();
        var young =
                order == BenefitOrder.UPDATED_DESC
                        ? Traits.of(after)
                        : Traits.updatedAt(after, time);
        return !Traits.of(before).equals(young);
    }
}
