package cn.huiqi.catalog;

import org.jspecify.annotations.Nullable;

/**
 * How a document stands to another one.
 *
 * @param target id of the other document in the catalogue; null when it is outside
 */
public record DocumentRelation(
        Type type,
        @Nullable String target,
        @Nullable String documentNumber,
        @Nullable String title,
        @Nullable String note) {

    public enum Type {
        SUPERSEDES,
        SUPERSEDED_BY,
        AMENDS,
        AMENDED_BY,
        REPEALS,
        REPEALED_BY,
        EXTENDS,
        EXTENDED_BY,
        IMPLEMENTS,
        IMPLEMENTED_BY,
        BASED_ON,
        BASIS_OF
    }

    /** Whether the other document takes the place of this one. */
    boolean endsThis() {
        return type == Type.SUPERSEDED_BY || type == Type.REPEALED_BY;
    }

    /** Whether this document takes the place of the other one. */
    boolean endsOther() {
        return type == Type.SUPERSEDES || type == Type.REPEALS;
    }
}
