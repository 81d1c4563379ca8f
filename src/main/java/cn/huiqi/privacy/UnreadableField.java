package cn.huiqi.privacy;

/** A sealed field that cannot be opened. */
public final class UnreadableField extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableField(String message) {
        super(message);
    }
}
