package cn.huiqi.match;

import java.util.Arrays;

/** A set of ranks, one bit each. Mutable; shared ones are never changed after they are built. */
final class Bits {

    private final long[] words;

    private Bits(long[] words) {
        this.words = words;
    }

    static Bits none(int size) {
        return new Bits(new long[(size + 63) >>> 6]);
    }

    static Bits all(int size) {
        var bits = none(size);
        Arrays.fill(bits.words, -1L);
        if ((size & 63) != 0) {
            bits.words[bits.words.length - 1] = (1L << size) - 1;
        }
        return bits;
    }

    Bits copy() {
        return new Bits(words.clone());
    }

    int length() {
        return words.length;
    }

    long word(int i) {
        return words[i];
    }

    void set(int rank) {
        words[rank >>> 6] |= 1L << rank;
    }

    void clear(int rank) {
        words[rank >>> 6] &= ~(1L << rank);
    }

    boolean get(int rank) {
        return (words[rank >>> 6] & (1L << rank)) != 0;
    }

    void and(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    void andNot(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    /** Takes out what is in {@code other} but not in {@code but}. */
    void andNot(Bits other, Bits but) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i] | but.words[i];
        }
    }

    void or(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** Takes out the members from {@code end} on. */
    void keepBelow(int end) {
        int i = end >>> 6;
        if (i < words.length) {
            words[i] &= (1L << end) - 1;
            Arrays.fill(words, i + 1, words.length, 0);
        }
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** The members in order, of which there are {@code size}. */
    int[] ranks(int size) {
        var ranks = new int[size];
        int at = 0;
        for (int i = 0; i < words.length; i++) {
            for (long word = words[i]; word != 0; word &= word - 1) {
                ranks[at++] = (i << 6) + Long.numberOfTrailingZeros(word);
            }
        }
        return ranks;
    }

    /** The least member that is not below {@code rank}; -1 when there is none. */
    int next(int rank) {
        int i = rank >>> 6;
        if (i >= words.length) {
            return -1;
        }
        long word = words[i] & (-1L << rank);
        while (word == 0) {
            if (++i == words.length) {
                return -1;
            }
            word = words[i];
        }
        return (i << 6) + Long.numberOfTrailingZeros(word);
    }

    /** How many members lie from {@code from} up to but without {@code to}. */
    int countBetween(int from, int to) {
        int count = 0;
        for (int i = from >>> 6; from < to; i++) {
            long word = words[i] & (-1L << from);
            int end = (i + 1) << 6;
            if (end > to) {
                word &= (1L << to) - 1;
            }
            count += Long.bitCount(word);
            from = end;
        }
        return count;
    }

    int countAnd(Bits other) {
        int count = 0;
        for (int i = 0; i < words.length; i++) {
            count += Long.bitCount(words[i] & other.words[i]);
        }
        return count;
    }
}
