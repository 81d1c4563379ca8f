package cn.huiqi.hotpath;

/** Answers trusted documents whose fields are public; knows nothing of who asks. */
public interface Execution {

    /**
     * What came out, and when it was read.
     *
     * @param moment of the catalogue that was read, from start to end
     * @param body the whole answer as JSON
     * @param seconds for which it may be reused; 0 when it may not, since it holds errors
     * @param refused whether there are no data at all
     */
    record Executed(Moment moment, byte[] body, int seconds, boolean refused) {}

    /** Executes now, on the calling thread. */
    Executed execute(Question question);

    /**
     * Whether what happened to the catalogue between two versions provably cannot touch the answer,
     * so that a new execution would give the same bytes. False where that is not known.
     */
    boolean untouched(Question question, Moment from, Moment to);
}
