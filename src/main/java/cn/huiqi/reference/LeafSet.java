package cn.huiqi.reference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of leaves of one {@link CodeTree}: a fact about a firm (the places where it may
 * still be) or a condition (the places that are accepted).
 *
 * <p>One bit per leaf. {@link #containsAll} and {@link #intersects} run for every condition of
 * every request and allocate nothing. Sets of trees with different numbers of leaves do not mix.
 */
public final class LeafSet {

    private final long[] words;
    private final int leaves;

    private LeafSet(long[] words, int leaves) {
        this.words = words;
        this.leaves = leaves;
    }

    /** The leaves from {@code from} (included) to {@code to} (excluded), of {@code leaves}. */
    static LeafSet range(int leaves, int from, int to) {
        var words = new long[(leaves + Long.SIZE - 1) / Long.SIZE];
        for (int leaf = from; leaf < to; leaf++) {
            words[leaf / Long.SIZE] |= 1L << leaf; // a shift takes the last six bits only
        }
        return new LeafSet(words, leaves);
    }

    public boolean containsAll(LeafSet other) {
        requireSameTree(other);
        for (int i = 0; i < words.length; i++) {
            if ((other.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean intersects(LeafSet other) {
        requireSameTree(other);
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    public LeafSet union(LeafSet other) {
        requireSameTree(other);
        var union = words.clone();
        for (int i = 0; i < union.length; i++) {
            union[i] |= other.words[i];
        }
        return new LeafSet(union, leaves);
    }

    /** The leaves of the tree that are not in this set. */
    public LeafSet complement() {
        var all = range(leaves, 0, leaves);
        for (int i = 0; i < words.length; i++) {
            all.words[i] &= ~words[i];
        }
        return all;
    }

    public int size() {
        int size = 0;
        for (long word : words) {
            size += Long.bitCount(word);
        }
        return size;
    }

    private void requireSameTree(LeafSet other) {
        if (leaves != other.leaves) {
            throw new IllegalArgumentException("Leaf sets of two trees do not mix");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeafSet that
                && leaves == that.leaves
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return size() + " of " + leaves + " leaves";
    }
}
