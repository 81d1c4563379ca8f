package cn.huiqi.search;

/** The tables that a profile form picks codes from. */
public enum ReferenceType {
    SECTOR,
    REGION,
    ZONE,
    QUALIFICATION
}
