package cn.huiqi.search;

/**
 * A row of a reference table.
 *
 * @param code such as {@code H62}, {@code 210106} or {@code HIGH_TECH}
 * @param label its name with what tells it from others of the same name, such as 沈阳市铁西区
 * @param matched the name, alias or everyday word that was found
 */
public record ReferenceMatch(ReferenceType type, String code, String label, String matched) {}
