package cn.huiqi.catalog;

/** The level of government that issued a document. */
public enum DocumentLevel {
    NATIONAL,
    PROVINCE,
    CITY,
    DISTRICT
}
