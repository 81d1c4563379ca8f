package cn.huiqi.access;

import org.jspecify.annotations.Nullable;

/** What is needed to tell who calls, or to write down what he did, cannot be reached. */
public final class AccessUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AccessUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
