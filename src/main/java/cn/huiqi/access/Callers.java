package cn.huiqi.access;

import org.jspecify.annotations.Nullable;

/** Who stands behind a credential. */
interface Callers {

    /** What came of a credential. */
    sealed interface Found {}

    record Known(Caller caller) implements Found {}

    record Rejected(Problem problem) implements Found {}

    /** From memory, within a microsecond; null when it would have to wait. */
    @Nullable Found atOnce(Credential credential);

    /** With time. */
    Found decide(Credential credential);
}
