package cn.huiqi.hotpath;

import java.util.Arrays;

/** A request as its bytes came: its path with query, and the body of a POST. */
public final class Asked {

    private static final byte[] NO_BODY = {};
    private static final int OVERHEAD_BYTES = 160;

    private final String target;
    private final byte[] body;
    private final int hash;

    private Asked(String target, byte[] body) {
        this.target = target;
        this.body = body;
        this.hash = 31 * target.hashCode() + Arrays.hashCode(body);
    }

    public static Asked get(String target) {
        return new Asked(target, NO_BODY);
    }

    /**
     * @param body not empty; not changed any more
     */
    public static Asked post(String target, byte[] body) {
        return new Asked(target, body);
    }

    int weight() {
        return OVERHEAD_BYTES + target.length() + body.length;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Asked asked
                && hash == asked.hash
                && target.equals(asked.target)
                && Arrays.equals(body, asked.body);
    }
}
