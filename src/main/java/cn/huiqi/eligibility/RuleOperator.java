package cn.huiqi.eligibility;

/** What a node of a rule does with its parts. */
public enum RuleOperator {
    ALL,
    ANY,
    AT_LEAST,
    NOT,
    CONDITION
}
