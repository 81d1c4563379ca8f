package cn.huiqi.hotpath;

/** A manifest of trusted documents that cannot be used; the message names file and id. */
public final class InvalidManifest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidManifest(String message, Throwable cause) {
        super(message, cause);
    }
}
