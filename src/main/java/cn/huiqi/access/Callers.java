package cn.huiqi.access;

import org.jspecify.annotations.Nullable;

/** Who may call. */
@FunctionalInterface
public interface Callers {

    /** The caller with a key; null when nobody has it. */
    @Nullable Caller withKey(String key);
}
