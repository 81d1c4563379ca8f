package cn.huiqi.search;

/** What can be searched for: the kinds of benefits, and documents. */
public enum SearchType {
    POLICY_MEASURE,
    FINANCING_PRODUCT,
    MATCHMAKING_EVENT,
    INVESTMENT_PROJECT,
    SHARED_RESOURCE,
    POLICY_DOCUMENT
}
