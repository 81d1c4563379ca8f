package cn.huiqi.match;

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
 */
public record MatchQuery(
        @Nullable FirmProfile firm,
        LocalDate day,
        Set<Verdict> verdicts,
        BenefitFilter filter,
        BenefitOrder order) {

    public MatchQuery {
        verdicts = Set.copyOf(verdicts);
    }
}
