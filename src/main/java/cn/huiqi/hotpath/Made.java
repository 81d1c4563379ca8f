package cn.huiqi.hotpath;

/** What an execution gave. */
public sealed interface Made {

    /** An answer that everybody may have, and that is kept. */
    record Kept(Answer answer) implements Made {}

    /**
     * An answer for this once: it holds errors.
     *
     * @param refused whether the request itself was refused, so that there are no data
     */
    record Once(byte[] body, boolean refused) implements Made {}
}
