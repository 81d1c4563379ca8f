package cn.huiqi.api;

/** A cursor of a catalogue version that is no longer kept. */
final class CursorExpired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CursorExpired() {
        super("Cursor of a version no longer kept", null, false, false);
    }
}
