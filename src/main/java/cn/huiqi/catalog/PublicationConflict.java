package cn.huiqi.catalog;

import org.jspecify.annotations.Nullable;

/** Somebody else published first; nothing of this publication remains. */
public final class PublicationConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublicationConflict(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
