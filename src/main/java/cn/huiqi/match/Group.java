package cn.huiqi.match;

import cn.huiqi.eligibility.Verdict;
import java.util.BitSet;
import java.util.List;

/**
 * A group of conditions, each named by its attribute and its number there: what the evaluator does
 * with groups, on verdicts that are known. Equal when it asks the same.
 */
sealed interface Group {

    /**
     * @param verdicts by attribute, then by condition
     * @return ordinal of {@link Verdict}
     */
    byte verdict(byte[][] verdicts);

    /** The nodes one level below. */
    List<Group> below();

    record Leaf(int attribute, int number) implements Group {

        @Override
        public byte verdict(byte[][] verdicts) {
            return verdicts[attribute][number];
        }

        @Override
        public List<Group> below() {
            return List.of();
        }
    }

    record All(List<Group> below) implements Group {

        @Override
        public byte verdict(byte[][] verdicts) {
            byte worst = Verdicts.ELIGIBLE;
            for (int i = 0; i < below.size() && worst != Verdicts.INELIGIBLE; i++) {
                worst = (byte) Math.min(worst, below.get(i).verdict(verdicts));
            }
            return worst;
        }
    }

    record Any(List<Group> below) implements Group {

        @Override
        public byte verdict(byte[][] verdicts) {
            byte best = Verdicts.INELIGIBLE;
            for (int i = 0; i < below.size() && best != Verdicts.ELIGIBLE; i++) {
                best = (byte) Math.max(best, below.get(i).verdict(verdicts));
            }
            return best;
        }
    }

    record AtLeast(int count, List<Group> below) implements Group {

        @Override
        public byte verdict(byte[][] verdicts) {
            int sure = 0;
            int possible = 0;
            for (int i = 0; i < below.size(); i++) {
                byte verdict = below.get(i).verdict(verdicts);
                sure += verdict == Verdicts.ELIGIBLE ? 1 : 0;
                possible += verdict != Verdicts.INELIGIBLE ? 1 : 0;
            }
            return sure >= count
                    ? Verdicts.ELIGIBLE
                    : possible >= count ? Verdicts.UNKNOWN : Verdicts.INELIGIBLE;
        }
    }

    record Not(Group part) implements Group {

        @Override
        public byte verdict(byte[][] verdicts) {
            return (byte) (Verdicts.ELIGIBLE - part.verdict(verdicts));
        }

        @Override
        public List<Group> below() {
            return List.of(part);
        }
    }

    /** Adds the undecided conditions that are reached through undecided groups only. */
    default void collectOpen(byte[][] verdicts, List<Leaf> open) {
        if (verdict(verdicts) != Verdicts.UNKNOWN) {
            return;
        }
        if (this instanceof Leaf leaf) {
            open.add(leaf);
        }
        below().forEach(part -> part.collectOpen(verdicts, open));
    }

    /** Adds the attributes of the undecided conditions reached so. */
    default void collectOpenAttributes(byte[][] verdicts, boolean[] open) {
        if (verdict(verdicts) == Verdicts.UNKNOWN) {
            if (this instanceof Leaf leaf) {
                open[leaf.attribute()] = true;
            }
            var below = below();
            for (int i = 0; i < below.size(); i++) {
                below.get(i).collectOpenAttributes(verdicts, open);
            }
        }
    }

    /** Adds the attributes that it asks, whatever is told. */
    default void collectAttributes(BitSet attributes) {
        if (this instanceof Leaf leaf) {
            attributes.set(leaf.attribute());
        }
        below().forEach(part -> part.collectAttributes(attributes));
    }
}
