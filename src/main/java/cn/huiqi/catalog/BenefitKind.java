package cn.huiqi.catalog;

/** What sort of thing a firm can obtain. */
public enum BenefitKind {
    POLICY_MEASURE,
    FINANCING_PRODUCT,
    MATCHMAKING_EVENT,
    INVESTMENT_PROJECT,
    SHARED_RESOURCE
}
