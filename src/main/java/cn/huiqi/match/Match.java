package cn.huiqi.match;

import cn.huiqi.catalog.Benefit;
import cn.huiqi.catalog.BenefitStatus;
import cn.huiqi.eligibility.Verdict;

/**
 * A benefit, judged.
 *
 * @param verdict ELIGIBLE when the query names no firm
 * @param status on the day asked about
 */
public record Match(Benefit benefit, Verdict verdict, BenefitStatus status) {}
