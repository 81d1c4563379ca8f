package cn.huiqi.eligibility;

/** Something concluded from the profile, with the reason. */
public record Inferred(Attribute attribute, String value, String because) {}
