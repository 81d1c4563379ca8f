package cn.huiqi.match;

import cn.huiqi.eligibility.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of each of some numbered conditions, as a byte: the ordinal of {@link Verdict}, so
 * that AND is the minimum.
 */
final class Verdicts {

    static final byte INELIGIBLE = (byte) Verdict.INELIGIBLE.ordinal();
    static final byte UNKNOWN = (byte) Verdict.UNKNOWN.ordinal();
    static final byte ELIGIBLE = (byte) Verdict.ELIGIBLE.ordinal();

    private final byte[] of;
    private final boolean allOpen;
    private volatile int @Nullable [] kept;

    /**
     * @param of not copied
     */
    Verdicts(byte[] of) {
        this.of = of;
        boolean open = true;
        for (byte verdict : of) {
            open &= verdict == UNKNOWN;
        }
        this.allOpen = open;
    }

    byte of(int number) {
        return of[number];
    }

    byte[] all() {
        return of;
    }

    boolean allOpen() {
        return allOpen;
    }

    /** The conditions that are not refused, in rising order. */
    int[] kept() {
        var known = kept;
        if (known == null) {
            known = new int[of.length];
            int count = 0;
            for (int i = 0; i < of.length; i++) {
                if (of[i] != INELIGIBLE) {
                    known[count++] = i;
                }
            }
            known = Arrays.copyOf(known, count);
            kept = known;
        }
        return known;
    }
}
