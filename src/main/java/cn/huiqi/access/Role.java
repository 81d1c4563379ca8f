package cn.huiqi.access;

/** What a caller may do: exact, no ladder. */
public enum Role {
    MEMBER,
    ASSOCIATION,
    EDITOR,
    REVIEWER,
    ADMIN
}
