package cn.huiqi.match;

/** How many benefits have each verdict. */
public record VerdictCounts(int eligible, int unknown, int ineligible) {}
