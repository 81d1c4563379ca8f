package cn.huiqi.store;

/**
 * The store cannot be opened. The message is one line for whoever starts the service: what is
 * wrong, and what to do; it never holds a user or password. Nothing stored was changed.
 */
public final class StoreUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreUnusable(String message) {
        super(message);
    }

    StoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
