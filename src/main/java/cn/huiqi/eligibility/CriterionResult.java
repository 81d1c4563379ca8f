package cn.huiqi.eligibility;

import org.jspecify.annotations.Nullable;

/**
 * One node of a rule, judged and explained.
 *
 * @param attribute null for groups
 * @param required what is asked
 * @param given what the firm said or was concluded; null when nothing is known
 */
public record CriterionResult(
        String path,
        RuleOperator operator,
        Verdict verdict,
        @Nullable Attribute attribute,
        String required,
        @Nullable String given,
        String explanation,
        @Nullable Citation citation) {}
